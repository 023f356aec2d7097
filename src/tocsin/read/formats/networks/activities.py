"""ActivityPub activities: the outbox.json and actor.json that Mastodon gives the owner of an account, and outboxes of other servers.

Ids are those of the statuses' addresses, so a status read here and through Mastodon's API is one post. Content is HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tocsin.model import SCOPE, Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, alone, at, dicts, likeness, one_row
from tocsin.read.fields.markup import links, text_of_html
from tocsin.read.fields.values import lang, moment, optional, seconds, text
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "mastodon"
_ACTOR = re.compile(r"^https?://(?P<host>[^/]+)/(?:users/|@|u/|profile/)?(?P<name>[\w.-]+)/?$")
_STATUS = re.compile(r"^https?://(?P<host>[^/]+)/(?:users/|@)(?P<name>[\w.-]+)/(?:statuses/)?(?P<number>[\w-]+)(?:/activity)?$")
_SORTS = ("image", "video", "audio")


class Activities:
    """Reads one activity, or an actor."""

    name = "activities"
    title = "ActivityPub (Mastodon's outbox.json)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of activities with an actor, and of actors with their outbox."""
        return likeness(sample, alone, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its media, or the account; RowError for activities that publish nothing."""
        if not isinstance(raw.value, dict):
            raise RowError("not an activity")
        return iter(one_row(raw.value, _records))


READER = Activities()


def _likeness(item: Object) -> float:
    if item.get("type") in ("Create", "Announce") and "actor" in item and "object" in item:
        return 0.96
    return 0.95 if item.get("type") in ("Person", "Service") and "outbox" in item else 0.0


def _records(item: Object) -> Iterator[Record]:
    kind, inner = text(item.get("type")), item.get("object")
    if kind in ("Person", "Service"):
        yield _actor(item)
    elif kind == "Announce":
        yield _repost(item)
    elif kind == "Create" and isinstance(inner, dict):
        yield from _note(inner, text(item.get("actor")))
    else:
        raise RowError(f"activity that publishes nothing ({kind or 'no type'})")


def person(address: Any) -> str:
    """ "@name@host" of an actor's address; the address itself where it is of another form; "" for none."""
    found = _ACTOR.match(text(address))
    return f"@{found['name']}@{found['host']}".lower() if found else text(address)


def status(address: Any) -> tuple[str, str]:
    """A status's id and its author, from its address; the address itself and "" where it is of another form."""
    written = text(address)
    found = _STATUS.match(written)
    if found is None:
        return written, ""
    author = f"@{found['name']}@{found['host']}".lower()
    return author + SCOPE + found["number"], author


def _repost(item: Object) -> Post:
    author, number = person(item.get("actor")), text(item.get("id")).removesuffix("/activity").rpartition("/")[2]
    held = item["object"]
    original, whose = status(at(held, "id") if isinstance(held, dict) else held)
    if not author or not number or not original:
        raise RowError("repost without its actor or its original")
    post = Post(PLATFORM, author + SCOPE + number, author, "", *seconds(item.get("published")), kind="repost")
    post.repost_of, post.repost_author = original, whose or None
    return post


def _note(note: Object, actor: str) -> Iterator[Record]:
    post_id, author = status(note.get("id"))
    author = author or person(note.get("attributedTo") or actor)
    if not post_id or not author:
        raise RowError("no author" if post_id else "no id")
    markup = text(note.get("content") or next(iter((note.get("contentMap") or {}).values()), ""))
    warning = text(note.get("summary"))
    content = "\n".join(filter(None, [warning, text_of_html(markup), *_answers(note)]))
    post = Post(PLATFORM, post_id, author, content, *seconds(note.get("published")))
    post.url, post.urls = optional(note.get("url")) if isinstance(note.get("url"), str) else None, links(markup)
    spoken = list(note.get("contentMap") or {})
    post.lang = lang(spoken[0]) if len(spoken) == 1 else None
    tags = dicts(note.get("tag"))
    post.hashtags = [text(tag.get("name")).lstrip("#") for tag in tags if tag.get("type") == "Hashtag"]
    post.mentions = [person(tag.get("href")) for tag in tags if tag.get("type") == "Mention" and tag.get("href")]
    answered = note.get("inReplyTo")
    if isinstance(answered, str) and answered:
        post.kind = "reply"
        post.reply_to, whose = status(answered)
        post.reply_author = whose or None
    media = list(_media(note))
    post.media = [one.media_id for one in media]
    yield post
    yield Account(PLATFORM, author, author.lstrip("@"))
    yield from media


def _answers(note: Object) -> list[str]:
    """The choices of a poll."""
    return [text(one.get("name")) for key in ("oneOf", "anyOf") for one in dicts(note.get(key))]


def _media(note: Object) -> Iterator[Media]:
    for one in dicts(note.get("attachment")):
        url = text(one.get("url"))
        sort = text(one.get("mediaType")).partition("/")[0]
        key = urlsplit(url).path.rpartition("/")[2].partition(".")[0]
        if key:
            yield Media(PLATFORM, key, sort if sort in _SORTS else "file", url, optional(one.get("name")))


def _actor(item: Object) -> Account:
    account = Account(PLATFORM, person(item.get("id")), person(item.get("id")).lstrip("@"), optional(item.get("name")))
    if not account.account_id:
        raise RowError("no id")
    account.bio, account.url = optional(text_of_html(text(item.get("summary")))), optional(item.get("url"))
    account.created_ts, account.created_precision = moment(item.get("published"))
    account.avatar, account.automated = optional(at(item, "icon", "url")), item.get("type") == "Service"
    return account

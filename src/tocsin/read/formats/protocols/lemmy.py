"""Lemmy: posts and comments as its API gives them (views of a post or comment with its creator, community and counts).

Ids count within one server; the address (`ap_id`) is the same on all and names the post. People are "@name@host".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, each, entries, first, likeness, lines, marked, with_media
from tocsin.read.fields.values import integer, lang, moment, optional, seconds, text, truth
from tocsin.read.reader import Context, RowError, Sample, Shape


class Lemmy:
    """Reads one view of a post or comment, or a page of them."""

    name = "lemmy"
    title = "Lemmy (API posts and comments)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a post or comment stands beside its creator and community."""
        marks = {"creator", "community", "counts"}
        return likeness(sample, _items, lambda item: 0.95 if item.keys() >= marks and item.keys() & {"post", "comment"} else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its author."""
        return each(_items(raw.value), _records)


READER = Lemmy()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    pages = [one for name in ("posts", "comments") for one in entries(value.get(name))]
    view = first(value, "post_view", "comment_view")
    return pages or ([view] if isinstance(view, dict) else [value])


def person(creator: Any) -> str:
    """ "@name@host" of a creator."""
    host = urlsplit(text(at(creator, "actor_id"))).netloc.lower()
    name = text(at(creator, "name")).lower()
    return f"@{name}@{host}" if name and host else ""


def _records(view: Object) -> Iterator[Record]:
    held, creator = first(view, "comment", "post"), view.get("creator")
    author, address = person(creator), text(at(held, "ap_id"))
    if not author or not address or not isinstance(held, dict):
        raise RowError("no author" if address else "no address")
    comment = "comment" in view
    gone = truth(held.get("deleted")) or truth(held.get("removed"))
    body = "" if gone else lines(None if comment else held.get("name"), held.get("content") if comment else held.get("body"))
    post = Post("lemmy", address, author, body, *seconds(held.get("published"), "UTC"), url=address)
    marked(post, None if comment else held.get("url"))
    post.lang = lang(held.get("language")) if isinstance(held.get("language"), str) else None
    post.likes, post.place = integer(at(view, "counts", "score")), optional(at(view, "community", "name"))
    post.replies = integer(at(view, "counts", "child_count") if comment else at(view, "counts", "comments"))
    if comment:
        thread = text(at(view, "post", "ap_id"))
        post.kind, post.reply_to, post.thread_id = "reply", thread or None, thread or None
    picture = text(held.get("thumbnail_url"))
    key = urlsplit(picture).path.rpartition("/")[2].partition(".")[0]
    yield from with_media(post, [Media("lemmy", key, "image", picture)] if key else [])
    found = Account("lemmy", author, author.lstrip("@"), optional(at(creator, "display_name")), optional(at(creator, "bio")))
    found.avatar, found.automated = optional(at(creator, "avatar")), truth(at(creator, "bot_account"))
    found.created_ts, found.created_precision = moment(at(creator, "published"), "UTC")
    yield found

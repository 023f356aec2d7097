"""Nostr events as relays give them (NIP-01): notes, articles, reposts, accounts; alone or as a relay's message ["EVENT", ...].

A reply names the note it answers and the root of its thread in tags "e" (NIP-10); a repost (kinds 6 and 16) holds the original as JSON
where its author put it there. Reactions and other kinds are no posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.fields.items import Object, at, each, likeness, lines, marked
from tocsin.read.fields.values import optional, seconds, text
from tocsin.read.reader import Context, RowError, Sample, Shape

_NOTES, _REPOSTS, _PROFILE = (1, 11, 20, 1111, 30023), (6, 16), 0


class Nostr:
    """Reads one event."""

    name = "nostr"
    title = "Nostr (events)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where an event has its key, kind, tags and signature."""
        marks = {"id", "pubkey", "created_at", "kind", "tags", "content"}
        return likeness(sample, lambda value: [value], lambda item: 0.97 if item.keys() >= marks else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, or the account."""
        return each([raw.value], _records)


READER = Nostr()


def _records(event: Any) -> Iterable[Record]:
    if not isinstance(event, dict):
        raise RowError("not an event")
    if event.get("kind") == _PROFILE:
        return [_account(event)]
    if event.get("kind") in _NOTES:
        return [_note(event)]
    if event.get("kind") in _REPOSTS:
        return _repost(event)
    raise RowError(f"an event that is no post (kind {text(event.get('kind'))[:8]})")


def _tags(event: Object, name: str) -> list[list[str]]:
    listed = event.get("tags") if isinstance(event.get("tags"), list) else []
    return [[text(part) for part in tag] for tag in listed or [] if isinstance(tag, list) and len(tag) > 1 and tag[0] == name]


def _bare(event: Object) -> Post:
    number, author = text(event.get("id")), text(event.get("pubkey"))
    if not number or not author:
        raise RowError("no author" if number else "no id")
    return Post("nostr", number, author, text(event.get("content")), *seconds(event.get("created_at")))


def _note(event: Object) -> Post:
    post = _bare(event)
    title = next((tag[1] for tag in _tags(event, "title")), "")
    post.text = lines(title, post.text) if title else post.text
    marked(post, *(tag[1] for tag in _tags(event, "r")))
    post.hashtags = [tag[1] for tag in _tags(event, "t")] or post.hashtags
    post.mentions = list(dict.fromkeys(tag[1] for tag in _tags(event, "p")))
    named = [tag for tag in _tags(event, "e") if at(tag, 3) != "mention"]
    if named:
        root = next((tag[1] for tag in named if at(tag, 3) == "root"), named[0][1])
        answered = next((tag for tag in named if at(tag, 3) == "reply"), named[-1])
        post.kind, post.reply_to, post.thread_id = "reply", answered[1], root
    if quoted := _tags(event, "q"):
        post.quote_of = quoted[0][1]
        post.kind = "quote" if post.kind == "post" else post.kind
    return post


def _repost(event: Object) -> Iterator[Record]:
    post = _bare(event)
    post.kind, post.repost_of = "repost", next((tag[1] for tag in _tags(event, "e")), None)
    post.repost_author = next((tag[1] for tag in _tags(event, "p")), None)
    held = _inside(post.text)
    post.text = ""
    if held:
        original = _note(held)
        yield original
        post.text, post.hashtags, post.urls, post.mentions = original.text, original.hashtags, original.urls, original.mentions
    yield post


def _inside(content: str) -> Object | None:
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) and found.get("id") and found.get("pubkey") else None


def _account(event: Object) -> Account:
    author = text(event.get("pubkey"))
    if not author:
        raise RowError("no author")
    try:
        told = orjson.loads(text(event.get("content")))
    except orjson.JSONDecodeError:
        told = {}
    found = Account("nostr", author, name=optional(at(told, "display_name") or at(told, "name")), bio=optional(at(told, "about")))
    found.avatar, found.url, found.observed_ts = (
        optional(at(told, "picture")),
        optional(at(told, "website")),
        seconds(event.get("created_at"))[0],
    )
    return found

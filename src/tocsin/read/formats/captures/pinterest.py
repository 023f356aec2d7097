"""Pins as Pinterest's website loads them, out of a capture: answers of its API, data inside pages, and pins read off a page without author.

A pin's link is what it shares; pins often have no date. A pin saved from another board is its own post.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Post, Record
from tocsin.read.fields.items import Object, at, first, lines, marked, nobody, pictures, with_media
from tocsin.read.fields.values import handle, integer, native_id, optional, seconds, text
from tocsin.read.reader import RowError


def pinterest(item: Object) -> Iterator[Record]:
    """The pin, who pinned it and its picture. Raises RowError without an id, or where it holds nothing of a pin."""
    number, person = native_id(first(item, "entityId", "id")), item.get("pinner")
    author = native_id(at(person, "entityId") or at(person, "id")) or handle(at(person, "username"))
    if not number or not (author or item.keys() & {"title", "body", "image"}):
        raise RowError("nothing of a pin in it" if number else "no pin id")
    content, when = lines(item.get("title"), first(item, "description", "body")), first(item, "created_at", "createdAt")
    post = Post("pinterest", number, author or nobody(number), content, *seconds(when))
    post.url = f"https://www.pinterest.com/pin/{number}/"
    marked(post, item.get("link"))
    stats = at(item, "aggregatedPinData", "aggregatedStats") or at(item, "aggregated_pin_data", "aggregated_stats")
    post.likes, post.reposts = integer(item.get("reaction_counts_total")), integer(at(stats, "saves") or item.get("repin_count"))
    post.replies = integer(item.get("comment_count"))
    picture = at(item, "imageSpec_orig", "url") or at(item, "images", "orig", "url") or item.get("image")
    video = bool(item.get("isVideo") or item.get("videos"))
    yield from with_media(post, pictures("pinterest", [text(picture)] if picture else [], "video" if video else "image"))
    if isinstance(person, dict) and author:
        shown = Account("pinterest", author, optional(person.get("username")), optional(first(person, "full_name", "fullName")))
        shown.followers = integer(first(person, "follower_count", "followerCount"))
        yield shown

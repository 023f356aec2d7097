"""Imgur posts as its website loads them, out of a capture. Accounts are numbers; 0 is nobody."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, at, dicts, lines, marked, nobody, with_media
from tocsin.read.fields.values import integer, native_id, optional, seconds, text, truth
from tocsin.read.reader import RowError


def imgur(item: Object) -> Iterator[Record]:
    """The post, its account and its cover. Raises RowError for an advertisement and for one without an id."""
    number, author = text(item.get("id")), native_id(item.get("account_id"))
    if not number or truth(item.get("is_ad")):
        raise RowError("an advertisement" if number else "no id")
    known = author not in ("", "0")
    content = lines(item.get("title"), item.get("description"))
    post = Post("imgur", number, author if known else nobody(number), content, *seconds(item.get("created_at"), "UTC"))
    post.url = optional(item.get("url"))
    marked(post)
    post.hashtags = [text(tag["tag"]) for tag in dicts(item.get("tags")) if tag.get("tag")] or post.hashtags
    post.likes, post.replies, post.views = (integer(item.get(name)) for name in ("upvote_count", "comment_count", "view_count"))
    cover = at(item, "cover")
    key, kind = text(at(cover, "id")), "video" if text(at(cover, "type")) == "video" else "image"
    yield from with_media(post, [Media("imgur", key, kind, optional(at(cover, "url")))] if key else [])
    if known:
        yield Account("imgur", author, optional(at(item, "account", "username")))

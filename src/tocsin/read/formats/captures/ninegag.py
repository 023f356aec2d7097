"""9GAG posts as its website loads them, out of a capture. A post without a creator is anonymous."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, at, dicts, lines, marked, nobody, with_media
from tocsin.read.fields.values import handle, integer, native_id, optional, seconds, text, truth
from tocsin.read.reader import RowError


def ninegag(item: Object) -> Iterator[Record]:
    """The post, its author where it has one, and its picture or video. Raises RowError for a promoted post and one without an id."""
    number, person = text(item.get("id")), item.get("creator")
    if not number or truth(item.get("promoted")):
        raise RowError("an advertisement" if number else "no id")
    author = native_id(at(person, "userId")) or handle(at(person, "username"))
    content = lines(item.get("title"), item.get("description"))
    post = Post("9gag", number, author or nobody(number), content, *seconds(item.get("creationTs")), url=optional(item.get("url")))
    marked(post, item.get("sourceUrl"))
    post.hashtags = [text(tag["key"]) for tag in dicts(item.get("tags")) if tag.get("key")] or post.hashtags
    post.likes, post.replies = integer(item.get("upVoteCount")), integer(item.get("commentsCount"))
    video = text(item.get("type")) == "Animated"
    shown = at(item, "images", "image700", "url") or at(item, "images", "image460", "url")
    yield from with_media(post, [Media("9gag", number, "video" if video else "image", optional(shown))])
    if author and isinstance(person, dict):
        yield Account("9gag", author, optional(person.get("username")), optional(person.get("fullName")), optional(person.get("about")))

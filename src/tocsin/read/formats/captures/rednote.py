"""RedNote (Xiaohongshu) notes and comments as its website loads them, out of a capture.

Four shapes: a note's card out of the API, a video that is its own card, a note inside a page (camelCase), and a tile read off the page,
which has no date. A tile without author or text is no post. Counts are written "1.2万" (ten thousands).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, at, dicts, first, lines, marked, pictures, with_media
from tocsin.read.fields.values import integer, native_id, optional, seconds, text
from tocsin.read.formats.captures.douyin import snake
from tocsin.read.reader import RowError

_SCALES = {"万": 10_000, "亿": 100_000_000}


def rednote(item: Object) -> Iterator[Record]:
    """The note, its author and its media. Raises RowError for a tile without a post in it."""
    if "sub_comment_count" in item:
        return comment(item)
    if item.get("_zs-origin") == "html":
        person = {"nickname": item.get("author_name"), "avatar": item.get("author_avatar_url"), "user_id": item.get("author_id")}
        card = {"user": person, "title": item.get("title"), "interact_info": {"liked_count": item.get("likes")}}
        return _note(item, card, [text(item.get("thumbnail_url"))])
    card = next((snake(item[name]) for name in ("note_card", "note", "noteCard") if isinstance(item.get(name), dict)), snake(item))
    return _note(item, card, [_picture(one) for one in dicts(card.get("image_list"))] or [_picture(card.get("cover"))])


def comment(item: Object) -> Iterator[Record]:
    """A comment under a note, or under another comment."""
    person, number, note = item.get("user_info"), text(item.get("id")), text(item.get("note_id"))
    author = _who(person)
    if not number or not author:
        raise RowError("no author" if number else "no comment id")
    post = Post("rednote", number, author, text(item.get("content")), *seconds(item.get("create_time")), kind="reply")
    above = at(item, "target_comment")
    post.reply_to, post.thread_id = text(at(above, "id")) or note or None, note or None
    post.reply_author = _who(at(above, "user_info")) or None
    post.likes, post.replies = count(item.get("like_count")), count(item.get("sub_comment_count"))
    post.place = optional(item.get("ip_location"))
    yield marked(post)
    yield _account(author, person)


def count(value: Any) -> int | None:
    """A count as Chinese websites write it: "1.2万" is 12,000."""
    written = text(value).strip().rstrip("+")
    scale = _SCALES.get(written[-1:], 1)
    try:
        return round(float(written[:-1]) * scale) if scale > 1 else integer(value if not isinstance(value, str) else written)
    except ValueError:
        return None


def _note(item: Object, card: Object, images: list[str]) -> Iterator[Record]:
    person, number = card.get("user"), text(first(item, "id", "note_id") or card.get("note_id"))
    author = _who(person)
    if not number or not author:
        raise RowError("no author: a tile, not a note" if number else "no note id")
    content, when = lines(first(card, "title", "display_title"), card.get("desc")), first(card, "time", "last_update_time")
    post = Post("rednote", number, author, content, *seconds(when), url=f"https://www.xiaohongshu.com/explore/{number}")
    marked(post)
    tags = [text(one["name"]) for one in dicts(card.get("tag_list")) if one.get("name")]
    post.hashtags = tags or [tag.removesuffix("[话题]") for tag in post.hashtags]
    post.mentions = [text(one["user_id"]) for one in dicts(card.get("at_user_list")) if one.get("user_id")] or post.mentions
    counts, post.place = card.get("interact_info"), optional(card.get("ip_location"))
    post.likes, post.replies, post.reposts = (count(at(counts, name)) for name in ("liked_count", "comment_count", "share_count"))
    video = [Media("rednote", number, "video", post.url)] if card.get("type") == "video" or isinstance(card.get("video"), dict) else []
    yield from with_media(post, [*video, *([] if video else pictures("rednote", filter(None, images)))])
    yield _account(author, person)


def _picture(image: Any) -> str:
    return text(at(image, "url_default") or at(image, "info_list", 0, "url") or at(image, "url"))


def _who(person: Any) -> str:
    """RedNote shows no handles: a note's author is a number, or in a tile a name."""
    known = native_id(at(person, "user_id") or at(person, "userid"))
    shown = text(at(person, "nickname") or at(person, "nick_name")).strip()
    return known or (f"@{shown.lower()}" if shown else "")


def _account(author: str, person: Any) -> Account:
    shown = person if isinstance(person, dict) else {}
    name, avatar = first(shown, "nickname", "nick_name"), first(shown, "avatar", "image")
    return Account("rednote", author, name=optional(name), avatar=optional(avatar))

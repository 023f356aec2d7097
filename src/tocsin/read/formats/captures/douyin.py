"""Douyin videos as its website loads them, out of a capture: answers of its API and what stands inside its pages, which differ in spelling.

An item out of a page writes the same names in camelCase, and "$undefined" for what is missing. Live streams have no text of their own and
are read as posts where they have a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, at, dicts, first, marked, pictures, with_media
from tocsin.read.fields.values import integer, native_id, optional, seconds, text, truth
from tocsin.read.reader import RowError

_UPPER = re.compile(r"(?<=[a-z0-9])([A-Z])")


def douyin(item: Object) -> Iterator[Record]:
    """The video or gallery, its author and its media. Raises RowError without a number or an author."""
    video = _stream(snake(item)) or snake(item)
    author = first(video, "author", "author_info", "owner")
    number = native_id(first(video, "aweme_id", "id_str", "id"))
    who = native_id(at(author, "uid") or at(author, "id") or video.get("author_user_id"))
    if not number or not who:
        raise RowError("no author" if number else "no video id")
    content = text(first(video, "desc", "title"))
    post = marked(Post("douyin", number, who, content, *seconds(video.get("create_time")), url=f"https://www.douyin.com/video/{number}"))
    extra = dicts(video.get("text_extra"))
    post.hashtags = [text(one["hashtag_name"]) for one in extra if one.get("hashtag_name")] or post.hashtags
    post.mentions = [native_id(one["user_id"]) for one in extra if one.get("user_id")]
    counts = first(video, "statistics", "stats")
    post.likes, post.replies, post.reposts, post.views = (
        integer(at(counts, name)) for name in ("digg_count", "comment_count", "share_count", "play_count")
    )
    images = [text(at(one, "url_list", 0)) for one in dicts(video.get("images"))]
    yield from with_media(post, pictures("douyin", images) if images else [Media("douyin", number, "video", post.url)])
    yield _account(who, author)


def snake(value: Any) -> Any:
    """An object with its keys as the API writes them: createTime -> create_time; "$undefined" is nothing."""
    if isinstance(value, dict):
        return {_UPPER.sub(r"_\1", key).lower(): snake(part) for key, part in value.items()}
    if isinstance(value, list):
        return [snake(part) for part in value]
    return None if value == "$undefined" else value


def _stream(video: Object) -> Object | None:
    """The live stream in an item, which is JSON within JSON."""
    held = video.get("rawdata") or at(video, "cell_room", "rawdata")
    if isinstance(held, str):
        try:
            held = orjson.loads(held)
        except orjson.JSONDecodeError:
            return None
    return {"create_time": video.get("create_time"), **snake(held)} if isinstance(held, dict) else None


def _account(who: str, author: Object) -> Account:
    found = Account("douyin", who, optional(author.get("unique_id")), optional(author.get("nickname")), optional(author.get("signature")))
    if author.get("sec_uid"):
        found.url = f"https://www.douyin.com/user/{text(author['sec_uid'])}"
    found.avatar, found.verified = optional(at(author, "avatar_thumb", "url_list", 0)), truth(author.get("is_verified"))
    found.followers, found.location = integer(author.get("follower_count")), optional(author.get("region"))
    return found

"""Meta Content Library: the CSV that approved researchers may take out, and its API's objects, of Facebook and Instagram.

Columns are paths ("post_owner.id"). Ids are the library's own, not those of facebook.com or instagram.com: they are written `mcl:123`,
so they are never taken for one of those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, likeness
from tocsin.read.fields.values import (
    hashtags_in,
    integer,
    lang,
    mentions_in,
    missing,
    native_id,
    optional,
    seconds,
    text,
    truth,
    urls_in,
    words,
)
from tocsin.read.reader import Context, RowError, Sample, Shape

_FACEBOOK = ("surface.id", "surface.type", "statistics.share_count", "statistics.love_count", "shared_post_id")
Get = Callable[[str], Any]


class MetaContentLibrary:
    """Reads one post, as a row of paths or as a nested object, or a page of them."""

    name = "meta_content_library"
    title = "Meta Content Library (CSV, API objects)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure where a creation time stands beside an owner or an `mcl_url`."""
        if sample.shape == "table":
            columns = set(sample.columns)
            return 0.97 if "creation_time" in columns and columns & {"post_owner.id", "post_owner.username", "mcl_url"} else 0.0
        return likeness(sample, _items, lambda item: 0.97 if "creation_time" in item and {"post_owner", "mcl_url"} & item.keys() else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its owner and its media."""
        return each(_items(raw.value), _records)


READER = MetaContentLibrary()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    return entries(value["data"]) if isinstance(value.get("data"), list) and "id" not in value else [value]


def _records(item: Object) -> Iterator[Record]:
    def get(path: str) -> Any:
        found = item.get(path)
        return at(item, *path.split(".")) if found is None and "." in path else found

    number = native_id(get("id"))
    owner, place = native_id(get("post_owner.id")), native_id(get("surface.id"))
    if not number or not (owner or place):
        raise RowError("no owner (the library hides small ones)" if number else "no id")
    platform = _platform(get, item)
    content = "" if missing(get("text")) else text(get("text"))
    post = Post(platform, f"mcl:{number}", f"mcl:{owner or place}", content, *seconds(get("creation_time"), "UTC"))
    post.url = optional(get("mcl_url"))
    post.lang = lang(get("lang"))
    post.hashtags = [tag.lstrip("#") for tag in words(get("hashtags"))] or hashtags_in(content)
    post.mentions, post.urls = mentions_in(content), urls_in(content)
    link = optional(get("link_attachment.link"))
    if link and link not in post.urls:
        post.urls.append(link)
    shared = native_id(get("shared_post_id"))
    if shared:
        post.kind, post.repost_of = "repost", f"mcl:{shared}"
    _counts(post, get)
    media = list(_media(platform, get("multimedia")))
    post.media = [one.media_id for one in media]
    yield post
    yield from media
    kind = "post_owner" if owner else "surface"
    account = Account(platform, post.author_id, optional(get(f"{kind}.username")), optional(get(f"{kind}.name")))
    account.followers, account.verified = integer(get(f"{kind}.followers_count")), truth(get(f"{kind}.is_verified"))
    yield account


def _counts(post: Post, get: Get) -> None:
    post.likes, post.views = integer(get("statistics.like_count")), integer(get("statistics.views"))
    post.reposts, post.replies = integer(get("statistics.share_count")), integer(get("statistics.comment_count"))
    post.collected_via = "meta_content_library"


def _platform(get: Get, item: Object) -> str:
    """Which of the two: the library's address says so; else what Facebook alone has."""
    url = text(get("mcl_url")).lower()
    if "instagram" in url or "/ig" in url:
        return "instagram"
    return "facebook" if any(path in item or get(path) is not None for path in _FACEBOOK) else "instagram"


def _media(platform: str, value: Any) -> Iterator[Media]:
    """Pictures and videos by the library's id; a CSV holds the list as JSON."""
    if isinstance(value, str):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return
    for one in dicts(value):
        key = native_id(one.get("id"))
        if key:
            kind = text(one.get("type")).lower()
            yield Media(platform, f"mcl-{key}", "video" if kind in ("video", "reel") else "image", optional(one.get("url")))

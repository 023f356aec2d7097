"""TikTok's own download of an account (user_data.json): one object with the owner's videos and comments under changing headings.

Parts are found by the names of their lists, wherever they stand. Times are UTC, as the download says. A comment does not tell its video.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, alone, at, dicts, first, likeness
from tocsin.read.fields.values import handle, hashtags_in, integer, mentions_in, optional, seconds, text, urls_in
from tocsin.read.formats.chats.common import made_id
from tocsin.read.reader import Context, RowError, Sample, Shape

_VIDEO = re.compile(r"/(?:video|photo)/(\d+)")
_LISTS = ("VideoList", "CommentsList", "ProfileMap")


class TikTokDownload:
    """Reads the whole download."""

    name = "tiktok_download"
    title = "TikTok (download of an account)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of TikTok's names of the owner's lists."""
        return likeness(sample, alone, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The owner, and each video and comment."""
        profile: Any = next(iter(_found(raw.value, "ProfileMap")), None)
        owner = handle(at(profile, "userName"))
        if not owner:
            raise RowError("no profile, so nobody whose posts they are")
        yield Account("tiktok", owner, owner[1:], optional(at(profile, "displayName")), optional(at(profile, "bioDescription")))
        failures = []
        for name, make in (("VideoList", _video), ("CommentsList", _comment)):
            for item in (one for part in _found(raw.value, name) for one in dicts(part)):
                try:
                    yield from make(item, owner)
                except RowError as failure:
                    failures.append(str(failure))
        if failures:
            raise RowError(f"{len(failures)} of the items in it: {failures[0]}")


READER = TikTokDownload()


def _likeness(value: Object) -> float:
    return 0.95 if any(_found(value, name) for name in _LISTS[:2]) and _found(value, _LISTS[2]) else 0.0


def _found(value: Any, name: str, depth: int = 5) -> list[Any]:
    """What stands under a name, at most so many objects deep."""
    if not isinstance(value, dict) or not depth:
        return []
    here = [value[name]] if value.get(name) else []
    return here + [found for inner in value.values() for found in _found(inner, name, depth - 1)]


def _video(item: Object, owner: str) -> Iterator[Record]:
    link = text(first(item, "Link", "link"))
    found = _VIDEO.search(link)
    content = text(first(item, "Title", "title"))
    when = seconds(first(item, "Date", "date"), "UTC")
    post = Post("tiktok", found[1] if found else made_id(owner, link, when[0]), owner, content, *when)
    post.url, post.likes, post.place = link or None, integer(first(item, "Likes", "likes")), optional(first(item, "Location"))
    post.hashtags, post.mentions, post.urls = hashtags_in(content), mentions_in(content), urls_in(content)
    medium = Media("tiktok", post.post_id, "video", post.url)
    post.media = [medium.media_id]
    yield post
    yield medium


def _comment(item: Object, owner: str) -> Iterator[Record]:
    content = text(first(item, "comment", "Comment"))
    if not content:
        raise RowError("comment without words")
    when = seconds(first(item, "date", "Date"), "UTC")
    post = Post("tiktok", made_id(owner, when[0], content), owner, content, *when, kind="reply")
    post.hashtags, post.mentions, post.urls = hashtags_in(content), mentions_in(content), urls_in(content)
    yield post

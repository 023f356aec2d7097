"""Which reader takes a raw item that a browser or a collector saved from a platform, by the platform's name in the capture."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tocsin import plugins
from tocsin.model import Raw, Record
from tocsin.read.fields.items import Object
from tocsin.read.formats.captures.douyin import douyin
from tocsin.read.formats.captures.imgur import imgur
from tocsin.read.formats.captures.linkedin import linkedin
from tocsin.read.formats.captures.ninegag import ninegag
from tocsin.read.formats.captures.pinterest import pinterest
from tocsin.read.formats.captures.rednote import rednote
from tocsin.read.formats.meta import facebook_web
from tocsin.read.reader import Context, Reader, RowError

_READERS = {
    "twitter.com": "x_web", "x.com": "x_web", "tiktok.com": "tiktok", "tiktok-comments": "tiktok", "instagram.com": "instagram",
    "threads.net": "instagram", "threads.com": "instagram", "bsky.app": "bluesky", "truthsocial.com": "mastodon", "vk.com": "vk",
    "youtube.com": "youtube", "reddit.com": "reddit", "t.me": "telethon",
}  # fmt: skip
_FUNCTIONS: dict[str, Callable[[Object], Iterable[Record]]] = {
    "facebook.com": facebook_web.facebook, "gab.com": facebook_web.gab, "linkedin.com": linkedin, "douyin.com": douyin,
    "xiaohongshu.com": rednote, "xiaohongshu-comments": rednote, "rednote.com": rednote, "9gag.com": ninegag, "pinterest.com": pinterest,
    "imgur.com": imgur,
}  # fmt: skip


def platform_of(name: str) -> str:
    """The bare name of a captured platform: lower case, without "www."."""
    return name.lower().removeprefix("www.")


def records(platform: str, item: Object, row: int, context: Context) -> Iterable[Record]:
    """The records of a raw item. Raises RowError for a platform that no reader takes."""
    if platform in _FUNCTIONS:
        return _FUNCTIONS[platform](item)
    if platform not in _READERS:
        raise RowError(f"items of {platform or 'an unnamed platform'} are not read")
    reader: Reader = plugins.load("readers", _READERS[platform])
    return reader.map(Raw(row, item), context)

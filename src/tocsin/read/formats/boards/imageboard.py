"""Threads of image boards: 4chan's API and its kin (8kun, vichan), catalogues, and FoolFuuka archives (4plebs, desuarchive).

A post's number counts within its board, which is not in it: the file's name or the archive tells it. The clock `now` is New York's and only
read for people; `time` is the moment. Most posts are nobody's. A picture is known by its MD5, the same wherever it was posted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, first, likeness, lines, marked, nobody, with_media
from tocsin.read.fields.markup import text_of_html
from tocsin.read.fields.values import integer, native_id, optional, seconds, text
from tocsin.read.formats.boards.posts import answered, identity
from tocsin.read.reader import Context, RowError, Sample, Shape

_BOARD_IN_NAME = re.compile(r"^(?:4chan|8kun)?[_-]?([a-z]{1,6})[_-](?:threads?|\d{5,}|catalog|archive)", re.IGNORECASE)
_VIDEO = (".webm", ".mp4")


class Imageboard:
    """Reads one post, a thread of them, or a catalogue."""

    name = "imageboards"
    title = "image boards (4chan and 8kun API, FoolFuuka archives)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where posts have a number, a moment and the number of the thread they answer."""
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts of a thread and their pictures."""
        found = _BOARD_IN_NAME.match(context.name)
        return each(_items(raw.value), lambda item: _records(item, found[1].lower() if found else ""))


READER = Imageboard()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    if "num" in value or "no" in value:
        return [value, *dicts(value.get("last_replies"))]
    if isinstance(value.get("threads"), list):
        return [item for thread in dicts(value["threads"]) for item in _items(thread)]
    if isinstance(value.get("posts"), list):
        return entries(value["posts"])
    threads = [
        one
        for one in value.values()
        if isinstance(one, dict) and (isinstance(one.get("op"), dict) or isinstance(one.get("posts"), (list, dict)))
    ]
    return [item for thread in threads for item in _archived(thread)] or [value]


def _archived(thread: Object) -> list[Object]:
    """A thread of FoolFuuka: its opening post, and the others by number."""
    held = thread.get("posts")
    others = dicts(held) if isinstance(held, list) else [one for one in (held or {}).values() if isinstance(one, dict)]
    return ([thread["op"]] if isinstance(thread.get("op"), dict) else []) + others


def _likeness(item: Object) -> float:
    keys = item.keys()
    if {"no", "time", "resto"} <= keys:
        return 0.96
    return 0.96 if {"num", "thread_num", "timestamp", "comment"} <= keys else 0.0


def _records(item: Object, board: str) -> Iterator[Record]:
    board = text(at(item, "board", "shortname")) or text(item.get("board") if isinstance(item.get("board"), str) else "") or board
    number, thread = native_id(first(item, "no", "num")), native_id(first(item, "thread_num", "resto"))
    if not number:
        raise RowError("no number")
    if item.get("subnum") not in (None, "0", 0, ""):
        raise RowError("a ghost post, made in the archive and not on the board")
    prefix = f"{board}/" if board else ""
    author = identity(item.get("name"), item.get("trip")) or nobody(prefix + number)
    body = text(item.get("comment")) if "num" in item else text_of_html(text(item.get("com")))
    post = Post(
        "4chan",
        prefix + number,
        author,
        lines(text_of_html(text(first(item, "sub", "title"))), body),
        *seconds(first(item, "time", "timestamp")),
    )
    marked(post).hashtags = []  # "#" means nothing there
    post.mentions, post.place = [], optional(first(item, "country_name", "poster_country_name"))
    post.thread_id = prefix + (thread if thread not in ("", "0") else number)
    if thread not in ("", "0", number):
        post.kind, post.reply_to = "reply", prefix + (answered(body) or thread)
    if board:
        post.url = f"https://boards.4chan.org/{board}/thread/{post.thread_id.removeprefix(prefix)}#p{number}"
    post.replies = integer(item.get("replies"))
    yield from with_media(post, _pictures(item))
    if not author.startswith("?"):
        yield Account("4chan", author, name=optional(item.get("name")))


def _pictures(item: Object) -> list[Media]:
    held = item.get("media") if isinstance(item.get("media"), dict) else item
    digest, ending = text(first(held or {}, "md5", "media_hash")), text(item.get("ext")) or text(at(held, "media"))[-5:]
    url = optional(at(held, "media_link") or at(held, "remote_media_link"))
    return [Media("4chan", digest, "video" if ending.endswith(_VIDEO) else "image", url)] if digest else []

"""WhatsApp's exported chats: people by the name the exporting phone shows, or by their number.

The text states no zone: times are the phone's own, taken as UTC and marked as assumed. Messages have no ids; one is made of the chat, the
moment, the name and the words, the same each time the chat is exported from that phone. A file that came with the export is a medium of its
chat, as every phone counts files anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import xxhash

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.containers.messages.whatsapp import MARK
from tocsin.read.fields.items import Object, at, one_row
from tocsin.read.fields.people import named
from tocsin.read.fields.values import hashtags_in, integer, seconds, text, urls_in
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "whatsapp"
_MENTION = re.compile("@\u2068([^\u2068\u2069\n]{1,60})\u2069|@(\\d{8,15})\\b")
_SORTS = {"jpg": "image", "jpeg": "image", "png": "image", "webp": "", "mp4": "video", "3gp": "video", "mov": "video", "opus": "audio",
          "m4a": "audio", "mp3": "audio", "aac": "audio", "gif": "animation"}  # fmt: skip


class WhatsApp:
    """Reads one message as the text was taken apart."""

    name = "whatsapp"
    title = "WhatsApp chat (exported text)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of what the container took out of such a text."""
        return 0.99 if at(sample.records[0], "_log") == MARK else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media; RowError for the phone's own lines and for messages taken back."""
        if not isinstance(raw.value, dict):
            raise RowError("not a message")
        yield from one_row(raw.value, lambda message: _records(message, context))


READER = WhatsApp()


def _records(message: Object, context: Context) -> Iterator[Record]:
    if message.get("type") != "message":
        raise RowError("line of the phone, not a message (encryption, who joined, what the group is called ...)")
    if message.get("deleted"):
        raise RowError("message that was taken back; nothing of it is left")
    author, chat = named(message.get("from")), text(at(message, "_chat", "name"))
    if not author:
        raise RowError("no name")
    content = text(message.get("text"))
    when = seconds(message.get("date"), None, context.habit("date"))
    post = Post(PLATFORM, _made_id(message, chat, author), author, content, *when)
    post.hashtags, post.urls, post.mentions = hashtags_in(content), urls_in(content), _mentions(content)
    media = [_medium(text(name), chat) for name in message.get("files") or []]
    post.media = [one.media_id for one in media if one.type]
    yield post
    yield Account(PLATFORM, author, name=text(message.get("from")))
    yield from (one for one in media if one.type)


def _made_id(message: Object, chat: str, author: str) -> str:
    again: Any = integer(message.get("again")) or 1
    parts = [chat, text(message.get("date")), author, text(message.get("text")), str(again)]
    told = "\x00".join([*parts, *(text(name) for name in message.get("files") or [])])
    return xxhash.xxh3_128_hexdigest(told.encode())[:24]


def _mentions(content: str) -> list[str]:
    """Who is mentioned, by name between isolating marks or by number."""
    return list(dict.fromkeys(named(name) if name else f"+{number}" for name, number in _MENTION.findall(content)))


def _medium(name: str, chat: str) -> Media:
    """A file under the digest of its chat; stickers have no type and are left out."""
    path = PurePosixPath(name)
    return Media(PLATFORM, f"{xxhash.xxh3_64_hexdigest(chat.encode())[:8]}/{path.stem}", _SORTS.get(path.suffix[1:].lower(), "file"))

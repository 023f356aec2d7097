"""Messages of a Messenger or Instagram download: message_1.json with its list of participants and messages, in the old form and in that of
encrypted chats.

People are named, not numbered; what is not ASCII is written byte by byte and mended here. The chat's title stands behind the messages, so
the end of the file is read first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.containers.container import Container
from tocsin.read.fields.items import Object, alone, at, dicts, first, likeness, one_message
from tocsin.read.fields.people import named
from tocsin.read.fields.values import hashtags_in, mentions_in, optional, seconds, text, urls_in
from tocsin.read.formats.chats.common import made_id, mended, within
from tocsin.read.reader import Context, RowError, Sample, Shape

_END = 1 << 16  # bytes at the end of a file in which the chat's title stands
_FIELD = re.compile(rb'"(title|thread_path|threadName)"\s*:\s*("(?:[^"\\]|\\.)*")')
_SENT = ("photos", "videos", "audio_files", "files", "gifs", "media")
_OWN_LINES = ("Subscribe", "Unsubscribe", "Call", "call", "add_participants", "remove_participants")


class Messenger:
    """Reads one message with the participants of its chat."""

    name = "messenger"
    title = "Messenger and Instagram messages (download)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of a sender's name beside a moment in milliseconds."""
        return likeness(sample, alone, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media; RowError for lines of the service and messages that were taken back."""
        return iter(one_message(raw.value, lambda message: _records(message, context)))

    def about(self, container: Container) -> Mapping[str, Any]:
        """The chat's title and path, which stand behind its messages."""
        with container.source.text() as stream:
            end = b""
            while chunk := stream.read(_END):
                end = (end + chunk)[-_END:]
        found = {key.decode(): orjson.loads(value) for key, value in _FIELD.findall(end)}
        return {"chat": mended(found.get("title") or found.get("threadName") or ""), "path": text(found.get("thread_path"))}


READER = Messenger()


def _likeness(message: Object) -> float:
    if "sender_name" in message and "timestamp_ms" in message:
        return 0.97
    return 0.95 if message.keys() >= {"senderName", "timestamp", "isUnsent"} else 0.0


def _records(message: Object, context: Context) -> Iterator[Record]:
    name = mended(first(message, "sender_name", "senderName"))
    content = mended(first(message, "content", "text") or at(message, "share", "share_text"))
    if message.get("is_unsent") or message.get("isUnsent"):
        raise RowError("message that was taken back; nothing of it is left")
    if text(message.get("type")) in _OWN_LINES or "call_duration" in message:
        raise RowError("line of the service (a call, who joined or left)")
    if not named(name):
        raise RowError("no name")
    sent = [text(first(one, "uri", "url")) for key in _SENT for one in dicts(message.get(key))]
    chat, platform = _chat(message, context), _platform(context, sent)
    moment = first(message, "timestamp_ms", "timestamp")
    post = Post(platform, made_id(chat, moment, name, content, *sent), named(name), content, *seconds(moment))
    link = optional(mended(at(message, "share", "link")))
    post.hashtags, post.mentions = hashtags_in(content), mentions_in(content)
    post.urls = list(dict.fromkeys([*urls_in(content), *([link] if link else [])]))
    post.likes = len(dicts(message.get("reactions"))) or None
    media: list[Media] = [within(platform, chat, one) for one in sent if one]
    post.media = [one.media_id for one in media]
    yield post
    yield Account(platform, post.author_id, name=name)
    yield from media


def _chat(message: Object, context: Context) -> str:
    """What tells the chat from others: its path or title, and who takes part."""
    people = at(message, "_chat", "participants")
    told = [mended(one.get("name") if isinstance(one, dict) else one) for one in people or []]
    return "\x00".join([text(context.head.get("path") or context.head.get("chat")), *sorted(told)])


def _platform(context: Context, sent: list[str]) -> str:
    paths = " ".join([text(context.head.get("path")), *sent])
    return "instagram" if "instagram" in paths else "messenger"

"""Signal chats as the tool signal-export writes them for machines: one message a line, people by the names of their contacts."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.fields.items import Object, alone, dicts, likeness, one_message
from tocsin.read.fields.people import named
from tocsin.read.fields.values import hashtags_in, seconds, text, urls_in
from tocsin.read.formats.chats.common import made_id, within
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "signal"
_FIELDS = frozenset({"date", "sender", "body", "quote", "sticker", "reactions", "attachments"})


class Signal:
    """Reads one message."""

    name = "signal"
    title = "Signal (signal-export)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of exactly the fields of that tool."""
        return likeness(sample, alone, lambda one: 0.95 if one.keys() >= _FIELDS else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media."""
        return iter(one_message(raw.value, _records))


READER = Signal()


def _records(message: Object) -> Iterator[Record]:
    author, content = named(message.get("sender")), text(message.get("body"))
    if not author or author == "No-Sender":
        raise RowError("line of Signal's own, without a sender")
    sent = [text(one.get("path") or one.get("name")) for one in dicts(message.get("attachments"))]
    post = Post(PLATFORM, made_id(message.get("date"), author, content, *sent), author, content, *seconds(message.get("date")))
    post.hashtags, post.urls = hashtags_in(content), urls_in(content)
    post.kind = "reply" if text(message.get("quote")).strip() else "post"
    reactions = message.get("reactions")
    post.likes = len(reactions) if isinstance(reactions, list) and reactions else None
    media = [within(PLATFORM, author, one) for one in sent if one]
    post.media = [one.media_id for one in media]
    yield post
    yield Account(PLATFORM, author, name=text(message.get("sender")))
    yield from media

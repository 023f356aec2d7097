"""LINE's saved chats: people by the names that the saving phone shows, times without a zone, ids made of moment, name and words."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.containers.messages.line import MARK
from tocsin.read.fields.items import Object, at, one_message
from tocsin.read.fields.people import named
from tocsin.read.fields.values import hashtags_in, seconds, text, urls_in
from tocsin.read.formats.chats.common import made_id
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "line"


class Line:
    """Reads one message as the text was taken apart."""

    name = "line"
    title = "LINE chat (saved text)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of what the container took out of such a text."""
        return 0.99 if at(sample.records[0], "_log") == MARK else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its author; RowError for what LINE says itself."""
        yield from one_message(raw.value, lambda message: _records(message, context))


READER = Line()


def _records(message: Object, context: Context) -> Iterator[Record]:
    if message.get("type") != "message":
        raise RowError("line of LINE's own, not a message (who joined, calls, messages taken back ...)")
    author, content = named(message.get("from")), text(message.get("text"))
    if not author:
        raise RowError("no name")
    chat = text(at(message, "_chat", "name"))
    when = seconds(message.get("date"), None, context.habit("date"))
    post = Post(PLATFORM, made_id(chat, message.get("date"), author, content, message.get("again")), author, content, *when)
    post.hashtags, post.urls = hashtags_in(content), urls_in(content)
    yield post
    yield Account(PLATFORM, author, name=text(message.get("from")))

"""WhatsApp's exported chats: people by the name the exporting phone shows, or by their number.

The text states no zone: times are the phone's own, taken as UTC and marked as assumed. Messages have no ids; one is made of the chat, the
moment, the name and the words, the same each time the chat is exported from that phone. A file that came with the export is a medium of its
chat, as every phone counts files anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.containers.messages.whatsapp import MARK
from tocsin.read.fields.items import Object, at, one_message
from tocsin.read.fields.people import named
from tocsin.read.fields.values import hashtags_in, integer, seconds, text, urls_in
from tocsin.read.formats.chats.common import made_id, within
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "whatsapp"
_MENTION = re.compile("@\u2068([^\u2068\u2069\n]{1,60})\u2069|@(\\d{8,15})\\b")


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
        yield from one_message(raw.value, lambda message: _records(message, context))


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
    told = context.habit("written") if message.get("written") else None  # what a person said, or the order of the rows
    when = seconds(message["written"], None, told) if told and told.order else seconds(message.get("date"))
    post = Post(PLATFORM, _id(message, chat, author), author, content, *when)
    post.hashtags, post.urls, post.mentions = hashtags_in(content), urls_in(content), _mentions(content)
    sent = [text(name) for name in message.get("files") or []]
    media = [within(PLATFORM, chat, name) for name in sent if not name.endswith(".webp")]  # stickers, which are sent from a set
    post.media = [one.media_id for one in media]
    yield post
    yield Account(PLATFORM, author, name=text(message.get("from")))
    yield from media


def _id(message: Object, chat: str, author: str) -> str:
    again = integer(message.get("again")) or 1
    return made_id(chat, message.get("date"), author, message.get("text"), again, *(message.get("files") or []))


def _mentions(content: str) -> list[str]:
    """Who is mentioned, by name between isolating marks or by number."""
    return list(dict.fromkeys(named(name) if name else f"+{number}" for name, number in _MENTION.findall(content)))

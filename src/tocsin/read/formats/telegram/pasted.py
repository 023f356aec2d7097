"""Messages copied out of Telegram as text: people and sources by name, times of the copying computer, no numbers of messages."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.containers.messages.pasted import MARK
from tocsin.read.fields.items import Object, at, by_text, one_message
from tocsin.read.fields.people import named
from tocsin.read.fields.values import hashtags_in, mentions_in, seconds, text, urls_in
from tocsin.read.formats.chats.common import made_id
from tocsin.read.reader import Context, RowError, Sample, Shape


class TelegramPasted:
    """Reads one message as the text was taken apart."""

    name = "telegram_pasted"
    title = "Telegram messages copied as text"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of what the container took out of such a text."""
        return 0.99 if at(sample.records[0], "_log") == MARK else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its author."""
        yield from one_message(raw.value, lambda message: _records(message, context))


READER = TelegramPasted()


def _records(message: Object, context: Context) -> Iterator[Record]:
    author, content = named(message.get("from")), text(message.get("text"))
    if not author:
        raise RowError("no name")
    when = seconds(message.get("date"), None, context.habit("date"))
    post = Post("telegram", made_id(message.get("date"), author, content, message.get("again")), author, content, *when)
    post.hashtags, post.mentions, post.urls = hashtags_in(content), mentions_in(content), urls_in(content)
    post.client = f"@{message['via']}" if message.get("via") else None
    if message.get("forwarded_from"):
        post.kind, post.repost_author = "repost", named(message["forwarded_from"])
        post.repost_of = by_text(post.repost_author, content) if post.repost_author and content else None
    elif message.get("reply_author"):
        post.kind, post.reply_author = "reply", named(message["reply_author"]) or None
    yield post
    yield Account("telegram", author, name=text(message.get("from")))

"""Messages of Telegram's public page of a channel, as its page was saved: known by username and number, moments with their offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.containers.messages.preview import MARK
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, at, dicts, one_message, pictures
from tocsin.read.fields.people import named
from tocsin.read.fields.values import handle, hashtags_in, integer, mentions_in, optional, seconds, text, urls_in
from tocsin.read.formats.telegram import ids
from tocsin.read.reader import Context, Sample, Shape

_IMAGE = re.compile(r"url\(['\"]?(https?://[^'\")]+)")


class TelegramPreview:
    """Reads one message as the page was taken apart."""

    name = "telegram_preview"
    title = "Telegram channel page (t.me/s, saved)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of what the container took out of such a page."""
        return 0.99 if at(sample.records[0], "_log") == MARK else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its channel and its media."""
        yield from one_message(raw.value, _records)


READER = TelegramPreview()


def _records(message: Object) -> Iterator[Record]:
    name, _, number = text(message.get("post")).partition("/")
    channel = handle(name)
    post_id = ids.message(channel, number)
    answers = [text(one) for one in message.get("answers") or []]
    content = text(message.get("text")) or "\n".join([text(message.get("question")), *answers]).strip()
    post = Post("telegram", post_id, channel, content, *seconds(message.get("date")))
    post.url, post.views = f"https://t.me/{name}/{number}", integer(message.get("views"))
    post.hashtags, post.mentions = hashtags_in(content), mentions_in(content)
    people = {f"https://t.me/{one.lstrip('@')}" for one in post.mentions}
    told = [text(url) for url in message.get("links") or []]
    post.urls = list(dict.fromkeys(url for url in [*told, *urls_in(content)] if url.lower() not in people))
    _relations(post, message)
    media: list[Media] = []
    for one in dicts(message.get("media")):
        found = _IMAGE.search(text(one.get("style")))
        media += pictures("telegram", [found[1]] if found else [], "video" if "video" in text(one.get("kind")) else "image")
    post.media = [one.media_id for one in media]
    yield post
    yield Account("telegram", channel, name, optional(message.get("owner")))
    yield from media


def _relations(post: Post, message: Object) -> None:
    source = optional(message.get("source"))
    if source or message.get("forwarded_url"):
        original = address_of(text(message.get("forwarded_url")))
        known = original.account if original.platform == "telegram" else ""
        post.kind, post.repost_author = "repost", known or named(source) or None
        post.repost_of = original.post_id if known and original.post_id else None
    elif message.get("reply_to"):
        answered = address_of(text(message["reply_to"]))
        post.kind, post.reply_to = "reply", answered.post_id or None
        post.reply_author = answered.account or None

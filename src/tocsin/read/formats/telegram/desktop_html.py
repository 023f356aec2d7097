"""Telegram Desktop's export as pages for people to read: messages.html, messages2.html ... of one chat.

The pages name people and chats and number neither, so an account is its name, and the chat its title. What they tell of a forward is the
name of its source and the moment of the original: both together name the original. Dates state their offset since 2022; before, they are
local times of the computer that exported, taken as UTC and marked as assumed. Views are not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.containers.messages.telegram import MARK
from tocsin.read.fields.items import Object, at, by_text, dicts, nobody, one_message
from tocsin.read.fields.people import named
from tocsin.read.fields.values import hashtags_in, integer, mentions_in, moment, optional, seconds, text, urls_in
from tocsin.read.formats.telegram import ids
from tocsin.read.reader import Context, RowError, Sample, Shape

_NO_ONE = ("Deleted Account", "Deleted")  # what stands for every account that is gone
_SORTS = {
    "photo": "image", "video_file": "video", "animated": "animation", "media_photo": "image", "media_video": "video",
    "media_voice_message": "audio", "media_audio_file": "audio", "media_file": "file",
}  # fmt: skip
_PLACES = ("media_location", "media_live_location", "media_venue")


class TelegramHtml:
    """Reads one message as the page was taken apart."""

    name = "telegram_html"
    title = "Telegram Desktop export (messages.html)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of what the container took out of such a page."""
        return 0.99 if at(sample.records[0], "_log") == MARK else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media; RowError for service messages."""
        yield from one_message(raw.value, lambda message: _records(message, context))


READER = TelegramHtml()


def _records(message: Object, context: Context) -> Iterator[Record]:
    sent = dicts(message.get("media"))
    if message.get("type") != "message" or any(text(one.get("kind")).startswith("media_call") for one in sent):
        raise RowError("service message")
    title = optional(at(message, "_chat", "name")) or context.name
    place, number = named(title), text(message.get("id"))
    post_id = ids.message(place, number)
    shown = re.split(r" via @", text(message.get("from")), maxsplit=1)
    gone = message.get("from", "") is None or shown[0] in _NO_ONE
    author = nobody(post_id) if gone else named(shown[0]) or place
    post = Post("telegram", post_id, author, _text(message), *seconds(message.get("date")))
    post.client = f"@{shown[1]}" if len(shown) > 1 else None
    post.mentions = mentions_in(post.text)
    post.hashtags = [text(tag) for tag in message.get("hashtags") or []] or hashtags_in(post.text)
    post.urls = _links(message, post)
    post.likes = integer(message.get("reactions"))
    post.place = next((text(message.get("status")) for one in sent if one.get("kind") in _PLACES), None)
    _relations(post, message, place)
    post.thread_id = ids.message(place, message["topic"]) if message.get("topic") else None
    media = list(_media(sent))
    post.media = [one.media_id for one in media]
    yield post
    if not gone:
        yield Account("telegram", author, name=shown[0].strip() or title)
    yield from media


def _text(message: Object) -> str:
    """The text; a poll's question and answers where there is none."""
    poll = "\n".join([text(message.get("question")), *(text(one) for one in message.get("answers") or [])])
    return text(message.get("text")) or poll.strip()


def _links(message: Object, post: Post) -> list[str]:
    """Addresses of the text and its buttons, without those that the page makes of mentions."""
    told = [text(url) for url in message.get("links") or []]
    people = {f"https://t.me/{name.lstrip('@')}" for name in post.mentions}
    return list(dict.fromkeys(url for url in [*told, *urls_in(post.text)] if url.lower() not in people))


def _relations(post: Post, message: Object, place: str) -> None:
    if "forwarded_from" in message:
        source = text(message["forwarded_from"]).partition(" via @")[0]
        post.kind, post.repost_author = "repost", named(source) if source and source not in _NO_ONE else None
        when = moment(message.get("forwarded_date"))[0]
        if post.repost_author and when:
            post.repost_of = ids.at_time(post.repost_author, when)
        elif post.repost_author and post.text:
            post.repost_of = by_text(post.repost_author, post.text)
    elif "reply_to" in message:
        post.kind, number = "reply", text(message["reply_to"])
        post.reply_to = ids.message(place, number) if number else None


def _media(sent: list[Object]) -> Iterator[Media]:
    """Pictures and files that were exported, by the file's name as in the export for machines. Stickers are left out."""
    for one in sent:
        sort, path = _SORTS.get(text(one.get("kind"))), text(one.get("file"))
        if sort and path and "://" not in path:
            yield Media("telegram", PurePosixPath(path).stem, sort)

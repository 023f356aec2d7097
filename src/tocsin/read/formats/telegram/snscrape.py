"""Telegram channels as snscrape saved them: one message of a channel's public page a line.

The channel is known by its username, so ids hold "@name"; where another file of the case tells its number, both become one. Older files
have the address, date, text and links alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.cells import unprinted
from tocsin.read.fields.items import Object, alone, at, dicts, first, likeness, one_message, pictures
from tocsin.read.fields.values import handle, hashtags_in, integer, mentions_in, optional, seconds, text, truth, urls_in, words
from tocsin.read.reader import Context, RowError, Sample, Shape

_TYPE = "snscrape.modules.telegram"
_MEDIA = {"Photo": "image", "Video": "video", "VoiceMessage": "audio", "Gif": "animation"}


class TelegramSnscrape:
    """Reads one message, or one channel."""

    name = "telegram_snscrape"
    title = "Telegram channels (snscrape)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure of snscrape's own mark; in a table of the columns it becomes in pandas, where addresses are of Telegram's pages."""
        if sample.shape == "table":
            rows = [row for row in sample.records if isinstance(row, dict)]
            pages = any(text(row.get("url")).startswith("https://t.me/") for row in rows)
            return 0.95 if pages and {"url", "date", "content", "outlinks"} <= set(sample.columns) else 0.0
        return likeness(sample, alone, lambda one: float(text(one.get("_type")).startswith(_TYPE)))

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post with its channel and media, or the channel."""
        return iter(one_message(raw.value, _records))


READER = TelegramSnscrape()


def _records(row: Object) -> Iterator[Record]:
    item = row if "_type" in row else unprinted(row)
    if text(item.get("_type")).endswith("Channel"):
        yield _channel(item)
    else:
        yield from _message(item)


def _message(item: Object) -> Iterator[Record]:
    address = address_of(text(item.get("url")))
    if address.platform != "telegram" or not address.post_id:
        raise RowError("no address of a message")
    content = text(first(item, "content", "rawContent"))
    post = Post("telegram", address.post_id, address.account, content, *seconds(item.get("date")))
    post.url, post.collected_via = text(item.get("url")).replace("/s/", "/"), "snscrape"
    post.hashtags = [text(tag).lstrip("#") for tag in item.get("hashtags") or ()] or hashtags_in(content)
    post.mentions = [handle(name) for name in item.get("mentions") or ()] or mentions_in(content)
    post.urls = _links(item, content)
    post.views = integer(at(item, "views", "count") if isinstance(item.get("views"), dict) else item.get("views"))
    _relations(post, item)
    media = [one for medium in dicts(item.get("media")) for one in _medium(medium)]
    media += pictures("telegram", [text(url) for url in _listed(item.get("images"))])
    post.media = [one.media_id for one in media]
    yield post
    if isinstance(item.get("channel"), dict):
        yield _channel(item["channel"])
    else:
        yield Account("telegram", address.account, address.account.lstrip("@"))
    yield from media


def _listed(value: Any) -> list[Any]:
    """A list, or a list in a cell."""
    return value if isinstance(value, list) else words(value)


def _links(item: Object, content: str) -> list[str]:
    """Shared addresses: those that the page lists, without those it makes of mentions, and the preview's."""
    told = [text(first(one, "url", "href") if isinstance(one, dict) else one) for one in _listed(item.get("outlinks"))]
    people = {f"https://t.me/{name.lstrip('@')}" for name in mentions_in(content)}
    preview = optional(at(item, "linkPreview", "href"))
    wanted = [url for url in [*told, *urls_in(content), *([preview] if preview else [])] if url.lower() not in people]
    return list(dict.fromkeys(wanted))


def _relations(post: Post, item: Object) -> None:
    source = item.get("forwarded")
    named = handle(source.get("username") if isinstance(source, dict) else source)
    original = address_of(text(item.get("forwardedUrl")))
    if named or original.post_id:
        post.kind, post.repost_author = "repost", named or original.account or None
        post.repost_of = original.post_id or None
    replied: Any = address_of(text(item.get("inReplyToUrl") or item.get("replyTo")))
    if replied.post_id and post.kind == "post":
        post.kind, post.reply_to, post.reply_author = "reply", replied.post_id, replied.account


def _medium(one: Object) -> list[Media]:
    sort = _MEDIA.get(text(one.get("_type")).rpartition(".")[2], "file")
    return pictures("telegram", [text(first(one, "url", "thumbnailUrl"))], sort) if first(one, "url", "thumbnailUrl") else []


def _channel(item: Object) -> Account:
    name = text(item.get("username"))
    if not handle(name):
        raise RowError("no channel")
    found = Account("telegram", handle(name), name, optional(item.get("title")), optional(item.get("description")))
    found.avatar, found.verified = optional(item.get("photo")), truth(item.get("verified"))
    members = item.get("members")
    found.followers = integer(at(members, "count") if isinstance(members, dict) else members)
    return found

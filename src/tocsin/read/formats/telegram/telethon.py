"""Telegram messages as its programming libraries save them: Telethon (also by way of 4CAT), Pyrogram and the Bot API, and TGDataset.

Telethon writes peers as {"_": "PeerChannel", "channel_id": 1} ("_type" in 4CAT), Pyrogram and the Bot API write whole chats and users.
Dates without a zone are taken as UTC and marked as assumed. Offsets of entities count UTF-16 code units. A message in a topic of a group
names the message that opened the topic where one that answers names the answered one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, likeness
from tocsin.read.fields.values import hashtags_in, integer, mentions_in, moment, native_id, optional, seconds, text, truth, urls_in
from tocsin.read.formats.telegram import bot, ids, tgdataset
from tocsin.read.reader import Context, RowError, Sample, Shape

_SORTS = {"MessageMediaPhoto": "image", "MessageMediaDocument": "file"}


class Telethon:
    """Reads one message, or a page of them."""

    name = "telethon"
    title = "Telegram messages (Telethon, Pyrogram, Bot API, TGDataset)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a message names its peer the way one of the libraries does."""
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its accounts and its media; RowError for service messages."""
        return each(_items(raw.value), _records)


READER = Telethon()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    if isinstance(value.get("messages"), list) and "peer_id" not in value:
        return entries(value["messages"])
    if "peer_id" in value or "chat" in value:
        return [value]
    return bot.updates(value) or tgdataset.items(value) or [value]


def _likeness(item: Object) -> float:
    if isinstance(item.get("peer_id"), dict) or ("to_id" in item and "message" in item and "date" in item):
        return 0.96
    return max(bot.likeness(item), tgdataset.likeness(item))


def _records(item: Object) -> Iterable[Record]:
    if tgdataset.likeness(item):
        return tgdataset.records(item)
    return _message(item) if "peer_id" in item or "to_id" in item else bot.records(item)


def peer(value: Any) -> str:
    """The marked id of a peer object; a bare number is a user; "" without one."""
    if isinstance(value, dict):
        if value.get("channel_id") is not None:
            return ids.channel(value["channel_id"])
        if value.get("chat_id") is not None:
            return ids.group(value["chat_id"])
        return ids.user(value.get("user_id"))
    return native_id(value)


def _message(item: Object) -> Iterator[Record]:
    if text(item.get("_") or item.get("_type")) == "MessageService" or item.get("action"):
        action = at(item, "action", "_") or at(item, "action", "_type") or ""
        raise RowError(f"service message ({text(action).removeprefix('MessageAction') or 'no action'})")
    place = peer(item.get("peer_id") or item.get("to_id"))
    author = peer(item.get("from_id") or item.get("sender_id")) or place
    chat = item["_chat"] if isinstance(item.get("_chat"), dict) else {}
    ts, certainty, precision = seconds(item.get("date"))
    content = text(item.get("message"))
    post = Post("telegram", ids.message(place, item.get("id")), author, content, ts, certainty, precision)
    post.url = ids.link(place, optional(chat.get("username")), item.get("id"))
    post.hashtags = hashtags_in(content)
    _entities(post, content, dicts(item.get("entities")))
    _relations(post, item, place)
    post.views, post.reposts = integer(item.get("views")), integer(item.get("forwards"))
    post.replies = integer(at(item, "replies", "replies"))
    counts = [integer(one.get("count")) or 0 for one in dicts(at(item, "reactions", "results"))]
    post.likes = sum(counts) if counts else None
    media = _media(post, item.get("media"))
    post.media = [media.media_id] if media else []
    yield post
    if media:
        yield media
    yield from _accounts(place, author, chat, item.get("_sender"))


def _entities(post: Post, content: str, entities: list[Object]) -> None:
    post.mentions, post.urls = mentions_in(content), urls_in(content)
    units = b""
    for entity in entities:
        kind = text(entity.get("_") or entity.get("_type"))
        if kind == "MessageEntityTextUrl":
            post.urls.append(text(entity.get("url")))
        elif kind == "MessageEntityMentionName":
            post.mentions.append(ids.user(entity.get("user_id")))
        elif kind == "MessageEntityUrl":
            units = units or content.encode("utf-16-le", "surrogatepass")
            start, length = integer(entity.get("offset")) or 0, integer(entity.get("length"))
            if not length:  # the link is found in the text all the same
                continue
            written = units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")
            if "://" not in written:
                post.urls.append(f"https://{written}")
    post.urls = list(dict.fromkeys(post.urls))


def _relations(post: Post, item: Object, place: str) -> None:
    forward, reply = item.get("fwd_from"), item.get("reply_to")
    if isinstance(forward, dict):
        source = peer(forward.get("from_id") or forward.get("channel_id"))
        post.kind, post.repost_author = "repost", source or None
        number, original_ts = forward.get("channel_post"), moment(forward.get("date"))[0]
        if source and number:
            post.repost_of = ids.message(source, number)
        elif source and original_ts:
            post.repost_of = ids.at_time(source, original_ts)
        return
    number, top = at(reply, "reply_to_msg_id") or item.get("reply_to_msg_id"), at(reply, "reply_to_top_id")
    in_topic = truth(at(reply, "forum_topic")) is True
    if number and not (in_topic and top in (None, number)):  # what is written in a topic names the topic, and answers nobody
        post.kind, post.reply_to = "reply", ids.message(peer(at(reply, "reply_to_peer_id")) or place, number)
    thread = top or (number if in_topic else None)
    post.thread_id = ids.message(place, thread) if thread else None


def _media(post: Post, media: Any) -> Media | None:
    """The photo or file, by the number that stays the same when it is forwarded. Stickers are left out; a link preview's picture too."""
    kind = text(at(media, "_") or at(media, "_type"))
    if kind == "MessageMediaWebPage":
        url = optional(at(media, "webpage", "url"))
        if url and url not in post.urls:
            post.urls.append(url)
        return None
    held = at(media, "photo") or at(media, "document")
    number = native_id(at(held, "id"))
    if kind not in _SORTS or not number:
        return None
    names = {text(one.get("_") or one.get("_type")) for one in dicts(at(held, "attributes"))}
    if "DocumentAttributeSticker" in names:
        return None
    mime = text(at(held, "mime_type")).partition("/")[0]
    sort = "animation" if "DocumentAttributeAnimated" in names else mime if mime in ("image", "video", "audio") else _SORTS[kind]
    return Media("telegram", number, sort)


def _accounts(place: str, author: str, chat: Object, sender: Any) -> Iterator[Account]:
    if chat:
        yield _account(place, chat)
    if isinstance(sender, dict) and author != place:
        yield _account(author, sender)


def _account(account_id: str, entity: Object) -> Account:
    found = Account("telegram", account_id, optional(entity.get("username")), optional(entity.get("title")) or bot.person(entity))
    found.bio, found.followers = optional(entity.get("about")), integer(entity.get("participants_count"))
    found.verified, found.automated = truth(entity.get("verified")), truth(entity.get("bot"))
    if entity.get("title") and entity.get("date"):  # a channel's creation; on a user it is absent
        found.created_ts, found.created_precision = moment(entity["date"])
    return found

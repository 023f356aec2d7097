"""Telegram Desktop's export `result.json`: one chat, or the full export with its list of chats.

`date` is local time without a zone; `date_unixtime` is text and the moment that counts. `text` is text or a list of text and entities.
The export gives forwards by the name and id of their source, not by its message; it gives no view counts and no usernames. A message in a
topic answers, as the export writes it, the service message that opened the topic: it answers nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.containers.container import Container
from tocsin.read.fields.items import Object, at, by_text, dicts, each, entries, first, likeness
from tocsin.read.fields.values import handle, integer, native_id, optional, seconds, text
from tocsin.read.formats.telegram import ids
from tocsin.read.reader import Context, RowError, Sample, Shape

_GROUP = "private_group"
_USERS = ("personal_chat", "bot_chat", "saved_messages", "verify_codes", "replies")
_MEDIA = {"video_file": "video", "video_message": "video", "animation": "animation", "voice_message": "audio", "audio_file": "audio"}
_PEERS = {"user": ids.user, "chat": ids.group, "channel": ids.channel}


class TelegramDesktop:
    """Reads one message with its chat, one chat, or the whole export."""

    name = "telegram_desktop"
    title = "Telegram Desktop export (result.json)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where messages have `date_unixtime` or `text_entities`, or a type and a prefixed `from_id`."""
        return likeness(sample, lambda value: [message for _, message in _messages(value, {})], _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media; RowError for service messages."""
        topics = context.head.get("topics", {})
        return each(_messages(raw.value, context.head), lambda pair: _records(*pair, topics))

    def about(self, container: Container) -> Mapping[str, Any]:
        """The messages that opened topics, as pairs of chat and number, under `topics`; a file without the word is not gone through."""
        if not container.source.holds(b'"topic_created"'):
            return {}
        opened = {
            (chat_id(chat), native_id(message.get("id")))
            for record in container.records()
            if isinstance(record, Raw)
            for chat, message in _messages(record.value, {})
            if message.get("action") == "topic_created" and chat.get("id") is not None
        }
        return {"topics": opened}


READER = TelegramDesktop()
Chat = Mapping[str, Any]
Topics = Collection[tuple[str, str]]


def _messages(value: Any, head: Chat) -> list[tuple[Chat, Object]]:
    """Every message with its chat. A container hands on messages with their chat under `_chat`; a chat or a whole export do as well."""
    if not isinstance(value, dict):
        raise RowError("not an object")
    if isinstance(value.get("messages"), list):
        return [(value, message) for message in entries(value["messages"])]
    chats = dicts(at(value, "chats", "list")) + dicts(at(value, "left_chats", "list"))
    if chats:
        return [(chat, message) for chat in chats for message in entries(chat.get("messages"))]
    own = value.get("_chat")
    return [(own if isinstance(own, dict) else head, value)]


def _likeness(message: Object) -> float:
    if message.get("type") not in ("message", "service", "unsupported"):
        return 0.0
    if "date_unixtime" in message or "text_entities" in message:
        return 0.97
    return 0.9 if "date" in message and ("from_id" in message or "actor_id" in message) else 0.0


def _records(chat: Chat, message: Object, topics: Topics) -> Iterator[Record]:
    if message.get("type") != "message":
        raise RowError(f"service message ({text(message.get('action') or message.get('type'))})")
    place = chat_id(chat, old=isinstance(message.get("from_id"), int))
    author = peer(message.get("from_id"), place) or place
    ts, certainty, precision = seconds(message.get("date_unixtime") or message.get("date"))
    post = Post("telegram", ids.message(place, message.get("id")), author, "", ts, certainty, precision)
    post.url = ids.link(place, None, message.get("id"))
    _text(post, message)
    _forward(post, message)
    _reply(post, message, place, topics)
    post.client = optional(message.get("via_bot"))
    post.place = _place(message)
    counts = [integer(one.get("count")) or 0 for one in dicts(message.get("reactions"))]
    post.likes = sum(counts) if counts else None
    media = _media(message)
    post.media = [media.media_id] if media else []
    yield post
    name = chat.get("name") if author == place else message.get("from")
    if name:
        yield Account("telegram", author, name=text(name))
    if media:
        yield media


def chat_id(chat: Chat, old: bool = False) -> str:
    """The marked id of an exported chat; `old` where its messages have numbers for authors, as before 2021."""
    number, kind = chat.get("id"), text(chat.get("type"))
    if number is None:
        raise RowError("no chat id")
    if kind in _USERS:
        return ids.old_user(number) if old and isinstance(number, int) else ids.user(number)
    number = ids.old_chat(number) if isinstance(number, int) else number
    return ids.group(number) if kind == _GROUP else ids.channel(number)


def peer(value: Any, place: str = "") -> str:
    """The marked id in "user123", "chat456", "channel789", or in a number as exports before 2021 write it; "" without one.

    Old numbers do not tell groups from channels: that of the chat itself (`place`) is known, another is taken for a channel.
    """
    if isinstance(value, int) and value >= 0:
        bare = ids.old_chat(value)
        if bare != value:
            return ids.group(bare) if place == ids.group(bare) else ids.channel(bare)
        return ids.old_user(value)
    written = native_id(value)
    for prefix, name in _PEERS.items():
        if written.startswith(prefix):
            return name(written.removeprefix(prefix))
    return written


def _reply(post: Post, message: Object, place: str, topics: Topics) -> None:
    """What is answered; in a topic the message that opened it is no answer, but the thread."""
    reply = message.get("reply_to_message_id")
    if not reply or post.kind != "post":
        return
    there = peer(message.get("reply_to_peer_id")) or place
    if there == place and (place, native_id(reply)) in topics:
        post.thread_id = ids.message(place, reply)
        return
    post.kind, post.reply_to = "reply", ids.message(there, reply)


def _text(post: Post, message: Object) -> None:
    """The text with its links, hashtags and mentions; a poll's question and answers where there is no text."""
    whole = message.get("text")
    pieces = whole if isinstance(whole, list) else [whole]
    entities = dicts(message.get("text_entities")) or dicts(pieces)
    post.text = "".join(text(piece.get("text")) if isinstance(piece, dict) else text(piece) for piece in pieces)
    if not post.text and isinstance(message.get("poll"), dict):
        answers = [text(one.get("text")) for one in dicts(message["poll"].get("answers"))]
        post.text = "\n".join([text(message["poll"].get("question")), *answers])
    for entity in entities:
        _entity(post, text(entity.get("type")), text(entity.get("text")), entity)
    for row in message.get("inline_bot_buttons") or []:
        post.urls += [text(first(button, "data", "text")) for button in dicts(row) if button.get("type") == "url"]


def _entity(post: Post, kind: str, written: str, entity: Object) -> None:
    if kind == "text_link":
        post.urls.append(text(entity.get("href")))
    elif kind == "link":
        post.urls.append(written if "://" in written else f"https://{written}")
    elif kind == "hashtag":
        post.hashtags.append(written.lstrip("#"))
    elif kind == "mention":
        post.mentions.append(handle(written))
    elif kind == "mention_name" and entity.get("user_id"):
        post.mentions.append(ids.user(entity["user_id"]))


def _forward(post: Post, message: Object) -> None:
    """A forward names its source, not its original: source and text name that."""
    if "forwarded_from" in message or "forwarded_from_id" in message:
        post.kind, post.repost_author = "repost", peer(message.get("forwarded_from_id")) or None
        post.repost_of = by_text(post.repost_author, post.text) if post.repost_author and post.text else None


def _place(message: Object) -> str | None:
    where = message.get("location_information")
    if not isinstance(where, dict):
        return None
    name = optional(message.get("place_name"))
    point = f"{text(where.get('latitude'))},{text(where.get('longitude'))}"
    return f"{name} ({point})" if name else point


def _media(message: Object) -> Media | None:
    """The photo or file. Stickers are left out: they are sent from a set, so sharing one shows nothing."""
    kind = text(message.get("media_type"))
    if kind == "sticker":
        return None
    path = text(message.get("photo") or message.get("file"))
    if not path or path.startswith("("):  # "(File not included. Change data exporting settings to download.)"
        return None
    if message.get("photo"):
        sort = "image"
    else:
        mime = text(message.get("mime_type")).partition("/")[0]
        sort = _MEDIA.get(kind) or (mime if mime in ("image", "video", "audio") else "file")
    return Media("telegram", PurePosixPath(path.replace("\\", "/")).stem, sort)

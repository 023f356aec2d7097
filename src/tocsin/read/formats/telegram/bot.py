"""Telegram messages in the form of Pyrogram and the Bot API: whole chats and users, `text` or `caption`, forwards by chat and number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, at, dicts, first
from tocsin.read.fields.values import hashtags_in, integer, mentions_in, moment, native_id, optional, seconds, text, truth, urls_in
from tocsin.read.formats.telegram import ids
from tocsin.read.reader import RowError

_MEDIA = {
    "photo": "image", "video": "video", "video_note": "video", "animation": "animation", "audio": "audio", "voice": "audio",
    "document": "file",
}  # fmt: skip
_UPDATES = ("message", "channel_post", "edited_message", "edited_channel_post")


def updates(value: Object) -> list[Object]:
    """The message inside an update of the Bot API, or the messages of a page of updates; empty for anything else."""
    pages = [value] if "update_id" in value else [one for one in dicts(value.get("result")) if "update_id" in one]
    return [update[name] for update in pages for name in _UPDATES if isinstance(update.get(name), dict)]


def likeness(item: Object) -> float:
    """How sure this form is: a chat with a type, a date, and a message number under one of its two names."""
    chat = item.get("chat")
    if not isinstance(chat, dict) or "type" not in chat or "date" not in item:
        return 0.0
    return 0.95 if "message_id" in item or text(item.get("_")) == "Message" else 0.7 if "id" in item else 0.0


def records(item: Object) -> Iterator[Record]:
    """The post, its accounts and its media. Raises RowError for service messages and where there is no chat."""
    chat = item.get("chat")
    if not isinstance(chat, dict):
        raise RowError("no chat")
    if item.get("service") or not (first(item, "text", "caption") or item.get("media") or _MEDIA.keys() & item.keys() or item.get("poll")):
        raise RowError("service message")
    place, number = native_id(chat.get("id")), first(item, "message_id", "id")
    sender = first(item, "from_user", "from", "sender_chat")
    author = native_id(at(sender, "id")) or place
    ts, certainty, precision = seconds(item.get("date"))
    content = text(first(item, "text", "caption") or at(item, "poll", "question"))
    post = Post("telegram", ids.message(place, number), author, content, ts, certainty, precision)
    post.url = ids.link(place, optional(chat.get("username")), number)
    post.hashtags, post.mentions, post.urls = hashtags_in(content), mentions_in(content), urls_in(content)
    for entity in dicts(first(item, "entities", "caption_entities")):
        if entity.get("url"):
            post.urls.append(text(entity["url"]))
        elif isinstance(entity.get("user"), dict):
            post.mentions.append(native_id(entity["user"].get("id")))
    post.views, post.reposts = integer(item.get("views")), integer(item.get("forwards"))
    _relations(post, item, place)
    media = list(_media(item))
    post.media = [one.media_id for one in media]
    yield post
    yield from media
    yield _account(place, chat)
    if isinstance(sender, dict) and author != place:
        yield _account(author, sender)


def _relations(post: Post, item: Object, place: str) -> None:
    origin = item.get("forward_origin")
    named = first(origin, "chat", "sender_chat", "sender_user") if isinstance(origin, dict) else None
    source = first(item, "forward_from_chat", "forward_from") or named
    if source or origin or item.get("forward_sender_name"):
        post.kind, post.repost_author = "repost", native_id(at(source, "id")) or None
        number = item.get("forward_from_message_id") or at(origin, "message_id")
        when = moment(item.get("forward_date") or at(origin, "date"))[0]
        if post.repost_author and number:
            post.repost_of = ids.message(post.repost_author, number)
        elif post.repost_author and when:
            post.repost_of = ids.at_time(post.repost_author, when)
        return
    number = item.get("reply_to_message_id") or at(item, "reply_to_message", "message_id") or at(item, "reply_to_message", "id")
    thread = first(item, "message_thread_id", "reply_to_top_message_id")
    opened = at(item, "reply_to_message", "forum_topic_created") is not None or truth(first(item, "is_topic_message", "topic_message"))
    if opened and number:
        thread = thread or number
    post.thread_id = ids.message(place, thread) if thread else None
    if number and not (opened and number == thread):  # what is written in a topic names the message that opened it, and answers nobody
        post.kind, post.reply_to = "reply", ids.message(place, number)
        post.reply_author = native_id(at(item, "reply_to_message", "from", "id") or at(item, "reply_to_message", "from_user", "id")) or None


def _media(item: Object) -> Iterator[Media]:
    """Photos and files by `file_unique_id`, which is the same for every copy that was forwarded."""
    for name, kind in _MEDIA.items():
        held: Any = item.get(name)
        if isinstance(held, list):  # the Bot API lists one photo in several sizes, the largest last
            held = held[-1] if held else None
        key = native_id(at(held, "file_unique_id"))
        if key and not (name == "document" and "animation" in item):
            yield Media("telegram", key, kind)


def person(entity: Object) -> str | None:
    """First and last name; None without either."""
    return optional(" ".join(filter(None, (text(entity.get("first_name")), text(entity.get("last_name"))))))


def _account(account_id: str, entity: Object) -> Account:
    found = Account("telegram", account_id, optional(entity.get("username")), optional(entity.get("title")) or person(entity))
    found.bio = optional(first(entity, "description", "bio"))
    found.followers, found.verified = integer(entity.get("members_count")), truth(entity.get("is_verified"))
    found.automated = truth(entity.get("is_bot"))
    return found

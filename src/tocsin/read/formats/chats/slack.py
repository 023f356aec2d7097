"""Slack's export: a file of messages for each channel and day, and users.json.

A message's number is its moment, which counts within its channel; the channel is the name of the folder and stands in no message, so an
id is the author and the moment. Markup of people, channels and links is undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from tocsin.model import SCOPE, Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, alone, at, dicts, first, likeness, one_message
from tocsin.read.fields.values import hashtags_in, integer, optional, seconds, text, truth
from tocsin.read.formats.chats.common import kind_of
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "slack"
_NUMBER = re.compile(r"^\d{10}\.\d{6}$")
_MARKUP = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
_WRITTEN = ("", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment", "reminder_add")


class Slack:
    """Reads one message, or one user."""

    name = "slack"
    title = "Slack export"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of messages numbered by their moment, and of users with their team."""
        return likeness(sample, alone, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media, or an account; RowError for lines of Slack's own."""
        return iter(one_message(raw.value, lambda item: [_user(item)] if "profile" in item and "ts" not in item else _message(item)))


READER = Slack()


def _likeness(item: Object) -> float:
    if item.get("type") == "message" and _NUMBER.match(text(item.get("ts"))):
        return 0.97
    return 0.95 if item.keys() >= {"id", "team_id", "profile", "deleted"} else 0.0


def _message(message: Object) -> Iterator[Record]:
    kind, moment = text(message.get("subtype")), text(message.get("ts"))
    if message.get("type") != "message" or kind not in _WRITTEN:
        raise RowError(f"line of Slack's own ({kind or text(message.get('type'))})")
    author = text(first(message, "user", "bot_id", "username"))
    if not author or not moment:
        raise RowError("no author" if moment else "no number")
    links, people = _told(text(message.get("text")))
    content = _plain(text(message.get("text")))
    post = Post(PLATFORM, author + SCOPE + moment, author, content, *seconds(float(moment)))
    post.hashtags, post.mentions, post.urls = hashtags_in(content), people, links
    counts = [integer(one.get("count")) or 0 for one in dicts(message.get("reactions"))]
    post.likes, post.replies = sum(counts) if counts else None, integer(message.get("reply_count"))
    thread, parent = text(message.get("thread_ts")), text(message.get("parent_user_id"))
    if thread and thread != moment:
        post.kind, post.reply_author = "reply", parent or None
        post.reply_to = post.thread_id = parent + SCOPE + thread if parent else None
    media = [Media(PLATFORM, text(one["id"]), kind_of(text(one.get("name")))) for one in dicts(message.get("files")) if one.get("id")]
    post.media = [one.media_id for one in media]
    yield post
    if isinstance(message.get("user_profile"), dict) or message.get("username"):
        yield _account(author, message.get("user_profile") or {}, message)
    yield from media


def _told(written: str) -> tuple[list[str], list[str]]:
    """Addresses and mentioned people in Slack's markup."""
    found = _MARKUP.findall(written)
    links = [unescape(target) for sign, target, _ in found if not sign and target.startswith("http")]
    return list(dict.fromkeys(links)), list(dict.fromkeys(target for sign, target, _ in found if sign == "@"))


def _plain(written: str) -> str:
    def shown(part: re.Match[str]) -> str:
        sign, target, label = part.groups()
        if sign in ("@", "#"):
            return f"{sign}{label or target}"
        return label or (f"@{target}" if sign else target)

    return unescape(_MARKUP.sub(shown, written))


def _user(item: Object) -> Account:
    if not item.get("id"):
        raise RowError("no id")
    account = _account(text(item["id"]), item.get("profile"), item)
    account.automated = truth(item.get("is_bot"))
    return account


def _account(account_id: str, profile: Any, item: Object) -> Account:
    shown = at(profile, "display_name") or at(profile, "real_name") or item.get("real_name") or item.get("username")
    account = Account(PLATFORM, account_id, optional(at(profile, "name") or item.get("name")), optional(shown))
    account.bio, account.avatar = optional(at(profile, "title")), optional(at(profile, "image_72") or at(profile, "image_original"))
    return account

"""How Telegram's accounts and messages are named here, the same whatever tool saved them.

Users, groups and channels count apart, so a bare number can be three accounts. The marked form tells them apart, as the Bot API,
Telethon and Pyrogram write it: a user is `123`, a basic group `-123`, a channel or supergroup `-100123`. A message's number counts
within its chat: its id is the chat, the scope mark, the number.

Telegram Desktop wrote bare numbers until 2021, with 2^32 added to a user's and 2^33 to that of a group or channel, and has since written
"user123", "chat123", "channel123".
"""

from __future__ import annotations

from typing import Any

from tocsin.model import SCOPE
from tocsin.read.fields.values import native_id
from tocsin.read.reader import RowError

_USERS, _CHATS = 1 << 32, 2 << 32  # added to the numbers of users, and of groups and channels


def user(number: Any) -> str:
    """The id of a user or bot."""
    return native_id(number)


def group(number: Any) -> str:
    """The id of a basic group; an id already marked stays."""
    bare = native_id(number)
    return bare if bare.startswith("-") or not bare else f"-{bare}"


def channel(number: Any) -> str:
    """The id of a channel or supergroup; an id already marked stays."""
    bare = native_id(number)
    return bare if bare.startswith("-") or not bare else f"-100{bare}"


def old_user(number: int) -> str:
    """The id of a user in the number that Telegram Desktop wrote until 2021; one without the addition stays."""
    return user(number - _USERS if _USERS <= number < _CHATS else number)


def old_chat(number: int) -> int:
    """The number of a group or channel without what Telegram Desktop added until 2021; numbers of today are below it."""
    return number - _CHATS if _CHATS <= number < _CHATS + _USERS else number


def message(chat: str, number: Any) -> str:
    """The id of a message in a chat. Raises RowError without either."""
    counted = native_id(number)
    if not chat or not counted:
        raise RowError("no chat" if counted else "no message number")
    return chat + SCOPE + counted


def at_time(chat: str, ts: int) -> str:
    """Names an original that is known by its chat and moment only, so that its forwards share a name."""
    return f"{chat}{SCOPE}t{ts}"


def link(chat: str, username: str | None, number: Any) -> str | None:
    """The address of a message: public where the chat has a username, else the one for its members; None for users and groups."""
    if username:
        return f"https://t.me/{username.lstrip('@')}/{native_id(number)}"
    return f"https://t.me/c/{chat[4:]}/{native_id(number)}" if chat.startswith("-100") else None

"""Pages and texts that are a stream of messages: chat exports made for people, taken apart message by message as objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages import telegram, whatsapp
from tocsin.read.containers.messages.markup import rows
from tocsin.read.containers.unpack import Source


@dataclass(frozen=True)
class Messages:
    """A file known to be a stream of messages: what it is for people, and its messages as often as asked for."""

    kind: str
    records: Callable[[], Iterator[Raw | Rejected]]


def found(source: Source, head: bytes) -> Messages | None:
    """The stream of messages that a file is, by the beginning of its text in UTF-8; None where it is none that is known."""
    if telegram.knows(head):
        return Messages(telegram.KIND, lambda: rows(source, telegram.Telegram()))
    if whatsapp.knows(head):
        return Messages(whatsapp.KIND, partial(whatsapp.messages, source))
    return None

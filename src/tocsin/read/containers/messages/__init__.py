"""Pages and texts that are a stream of messages: chat exports made for people, taken apart message by message as objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages import discord, line, pasted, preview, telegram, whatsapp
from tocsin.read.containers.messages.markup import Stream, rows
from tocsin.read.containers.unpack import Source


@dataclass(frozen=True)
class Messages:
    """A file known to be a stream of messages: what it is for people, and its messages as often as asked for."""

    kind: str
    records: Callable[[], Iterator[Raw | Rejected]]


PAGES = ((telegram, telegram.Telegram), (preview, preview.Preview), (discord, discord.Discord))

TEXTS = (whatsapp, line, pasted)


def found(source: Source, head: bytes) -> Messages | None:
    """The stream of messages that a file is, by the beginning of its text in UTF-8; None where it is none that is known."""
    for page, stream in PAGES:
        if page.knows(head):
            return Messages(page.KIND, partial(_of_page, source, stream))
    for text in TEXTS:
        if text.knows(head):
            return Messages(text.KIND, partial(text.messages, source))
    return None


def _of_page(source: Source, stream: Callable[[], Stream]) -> Iterator[Raw | Rejected]:
    yield from rows(source, stream())

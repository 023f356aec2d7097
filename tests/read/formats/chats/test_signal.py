"""Signal, by way of signal-export."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, media, post, refused, sure
from tocsin.read.formats.chats.signal import READER


def message(**fields: Any) -> dict[str, Any]:
    base = {"date": "2024-05-01 08:00:00", "sender": "Mira", "body": "Fog", "quote": "", "sticker": "", "reactions": [], "attachments": []}
    return {**base, **fields}


def test_a_message() -> None:
    made = post(READER, message(quote="> Rain", reactions=[["Otto", "x"]], attachments=[{"path": "media/a.jpg"}]))
    assert (made.author_id, made.ts, made.ts_certainty, made.kind, made.likes) == ("Mira", AT, "assumed", "reply", 1)
    assert media(READER, message(attachments=[{"path": "media/a.jpg"}]))[0].type == "image"
    assert sure(READER, message()) == 0.95
    refused(READER, message(sender="No-Sender"), "without a sender")

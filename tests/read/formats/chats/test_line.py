"""LINE: messages of people, ids made of what they are."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, refused, sure
from tocsin.read.formats.chats.line import READER


def message(**fields: Any) -> dict[str, Any]:
    base = {"_log": "line", "type": "message", "date": "2024-05-01 08:00", "from": "Mira", "text": "Fog #pier", "_chat": {"name": "Bay"}}
    return {**base, **fields}


def test_a_message() -> None:
    made = post(READER, message())
    assert (made.platform, made.author_id, made.ts, made.ts_certainty, made.hashtags) == ("line", "Mira", AT, "assumed", ["pier"])
    assert sure(READER, message()) == 0.99
    assert post(READER, message(again=2)).post_id != made.post_id
    refused(READER, message(type="service"), "LINE's own")

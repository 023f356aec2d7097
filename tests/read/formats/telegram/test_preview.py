"""Telegram's page of a channel, message by message."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.telegram.preview import READER


def message(**fields: Any) -> dict[str, Any]:
    base = {"_log": "telegram_preview", "post": "Ports/7", "date": "2024-05-01T08:00:00+00:00", "text": "Fog @bay", "owner": "Ports today"}
    return {**base, **fields}


def test_a_message_is_its_channels() -> None:
    made = post(READER, message(views="1.2K", links=["https://t.me/bay", "https://a.example"]))
    assert (made.post_id, made.author_id, made.ts, made.views) == (f"@ports{SCOPE}7", "@ports", AT, 1200)
    assert made.urls == ["https://a.example"]
    assert accounts(READER, message())["@ports"].name == "Ports today"
    assert sure(READER, message()) == 0.99
    refused(READER, message(post="ports"), "no message number")


def test_forwards_answers_and_pictures() -> None:
    forward = post(READER, message(source="Bay", forwarded_url="https://t.me/bay/12"))
    assert (forward.kind, forward.repost_author, forward.repost_of) == ("repost", "@bay", f"@bay{SCOPE}12")
    assert post(READER, message(source="Mira Quill")).repost_author == "Mira Quill"
    assert post(READER, message(reply_to="https://t.me/ports/3")).reply_to == f"@ports{SCOPE}3"
    shown = [{"kind": "photo_wrap", "style": "width:8px;background-image:url('https://cdn.example/file/Ab1.jpg')"}]
    assert [one.media_id for one in media(READER, message(media=shown))] == ["Ab1"]

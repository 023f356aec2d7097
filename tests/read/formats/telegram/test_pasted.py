"""Messages copied out of Telegram."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, refused, sure
from tocsin.read.fields.items import by_text
from tocsin.read.formats.telegram.pasted import READER


def message(**fields: Any) -> dict[str, Any]:
    return {"_log": "telegram_pasted", "date": "01.05.2024 08:00", "from": "Mira", "text": "Fog", "via": "", **fields}


def test_a_message_a_forward_and_an_answer() -> None:
    made = post(READER, message())
    assert (made.platform, made.author_id, made.ts, made.ts_certainty) == ("telegram", "Mira", AT, "assumed")
    forward = post(READER, message(forwarded_from="Bay Watch"))
    assert (forward.kind, forward.repost_author, forward.repost_of) == ("repost", "Bay Watch", by_text("Bay Watch", "Fog"))
    assert (post(READER, message(reply_author="Otto")).kind, post(READER, message(reply_author="Otto")).reply_author) == ("reply", "Otto")
    assert sure(READER, message()) == 0.99
    refused(READER, message(**{"from": ""}), "no name")

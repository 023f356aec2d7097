"""WhatsApp: messages out of the text, ids that hold when the chat is exported again, media of their chat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.read.formats.reading import accounts, media, post, refused, sure
from tocsin.model import Post
from tocsin.read.files import open_file
from tocsin.read.formats.chats.whatsapp import READER


def message(**fields: Any) -> dict[str, Any]:
    base = {
        "_log": "whatsapp",
        "type": "message",
        "date": "2024-05-01T08:00",
        "from": "Mira Quill",
        "text": "Fog",
        "_chat": {"name": "Ports"},
    }
    return {**base, **fields}


def test_it_knows_what_the_container_took_apart() -> None:
    assert sure(READER, message()) == 0.99
    assert sure(READER, {"date": "2024-05-01", "from": "Mira", "text": "Fog"}) == 0.0


def test_a_message_is_its_authors_and_its_zone_is_assumed() -> None:
    made = post(READER, message(text="Fog #pier https://a.example @\u2068Otto\u2069 @447700900123"))
    assert (made.platform, made.author_id, made.ts, made.ts_certainty, made.ts_precision) == (
        "whatsapp", "Mira Quill", 1714550400, "assumed", "minute",
    )  # fmt: skip
    assert (made.hashtags, made.urls, made.mentions) == (["pier"], ["https://a.example"], ["Otto", "+447700900123"])
    assert accounts(READER, message(**{"from": "+44 7700 900123"}))["+447700900123"].name == "+44 7700 900123"


def test_ids_are_the_same_each_time_and_differ_by_what_was_said() -> None:
    ids = [
        post(READER, one).post_id for one in (message(), message(), message(again=2), message(text="Rain"), message(_chat={"name": "Bay"}))
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4


def test_files_are_media_of_their_chat_and_stickers_none() -> None:
    here, there = (media(READER, message(files=["IMG-1.jpg"], _chat={"name": name}))[0] for name in ("Ports", "Bay"))
    assert (here.type, here.media_id == there.media_id) == ("image", False)
    assert media(READER, message(files=["STK-1.webp"])) == []


def test_lines_of_the_phone_and_deletions_are_reasons() -> None:
    refused(READER, message(type="service"), "line of the phone")
    refused(READER, message(deleted=True), "taken back")
    refused(READER, message(**{"from": ""}), "no name")
    refused(READER, message(date="5/6/2024 08:00"), "day and month")


def test_a_person_says_the_order_where_the_file_does_not(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Bay.txt"
    path.write_text("05/06/24, 9:02 - Mira: Fog\n", encoding="utf-8")
    told = [[record.ts for _, record in open_file(path, dates=order) if isinstance(record, Post)] for order in (None, "month-first")]
    assert told == [[1717578120], [1714986120]]

"""Messenger and Instagram messages: mended letters, the chat behind its messages, links and files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.read.formats.reading import AT, media, post, refused, sure
from tocsin.model import Post
from tocsin.read.files import open_file
from tocsin.read.formats.chats.messenger import READER


def message(**fields: Any) -> dict[str, Any]:
    return {"sender_name": "Zo\u00c3\u00ab", "timestamp_ms": AT * 1000, "content": "F\u00c3\u00a4hre #pier", **fields}


def test_letters_are_mended_and_milliseconds_read() -> None:
    made = post(READER, message())
    assert (made.author_id, made.text, made.ts, made.ts_precision, made.hashtags) == ("Zoë", "Fähre #pier", AT, "second", ["pier"])
    assert sure(READER, message()) == 0.97


def test_links_and_files() -> None:
    shared = message(share={"link": "https://a.example"}, photos=[{"uri": "messages/inbox/x/photos/1.jpg"}])
    assert post(READER, shared).urls == ["https://a.example"]
    assert [one.type for one in media(READER, shared)] == ["image"]


def test_lines_of_the_service_are_reasons() -> None:
    refused(READER, message(call_duration=3), "service")
    refused(READER, message(is_unsent=True), "taken back")
    refused(READER, message(sender_name=""), "no name")


def test_two_chats_are_two_by_what_stands_behind_the_messages(tmp_path: Path) -> None:
    ids = []
    for title in ("Bay", "Quay"):
        path = tmp_path / f"{title}.json"
        chat = {"participants": [{"name": "Zo\u00c3\u00ab"}], "messages": [message()], "title": title, "thread_path": f"inbox/{title}"}
        path.write_text(json.dumps(chat), encoding="utf-8")
        ids += [record.post_id for _, record in open_file(path) if isinstance(record, Post)]
    assert len(set(ids)) == 2

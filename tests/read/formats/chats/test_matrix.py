"""Matrix: answers without what they repeat, threads, media, edits and deletions."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, media, post, refused, sure
from tocsin.read.formats.chats.matrix import READER


def event(content: Any, **fields: Any) -> dict[str, Any]:
    base = {"type": "m.room.message", "sender": "@Mira:quay.example", "event_id": "$1", "origin_server_ts": AT * 1000}
    return {**base, "content": content, **fields}


def test_it_knows_events() -> None:
    assert sure(READER, event({"msgtype": "m.text", "body": "Fog"})) == 0.97
    assert sure(READER, {"type": "message", "sender": "x"}) == 0.0


def test_an_answer_and_a_thread() -> None:
    answer = event({"msgtype": "m.text", "body": "> <@a:b> Fog\n\nSince when?", "m.relates_to": {"m.in_reply_to": {"event_id": "$0"}}})
    assert (post(READER, answer).text, post(READER, answer).reply_to, post(READER, answer).author_id) == (
        "Since when?",
        "$0",
        "@mira:quay.example",
    )
    relation = {"rel_type": "m.thread", "event_id": "$0", "is_falling_back": True, "m.in_reply_to": {"event_id": "$0"}}
    thread = post(READER, event({"msgtype": "m.text", "body": "Rain", "m.relates_to": relation}))
    assert (thread.kind, thread.thread_id) == ("post", "$0")


def test_the_name_of_a_file_is_no_text_and_a_caption_is() -> None:
    held = {"msgtype": "m.image", "body": "a.jpg", "url": "mxc://quay.example/A"}
    assert (post(READER, event(held)).text, media(READER, event(held))[0].media_id) == ("", "quay.example/A")
    assert post(READER, event({**held, "filename": "a.jpg", "body": "Fog"})).text == "Fog"


def test_what_is_no_message_is_a_reason() -> None:
    refused(READER, event({}, type="m.room.member"), "m.room.member")
    refused(READER, event({}), "taken back")
    refused(READER, event({"body": "* x", "m.relates_to": {"rel_type": "m.replace"}}), "edit")

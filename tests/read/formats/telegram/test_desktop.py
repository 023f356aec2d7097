"""Telegram Desktop: whole exports, chats of every kind, texts in pieces, forwards by source and text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.model import SCOPE, Post
from tocsin.read.files import open_file
from tocsin.read.formats.telegram.desktop import READER, chat_id, peer

CHAT = {"name": "Ports", "type": "public_channel", "id": 15}


def message(**fields: Any) -> dict[str, Any]:
    base = {"_chat": CHAT, "id": 1, "type": "message", "date": "2024-05-01T10:00:00", "date_unixtime": str(AT), "text": "Fog"}
    return {**base, **fields}


def test_it_knows_its_messages() -> None:
    assert sure(READER, message()) == 0.97
    assert sure(READER, {**CHAT, "messages": [message()]}) == 0.97
    assert sure(READER, {"type": "message", "text": "Fog"}) == 0.0
    assert sure(READER, {"message_id": 1, "chat": {"id": 1, "type": "channel"}, "date": AT}) == 0.0


def test_a_chat_and_a_whole_export_give_every_message() -> None:
    chats = {
        "chats": {"list": [{**CHAT, "messages": [message(), message(id=2)]}]},
        "left_chats": {"list": [{**CHAT, "id": 16, "messages": [message()]}]},
    }
    assert [one.post_id for one in posts(READER, chats)] == [f"-10015{SCOPE}1", f"-10015{SCOPE}2", f"-10016{SCOPE}1"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("public_channel", "-10015"), ("private_supergroup", "-10015"), ("private_group", "-15"), ("personal_chat", "15")],
)
def test_chats_are_marked_by_their_kind(kind: str, expected: str) -> None:
    assert chat_id({"id": 15, "type": kind}) == expected


def test_peers_of_three_kinds_and_of_old_exports() -> None:
    assert [peer(f"{kind}7") for kind in ("user", "chat", "channel")] == ["7", "-7", "-1007"]
    assert (peer(7), peer(None)) == ("7", "")
    user, chat = (1 << 32) + 7, (2 << 32) + 7
    assert (peer(user), peer(chat), peer(chat, "-7")) == ("7", "-1007", "-7")
    assert chat_id({"id": chat, "type": "public_supergroup"}) == "-1007"
    assert chat_id({"id": user, "type": "personal_chat"}, old=True) == "7"
    assert chat_id({"id": user, "type": "personal_chat"}) == str(user)  # today's users have numbers as large


def test_what_is_opened_in_a_topic_answers_nobody(tmp_path: Path) -> None:
    opened = {"id": 9, "type": "service", "action": "topic_created", "title": "Ferries", "date_unixtime": str(AT)}
    plain = {name: value for name, value in message().items() if name != "_chat"}
    said = [{**plain, "id": 10, "reply_to_message_id": 9}, {**plain, "id": 11, "reply_to_message_id": 10}]
    path = tmp_path / "result.json"
    path.write_text(json.dumps({**CHAT, "messages": [opened, *said]}), encoding="utf-8")
    made = [record for _, record in open_file(path) if isinstance(record, Post)]
    assert [(one.kind, one.reply_to, one.thread_id) for one in made] == [
        ("post", None, f"-10015{SCOPE}9"),
        ("reply", f"-10015{SCOPE}10", None),
    ]


def test_a_text_in_pieces_is_joined_and_its_entities_read() -> None:
    pieces = ["See ", {"type": "text_link", "text": "this", "href": "https://a.example"}, " ", {"type": "hashtag", "text": "#fog"}, " ",
              {"type": "link", "text": "b.example"}, " ", {"type": "mention_name", "text": "Mira", "user_id": 4}]  # fmt: skip
    made = post(READER, message(text=pieces))
    assert made.text == "See this #fog b.example Mira"
    assert (made.urls, made.hashtags, made.mentions) == (["https://a.example", "https://b.example"], ["fog"], ["4"])


def test_a_poll_is_its_question_and_answers() -> None:
    assert post(READER, message(text="", poll={"question": "Fog?", "answers": [{"text": "yes"}, {"text": "no"}]})).text == "Fog?\nyes\nno"


def test_media_keep_the_name_of_their_file_and_stickers_are_none() -> None:
    assert [(one.media_id, one.type) for one in media(READER, message(photo="photos/a_1.jpg"))] == [("a_1", "image")]
    assert media(READER, message(file="stickers/a.webp", media_type="sticker")) == []
    assert [one.type for one in media(READER, message(file="x\\b.ogg", mime_type="audio/ogg"))] == ["audio"]


def test_reactions_are_summed_and_an_answer_in_another_chat_is_scoped_there() -> None:
    made = post(READER, message(reactions=[{"count": 2}, {"count": 3}], reply_to_message_id=9, reply_to_peer_id="channel7"))
    assert (made.likes, made.kind, made.reply_to) == (5, "reply", f"-1007{SCOPE}9")
    assert post(READER, message()).likes is None


def test_a_member_of_a_group_is_its_own_account() -> None:
    assert accounts(READER, message(from_id="user4", **{"from": "Mira Quill"}))["4"].name == "Mira Quill"
    refused(READER, message(type="service", action="pin_message"), "pin_message")
    refused(READER, {**message(), "_chat": {}}, "no chat id")

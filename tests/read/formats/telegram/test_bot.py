"""Pyrogram and the Bot API: updates, captions, forwards in old and new form, photos in sizes."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.telegram import bot
from tocsin.read.formats.telegram.telethon import READER

CHAT = {"id": -10015, "type": "channel", "title": "Ports", "username": "ports"}


def message(**fields: Any) -> dict[str, Any]:
    return {"message_id": 1, "chat": CHAT, "date": AT, "text": "Fog #pier", **fields}


def test_it_is_known_by_its_chat() -> None:
    assert bot.likeness(message()) == sure(READER, message()) == 0.95
    assert bot.likeness({"chat": "Ports", "date": AT, "message_id": 1}) == 0.0
    assert bot.likeness({"chat": CHAT, "date": AT, "id": 1}) == 0.7


def test_messages_inside_updates_are_found() -> None:
    page = {
        "ok": True,
        "result": [
            {"update_id": 1, "channel_post": message()},
            {"update_id": 2, "poll": {}},
            {"update_id": 3, "message": message(message_id=2)},
        ],
    }
    assert [one.post_id for one in posts(READER, page)] == [f"-10015{SCOPE}1", f"-10015{SCOPE}2"]
    assert bot.updates({"text": "Fog"}) == []


def test_captions_and_entities() -> None:
    entities = [{"type": "text_link", "url": "https://a.example"}, {"type": "text_mention", "user": {"id": 4}}]
    made = post(
        READER, message(text=None, caption="See this", caption_entities=entities, photo=[{"file_unique_id": "s"}, {"file_unique_id": "L"}])
    )
    assert (made.text, made.urls, made.mentions, made.media) == ("See this", ["https://a.example"], ["4"], ["L"])


def test_forwards_in_both_forms() -> None:
    old = post(READER, message(forward_from_chat={"id": -1007}, forward_from_message_id=44))
    new = post(READER, message(forward_origin={"type": "channel", "chat": {"id": -1007}, "message_id": 44, "date": AT}))
    assert old.repost_of == new.repost_of == f"-1007{SCOPE}44"
    assert post(READER, message(forward_sender_name="Somebody")).kind == "repost"


def test_an_answer_knows_whom_it_answers_and_the_sender_is_an_account() -> None:
    value = message(reply_to_message={"message_id": 9, "from": {"id": 8}}, **{"from": {"id": 4, "first_name": "Mira", "is_bot": False}})
    made = post(READER, value)
    assert (made.kind, made.reply_to, made.reply_author, made.author_id) == ("reply", f"-10015{SCOPE}9", "8", "4")
    assert accounts(READER, value)["4"].name == "Mira"


def test_an_animation_is_one_medium_though_it_is_a_document_too() -> None:
    value = message(animation={"file_unique_id": "A"}, document={"file_unique_id": "A"})
    assert [(one.media_id, one.type) for one in media(READER, value)] == [("A", "animation")]


def test_service_messages_are_reasons() -> None:
    refused(READER, message(text=None, new_chat_title="Ports"), "service message")


def test_what_is_opened_in_a_topic_answers_nobody() -> None:
    opened = {"message_id": 9, "forum_topic_created": {"name": "Ferries"}}
    made = post(READER, message(is_topic_message=True, message_thread_id=9, reply_to_message=opened))
    assert (made.kind, made.reply_to, made.thread_id) == ("post", None, f"-10015{SCOPE}9")
    answer = post(READER, message(is_topic_message=True, message_thread_id=9, reply_to_message={"message_id": 12}))
    assert (answer.kind, answer.reply_to, answer.thread_id) == ("reply", f"-10015{SCOPE}12", f"-10015{SCOPE}9")

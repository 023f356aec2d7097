"""Discord: messages of people, not of Discord; forwards; rows of the table."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, refused, sure
from tocsin.read.formats.chats.discord import READER


def message(**fields: Any) -> dict[str, Any]:
    who = {"id": "901", "name": "mira", "discriminator": "0000", "nickname": "Mira", "isBot": False}
    base = {"id": "5", "type": "Default", "timestamp": "2024-05-01T10:00:00+02:00", "content": "Fog #pier", "author": who}
    return {**base, "_chat": {"guild": {"id": "7"}, "channel": {"id": "77"}}, **fields}


def test_it_knows_its_messages_and_its_table() -> None:
    assert sure(READER, message()) == 0.97
    assert sure(READER, {"id": "5", "content": "Fog", "author": "mira", "timestamp": AT}) == 0.0
    assert sure(READER, dict.fromkeys(("AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"), ""), table=True) == 0.97


def test_a_message_has_its_ids_and_address() -> None:
    made = post(READER, message(reactions=[{"count": 2}, {"count": 1}], mentions=[{"id": "902"}]))
    assert (made.post_id, made.author_id, made.ts, made.ts_certainty) == ("5", "901", AT, "stated")
    assert (made.url, made.likes, made.mentions, made.hashtags) == ("https://discord.com/channels/7/77/5", 3, ["902"], ["pier"])
    assert accounts(READER, message())["901"].automated is False


def test_answers_and_forwards() -> None:
    answer = post(READER, message(type="Reply", reference={"messageId": "4"}))
    assert (answer.kind, answer.reply_to) == ("reply", "4")
    held = {"content": "Rain", "attachments": [{"id": "8", "fileName": "a.png"}]}
    forward = message(content="", reference={"type": "Forward", "messageId": "3"}, forwardedMessage=held)
    assert (post(READER, forward).kind, post(READER, forward).repost_of, post(READER, forward).text) == ("repost", "3", "Rain")
    assert [(one.media_id, one.type) for one in media(READER, forward)] == [("8", "image")]


def test_lines_of_discord_are_reasons() -> None:
    refused(READER, message(type="ChannelPinnedMessage"), "Discord wrote itself")
    refused(READER, message(author=None), "no author")


def test_a_row_of_the_table() -> None:
    row = {
        "AuthorID": "901",
        "Author": "mira",
        "Date": "2024-05-01T10:00:00+02:00",
        "Content": "Fog",
        "Attachments": "",
        "Reactions": "a (2)",
    }
    made = post(READER, row)
    assert (made.author_id, made.ts, made.likes) == ("901", AT, 2)

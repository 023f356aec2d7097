"""TGDataset: channels with their messages by number, everything as text."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, posts, sure
from tocsin.model import SCOPE
from tocsin.read.formats.telegram import tgdataset
from tocsin.read.formats.telegram.telethon import READER


def file(**message: str) -> dict[str, Any]:
    first = {"message": "Fog https://a.example", "date": f"{AT}.0", "author": "15", "is_forwarded": "False", **message}
    channel = {
        "username": "ports",
        "title": "Ports",
        "description": "Ships",
        "creation_date": "1450995556.0",
        "text_messages": {"7": first},
    }
    return {"15": channel}


def test_a_file_of_channels_is_known_and_others_are_not() -> None:
    assert sure(READER, file()) == 0.96
    assert tgdataset.items({"15": {"messages": []}}) == []


def test_channels_become_accounts_and_messages_posts() -> None:
    assert accounts(READER, file())["-10015"].bio == "Ships"
    made = posts(READER, file())[0]
    assert (made.post_id, made.ts, made.urls, made.kind) == (f"-10015{SCOPE}7", AT, ["https://a.example"], "post")


def test_forwards_of_one_moment_share_a_name() -> None:
    forward = {"is_forwarded": "True", "forwarded_from_id": "7", "forwarded_message_date": f"{AT - 60}.0"}
    made = posts(READER, file(**forward))[0]
    assert (made.kind, made.repost_author) == ("repost", "-1007")
    assert made.repost_of == posts(READER, file(**forward, message="cut"))[0].repost_of

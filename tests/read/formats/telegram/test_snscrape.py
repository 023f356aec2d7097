"""snscrape's Telegram: ids by username, forwards by address, older and newer shapes."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.telegram.snscrape import READER

_TYPE = "snscrape.modules.telegram.TelegramPost"


def message(**fields: Any) -> dict[str, Any]:
    return {
        "_type": _TYPE,
        "url": "https://t.me/s/Ports/7",
        "date": "2024-05-01T08:00:00+00:00",
        "content": "Fog @bay",
        "outlinks": [],
        **fields,
    }


def test_it_knows_its_mark() -> None:
    assert sure(READER, message()) == 1.0
    assert sure(READER, {**message(), "_type": "snscrape.modules.twitter.Tweet"}) == 0.0


def test_a_message_is_its_channels() -> None:
    made = post(READER, message(outlinks=["https://t.me/bay", "https://a.example"], views={"count": 5}))
    assert (made.post_id, made.author_id, made.ts, made.url) == (f"@ports{SCOPE}7", "@ports", AT, "https://t.me/Ports/7")
    assert (made.urls, made.mentions, made.views) == (["https://a.example"], ["@bay"], 5)
    assert accounts(READER, message())["@ports"].handle == "ports"


def test_a_forward_is_known_by_its_address() -> None:
    made = post(READER, message(forwarded={"username": "Bay"}, forwardedUrl="https://t.me/bay/12"))
    assert (made.kind, made.repost_author, made.repost_of) == ("repost", "@bay", f"@bay{SCOPE}12")
    assert post(READER, message(forwarded={"username": "Bay"})).repost_of is None


def test_channels_and_what_has_no_address() -> None:
    channel = {"_type": "snscrape.modules.telegram.Channel", "username": "Bay", "title": "Bay Watch", "members": {"count": 9}}
    assert (accounts(READER, channel)["@bay"].name, accounts(READER, channel)["@bay"].followers) == ("Bay Watch", 9)
    refused(READER, message(url="https://t.me/ports"), "no address")

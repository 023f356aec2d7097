"""Telegram Desktop's pages: names as ids, moments with and without offset, forwards by source and moment."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.telegram import ids
from tocsin.read.formats.telegram.desktop_html import READER


def message(**fields: Any) -> dict[str, Any]:
    base = {"_log": "telegram_html", "type": "message", "id": "4", "date": "01.05.2024 10:00:00 UTC+02:00", "from": "Ports", "text": "Fog"}
    return {**base, "_chat": {"name": "Ports"}, **fields}


def test_it_knows_what_the_container_took_apart() -> None:
    assert sure(READER, message()) == 0.99
    assert sure(READER, {"id": 4, "type": "message"}) == 0.0


def test_moments_with_and_without_their_offset() -> None:
    stated, local = post(READER, message()), post(READER, message(date="01.05.2024 08:00:00"))
    assert (stated.ts, stated.ts_certainty) == (AT, "stated")
    assert (local.ts, local.ts_certainty) == (AT, "assumed")


def test_a_channels_post_is_the_channels_and_a_member_its_own_account() -> None:
    assert post(READER, message()).author_id == "Ports"
    assert accounts(READER, message(**{"from": "Mira Quill via @pic_bot"}))["Mira Quill"].name == "Mira Quill"
    assert post(READER, message(**{"from": "Mira Quill via @pic_bot"})).client == "@pic_bot"


def test_accounts_that_are_gone_are_not_one() -> None:
    gone = [post(READER, message(id=number, **{"from": "Deleted Account"})).author_id for number in ("4", "5")]
    assert len(set(gone)) == 2
    assert post(READER, message(id="4", **{"from": None})).author_id == gone[0]  # whoever wrote the damaged message before it


def test_a_forward_names_its_original_by_source_and_moment() -> None:
    made = post(READER, message(forwarded_from="Bay News", forwarded_date="01.05.2024 09:00:00 UTC+02:00"))
    assert (made.kind, made.repost_author, made.repost_of) == ("repost", "Bay News", ids.at_time("Bay News", AT - 3600))
    assert post(READER, message(forwarded_from="Deleted Account")).repost_of is None


def test_answers_and_topics() -> None:
    assert post(READER, message(reply_to="2")).reply_to == f"Ports{SCOPE}2"
    elsewhere = post(READER, message(reply_to=""))
    assert (elsewhere.kind, elsewhere.reply_to) == ("reply", None)
    topic = post(READER, message(topic="3"))
    assert (topic.kind, topic.reply_to, topic.thread_id) == ("post", None, f"Ports{SCOPE}3")


def test_links_without_those_made_of_mentions_and_media_that_were_exported() -> None:
    made = post(READER, message(text="Fog @pier_watch https://a.example", links=["https://t.me/pier_watch", "https://a.example"]))
    assert (made.urls, made.mentions) == (["https://a.example"], ["@pier_watch"])
    sent = [{"kind": "photo", "file": "photos/a_1.jpg"}, {"kind": "sticker", "file": "s.webp"}, {"kind": "media_video", "file": ""}]
    assert [one.media_id for one in media(READER, message(media=sent))] == ["a_1"]


def test_a_poll_a_place_and_calls() -> None:
    assert post(READER, message(text="", question="Fog?", answers=["yes", "no"])).text == "Fog?\nyes\nno"
    where = message(media=[{"kind": "media_location", "file": "https://maps.example"}], status="54.1, 10.2")
    assert post(READER, where).place == "54.1, 10.2"
    refused(READER, message(media=[{"kind": "media_call", "file": ""}]), "service")
    refused(READER, message(type="service"), "service")

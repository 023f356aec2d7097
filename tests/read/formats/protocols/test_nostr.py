"""Nostr events."""

from __future__ import annotations

from typing import Any

import orjson

from tests.read.formats.reading import AT, accounts, post, posts, refused, sure
from tocsin.read.formats.protocols.nostr import READER

NOTE: dict[str, Any] = {"id": "e1", "pubkey": "k1", "created_at": AT, "kind": 1, "tags": [], "content": "Fog #pier"}


def test_a_note() -> None:
    made = post(READER, {**NOTE, "tags": [["t", "sea"], ["p", "k2"], ["r", "https://a.example"]]})
    assert (made.post_id, made.author_id, made.ts, made.hashtags, made.mentions) == ("e1", "k1", AT, ["sea"], ["k2"])
    assert made.urls == ["https://a.example"]
    assert sure(READER, NOTE) == 0.97


def test_replies_by_mark_and_by_place() -> None:
    marked = post(READER, {**NOTE, "tags": [["e", "r0", "", "root"], ["e", "a0", "", "reply"]]})
    placed = post(READER, {**NOTE, "tags": [["e", "r0"], ["e", "a0"]]})
    assert (marked.reply_to, marked.thread_id) == (placed.reply_to, placed.thread_id) == ("a0", "r0")
    assert post(READER, {**NOTE, "tags": [["e", "m0", "", "mention"]]}).kind == "post"


def test_a_repost_with_its_original_and_without() -> None:
    share = {**NOTE, "id": "e2", "pubkey": "k2", "kind": 6, "tags": [["e", "e1"], ["p", "k1"]], "content": orjson.dumps(NOTE).decode()}
    original, made = posts(READER, share)
    assert (original.post_id, made.kind, made.text, made.repost_of, made.repost_author) == ("e1", "repost", "Fog #pier", "e1", "k1")
    assert post(READER, {**share, "content": ""}).text == ""


def test_accounts_and_what_is_no_post() -> None:
    assert accounts(READER, {**NOTE, "kind": 0, "content": '{"name": "Mira"}'})["k1"].name == "Mira"
    refused(READER, {**NOTE, "kind": 7}, "no post")
    refused(READER, {**NOTE, "pubkey": ""}, "no author")

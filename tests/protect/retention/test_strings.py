"""What may not stand in a journal any more: found as words, by the beginning of a pseudonym, in names of files wherever it stands."""

from __future__ import annotations

from tests.protect.retention.test_rows import tables
from tocsin.protect.retention.strings import strings

GONE = tables(
    profiles=[
        {"account_id": "0123456789abcdef0123", "handle": "ada_9x", "name": "Ada of the Long Quay by the Old Bridge", "platform_id": "77"}
    ],
    posts=[{"post_id": "x:1700", "account_id": "0123456789abcdef0123", "text": "Nobody rowed", "row": 1}],
    post_urls=[{"post_id": "x:1700", "url": "https://x.example/ada/1700", "row": 1}],
)


def test_fields_that_hold_what_is_gone() -> None:
    found = strings([GONE])
    told = {
        "text": "we think ADA OF THE LONG QUAY BY the other", "why": "see https://x.example/ada/1700", "what": "why 0123456789",
        "id": "x:1700",
        "statement": "nobody rowed here", "name": "export_ADA_9X_may.csv", "from": "/data/77/a.csv", "member": "ada",
        "who": "ada_9x",
    }  # fmt: skip
    assert set(found.fields(told)) == {"text", "why", "what", "id", "statement", "name"}
    assert not list(found.fields({"text": "Ada of the long way", "what": "why 0123457", "id": "x:17", "seq": 1}))


def test_what_others_have_too_may_stand() -> None:
    left = strings([tables(profiles=[{"account_id": "b", "handle": "ada_9x", "name": "other"}])])
    found = strings([GONE]).without(left)
    assert not list(found.fields({"text": "@ada_9x", "name": "ada_9x.csv"})) and list(found.fields({"text": "0123456789"}))

"""LinkedIn: the moment in an activity number, people and companies, what is passed on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.captures.linkedin import account_of, linkedin, made_at
from tocsin.read.reader import RowError

NUMBER = str((AT * 1000 << 22) + 77)


def made(**fields: Any) -> Post:
    actor = {"name": {"text": "Mira"}, "navigationContext": {"actionTarget": "https://www.linkedin.com/in/mira"}}
    item = {"updateMetadata": {"urn": f"urn:li:activity:{NUMBER}"}, "actor": actor, "commentary": {"text": {"text": "Fog"}}, **fields}
    return next(one for one in linkedin(item) if isinstance(one, Post))


def test_the_moment_is_in_the_number() -> None:
    assert (made().post_id, made().ts, made().ts_certainty) == (NUMBER, AT, "format")
    assert made_at("12") is None
    assert made_at("9" * 25) is None


@pytest.mark.parametrize(
    ("address", "account"),
    [
        ("https://www.linkedin.com/in/Mira-1?x=y", "@mira-1"),
        ("https://www.linkedin.com/company/ports/posts", "@company/ports"),
        ("https://fr.linkedin.com/in/%C3%A9va/", "@éva"),
        ("https://www.linkedin.com/feed/", ""),
        ("", ""),
    ],
)
def test_people_and_companies(address: str, account: str) -> None:
    assert account_of(address) == account


def test_what_is_passed_on_without_words_is_a_repost_and_with_them_a_quote() -> None:
    original = {
        "preDashEntityUrn": "urn:li:activity:5",
        "actor": {"navigationContext": {"actionTarget": "https://www.linkedin.com/in/oren"}},
        "commentary": {"text": {"text": "Rain #pier"}},
    }
    plain, commented = made(commentary=None, resharedUpdate=original), made(resharedUpdate=original)
    assert (plain.kind, plain.repost_of, plain.repost_author, plain.text, plain.hashtags) == (
        "repost",
        "5",
        "@oren",
        "Rain #pier",
        ["pier"],
    )
    assert (commented.kind, commented.quote_of, commented.quote_author, commented.text) == ("quote", "5", "@oren", "Fog")


def test_a_post_without_author_or_number_is_refused() -> None:
    with pytest.raises(RowError, match="no author"):
        made(actor=None)
    with pytest.raises(RowError, match="no activity"):
        made(updateMetadata=None)

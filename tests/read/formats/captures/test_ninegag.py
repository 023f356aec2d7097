"""9GAG: anonymous and promoted posts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Account, Post
from tocsin.read.formats.captures.ninegag import ninegag
from tocsin.read.reader import RowError

ITEM: dict[str, Any] = {"id": "aB1", "title": "Fog", "creationTs": AT, "creator": {"username": "Mira"}, "upVoteCount": 2}


def test_a_post_and_its_author() -> None:
    post, _, account = ninegag({**ITEM, "sourceUrl": "https://a.example/x"})
    assert isinstance(post, Post)
    assert isinstance(account, Account)
    assert (post.post_id, post.author_id, post.ts, post.likes, post.urls) == ("aB1", "@mira", AT, 2, ["https://a.example/x"])
    assert account.handle == "Mira"


def test_an_anonymous_post_has_an_author_of_its_own() -> None:
    post, *rest = ninegag({**ITEM, "creator": None})
    assert isinstance(post, Post)
    assert post.author_id == "?aB1"
    assert not any(isinstance(one, Account) for one in rest)


def test_advertisements_are_refused() -> None:
    with pytest.raises(RowError, match="advertisement"):
        list(ninegag({**ITEM, "promoted": 1}))

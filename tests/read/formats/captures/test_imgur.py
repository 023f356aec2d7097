"""Imgur: account 0 is nobody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.captures.imgur import imgur
from tocsin.read.reader import RowError


def made(item: dict[str, Any]) -> Post:
    return next(one for one in imgur(item) if isinstance(one, Post))


def test_a_post() -> None:
    item = {"id": "aB", "title": "Fog", "description": "Pier", "account_id": 9, "created_at": "2024-05-01T08:00:00Z", "view_count": 3}
    post = made({**item, "cover": {"id": "cD", "type": "image", "url": "https://i.example/cD.png"}})
    assert (post.post_id, post.author_id, post.text, post.ts, post.views, post.media) == ("aB", "9", "Fog\nPier", AT, 3, ["cD"])
    assert made({**item, "account_id": 0}).author_id == "?aB"


def test_advertisements_are_refused() -> None:
    with pytest.raises(RowError, match="advertisement"):
        made({"id": "aB", "is_ad": True})

"""RedNote: the shapes of a note, comments, Chinese counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.captures.rednote import count, rednote
from tocsin.read.reader import RowError

CARD = {"title": "Fog", "desc": "Pier", "user": {"user_id": "5f9"}, "time": AT * 1000, "interact_info": {"liked_count": "1.5万"}}


def made(item: dict[str, Any]) -> Post:
    return next(one for one in rednote(item) if isinstance(one, Post))


@pytest.mark.parametrize("item", [{"id": "6a", "note_card": CARD}, {"id": "6a", "note": CARD}, {"id": "6a", **CARD}])
def test_a_note_wherever_its_card_stands(item: dict[str, Any]) -> None:
    note = made(item)
    assert (note.post_id, note.author_id, note.text, note.ts, note.likes) == ("6a", "5f9", "Fog\nPier", AT, 15_000)


@pytest.mark.parametrize(("written", "number"), [("1.2万", 12_000), ("3亿", 300_000_000), ("10+", 10), (7, 7), ("", None), ("x万", None)])
def test_counts(written: Any, number: int | None) -> None:
    assert count(written) == number


def test_a_comment_answers_a_note_or_a_comment() -> None:
    item = {
        "id": "6c",
        "note_id": "6a",
        "content": "No",
        "create_time": AT * 1000,
        "user_info": {"user_id": "5f8"},
        "sub_comment_count": "0",
    }
    below = {**item, "target_comment": {"id": "6b", "user_info": {"user_id": "5f7"}}}
    assert (made(item).kind, made(item).reply_to, made(item).thread_id) == ("reply", "6a", "6a")
    assert (made(below).reply_to, made(below).reply_author, made(below).thread_id) == ("6b", "5f7", "6a")


def test_a_tile_is_no_note() -> None:
    with pytest.raises(RowError, match="a tile"):
        made({"id": "6a", "cover": {}})

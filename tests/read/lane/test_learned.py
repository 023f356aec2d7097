"""What a reader makes of a pattern is explained by its cells, or not at all."""

from __future__ import annotations

from typing import Any

from tocsin.model import Post
from tocsin.read.formats.columns import READER
from tocsin.read.lane.kinds import codes
from tocsin.read.lane.learned import learn
from tocsin.read.reader import Context


def learned(row: dict[str, Any]) -> Any:
    found = [int((codes([cell]))[0]) for cell in row.values()]  # type: ignore[index]
    return learn(READER, Context("x"), tuple(row), found, list(row.values()))


def test_each_field_has_its_cell() -> None:
    row = {
        "post_id": "1790000000000000001",
        "author": "annalind3",
        "ts": "1715700000",
        "text": "The bridge is shut",
        "platform": None,
        "likes": 12,
    }
    found = learned(row).post
    ways = {name: (source.column, source.way, source.before) for name, source in found.items() if source.column >= 0}
    assert ways == {
        "post_id": (0, "the same", ""), "author_id": (1, "in lower case", "@"), "ts": (2, "a number", ""), "text": (3, "the same", ""),
        "likes": (5, "the same", ""),
    }  # fmt: skip
    post = learned(row).made(0, list(row.values()))
    assert isinstance(post, Post) and (post.author_id, post.ts, post.kind) == ("@annalind3", 1_715_700_000, "post")


def test_an_id_that_is_made_of_the_whole_row_is_not_explained() -> None:
    assert learned({"account_id": "annalind3", "text": "The bridge is shut", "ts": 1_715_700_000}) is None


def test_rows_that_the_reader_rejects_are_not_learned() -> None:
    assert learned({"account_id": None, "text": "The bridge is shut", "ts": 1_715_700_000}) is None

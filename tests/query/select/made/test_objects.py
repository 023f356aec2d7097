"""Objects by what they are called, and the posts that carry them, each pair once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tests.query.select.made.small import tables, where
from tocsin.query.mask import NOTHING
from tocsin.query.select.made.objects import Objects, called, objects


class Alike:
    """Hides what stands behind a host."""

    digest = "x"

    def __call__(self, text: str) -> str:
        return text.partition("/")[0]

    def all(self, texts: list[str]) -> list[str]:
        return [self(text) for text in texts]


def made(hide: object = NOTHING) -> Objects:
    held = tables()
    return objects(held, where(held), np.array([1, 0, -1]), pa.array(["u", "v"]), hide)  # type: ignore[arg-type]


def pairs(found: Objects) -> list[tuple[str, str, int]]:
    names = {row["object"]: (row["kind"], row["name"]) for row in found.names.to_pylist()}
    assert list(names.values()) == sorted(names.values()) and list(names) == [*range(1, len(names) + 1)]
    return [(*names[row["object"]], row["n"]) for row in found.objects.to_pylist()]


def test_each_object_has_its_posts_and_those_that_are_not_there_are_left_out() -> None:
    found = made()
    assert pairs(found) == [
        ("campaign", "c1", 0), ("family", "f1", 0), ("family", "f1", 1), ("group", "g1", 1), ("group", "g2", 1), ("hashtag", "ferry", 0),
        ("host", "a.example", 0), ("link", "a.example/1", 0), ("link", "a.example/2", 0), ("narrative", "n1", 0), ("trace", "text", 0),
        ("trace", "text", 1),
    ]  # fmt: skip
    assert not len(found.shown)


def test_names_that_become_alike_are_told_apart() -> None:
    found = made(Alike())
    assert [row[:2] for row in pairs(found) if row[0] == "link"] == [("link", "a.example"), ("link", "a.example·2")]
    assert [row["shown"] for row in found.shown.to_pylist() if row["kind"] == "link"] == ["a.example", "a.example·2"]
    assert called([("hashtag", "a/1")], Alike()) == [("hashtag", "a/1", "hashtag", "a", True)]


def test_a_case_of_which_nothing_was_made_has_no_objects() -> None:
    held = {name: table.schema.empty_table() for name, table in tables().items()}
    found = objects(held, where(held), np.zeros(0, np.int64), pa.array([], pa.string()), NOTHING)
    assert len(found.names) == len(found.objects) == len(found.shown) == 0

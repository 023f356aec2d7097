"""What stands for a family, in all and in each language, and the first posts of objects."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tests.query.select.made.small import tables
from tocsin.query.select.made.families import first_posts, heads, standing
from tocsin.query.select.made.sources import Where


@pytest.mark.parametrize(
    ("langs", "found"),
    [
        (["de", "de", "de"], [("f1", "de", 0), ("f1", None, 0)]),
        (["fr", "de", "de"], [("f1", "de", 1), ("f1", "fr", 0), ("f1", None, 0)]),
        ([None, None, "de"], [("f1", "de", 2), ("f1", None, 0)]),
    ],
)
def test_the_head_goes_before_the_nearest(langs: list[str | None], found: list[tuple[str, str | None, int]]) -> None:
    held = tables()
    told = standing(held)
    made = heads(held, Where(held, told.asked), told, pa.array(langs, pa.string()).dictionary_encode())
    assert [tuple(row.values()) for row in made.to_pylist()] == found


def test_first_posts_are_those_of_rank_one_that_are_there() -> None:
    held = tables()
    told = standing(held)
    assert first_posts(Where(held, told.asked), told).to_pylist() == [{"row": 1, "n": 2}]


def test_a_case_without_families_has_no_heads() -> None:
    held = {name: table.schema.empty_table() for name, table in tables().items()}
    told = standing(held)
    at = Where(held, told.asked)
    assert len(heads(held, at, told, pa.array([], pa.string()).dictionary_encode())) == len(first_posts(at, told)) == 0

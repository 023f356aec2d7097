"""Cells made of a kind are of it, and what means something of its own is of none."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tocsin.read.lane.kinds import CODE, EMPTY, FREE, KINDS, NOTHING, UNUSUAL, codes


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_kind_makes_is_of_it(kind: Any) -> None:
    draw = random.Random(3)
    found = codes([kind.make(draw) for _ in range(50)])
    assert found is not None and {KINDS[code].name for code in found} == {kind.name}


@pytest.mark.parametrize("cell", [
    "RT @anna: so it is", "see https://x.com/a/status/1 here", "nan", "N/A", "true", "007", "1,234", "x1790", "t3_abc", "14.05.2024", "-5",
    "a <b> c", "Ends with a mark #", "@anna says so", "['a', 'b']", "https://t.co/abc", "trailing blank ", "3.5",
])  # fmt: skip
def test_what_means_something_is_left_to_the_reader(cell: str) -> None:
    assert codes([cell] * 3) is not None and set(codes([cell] * 3)) == {UNUSUAL}  # type: ignore[arg-type]


def test_nothing_and_other_things() -> None:
    found = codes([None, "", "Two words"])
    assert found is not None and found.tolist() == [NOTHING, EMPTY, CODE["plain text"]]
    assert codes([{"a": 1}]) is None and codes([10**30]) is None and FREE == 2

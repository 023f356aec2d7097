"""Two keys laid side by side: what became of every letter, and where they differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.copies.alignment import LONGEST, Alignment, align, gaps

KEY = "thebridgeofvalmoraopensagainonmonday"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (KEY, {}),
        ("goodnews" + KEY, {"lead": 8}),
        (KEY[:-6], {"tail": 6}),
        (KEY.replace("valmora", "valmmora"), {"slips": 1}),
        (KEY.replace("opens", ""), {"dropped": 5}),
        (KEY.replace("bridge", "station"), {"replaced": 7}),
    ],
)
def test_letters_by_fate(other: str, expected: dict[str, int]) -> None:
    found = align(KEY, other)
    for name in ("lead", "dropped", "replaced", "slips"):
        assert getattr(found, name) == expected.get(name, 0)
    if "tail" in expected:
        assert found.tail == expected["tail"]


KEYS = st.text(alphabet="abcd", max_size=40)


@given(KEYS, KEYS)
def test_it_does_not_matter_which_comes_first(a: str, b: str) -> None:
    if len(a) != len(b):
        assert align(a, b) == align(b, a)
    assert [(gap.kind, gap.b, gap.a) for gap in gaps(a, b)] == [(gap.kind, gap.a, gap.b) for gap in gaps(b, a)] or len(a) == len(b)


@given(KEYS, KEYS)
def test_no_letter_is_counted_twice(a: str, b: str) -> None:
    found = align(a, b)
    assert isinstance(found, Alignment)
    assert found.same <= found.short <= found.long
    assert 2 * found.same + found.lead + found.tail <= found.short + found.long


@given(KEYS)
def test_a_key_beside_itself_has_no_gaps(key: str) -> None:
    assert [gap for gap in gaps(key, key) if max(gap.letters)] == []
    assert align(key, key).same == len(key)


def test_long_keys_are_read_by_their_first_letters() -> None:
    assert align("a" * 5000, "a" * 4000).long == LONGEST

from __future__ import annotations

import pytest

from tocsin.assess.weighing.given.values import Given, count, flag, number, share, text, texts


@pytest.mark.parametrize(
    ("value", "found"),
    [(3, 3.0), ("1,600", 1600.0), ("1 600", 1600.0), ("5 %", 0.05), (True, None), (-1, None), (float("nan"), None), ([1, 2], 2.0),
     ("many", None),
     ({"n": 12, "of": 200}, 0.06), ({"n": 12}, None)],
)  # fmt: skip
def test_numbers(value: object, found: float | None) -> None:
    assert number(value) == found


def test_counts_are_whole_and_shares_below_one() -> None:
    assert (count(2.5), count("12"), count({"n": 1, "of": 2}), share(5), share(0.05)) == (None, 12, None, None, 0.05)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (True, True),
        ("archived", True),
        ("no", False),
        ("not disclosed", False),
        ("unknown", None),
        (0, False),
        ({"a": 1}, True),
        ([], False),
    ],
)
def test_flags(value: object, found: bool | None) -> None:
    assert flag(value) is found


def test_texts_and_keys() -> None:
    told = Given({"Of Posts": 3, "note": {"says": "a press release", "public": True}})
    assert told.first(("of_posts",)) == 3 and "a press release" in told.texts() and "public" in told.texts()
    assert text([1, "a", "b"]) == "a, b" and texts("a") == ("a",) and texts("none") == () and texts(3) == ()

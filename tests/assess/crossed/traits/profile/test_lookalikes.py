"""Handles that pass for others, and those that merely stand near."""

import pytest

from tests.assess.crossed.traits.small import profiles, snapshots
from tests.support import rows
from tocsin.assess.crossed.traits.profile.lookalikes import lookalike


@pytest.mark.parametrize(
    ("handle", "double"),
    [
        ("civic_b0ard", True), ("civicboard", True), ("civicboards", True), ("сiviс_board", True), ("civic_baord", True),
        ("@Civic_Board", False), ("civic_library", False), ("civ", False), ("boardcivic", False),
    ],
)  # fmt: skip
def test_doubles_of_a_protected_handle(handle: str, double: bool) -> None:
    found = lookalike(profiles(("a", {"handle": handle})), rows("accounts", []), snapshots(), ["@civic_board"])
    assert (found.has[0], found.known[0], found.known.sum()) == (double, True, 1)


def test_short_handles_are_doubles_only_where_they_are_equal() -> None:
    found = lookalike(profiles(("a", {"handle": "abz"}), ("b", {"handle": "a_bc"})), rows("accounts", []), snapshots(), ["abc"])
    assert found.has[:2].tolist() == [False, True]


def test_a_large_account_of_the_case_has_doubles_a_hundred_times_smaller() -> None:
    told = {"a": ("harbourline", 500_000), "b": ("harbour1ine", 40), "c": ("harbourlines", 90_000), "d": ("harb0urline", None)}
    people = profiles(*((who, {"handle": handle}) for who, (handle, _) in told.items()))
    counts = rows("accounts", [{"account_id": who, "followers": n} for who, (_, n) in told.items()])
    assert lookalike(people, counts, snapshots(), ()).has[:4].tolist() == [False, True, False, True]


def test_without_anybody_to_pass_for_nobody_does() -> None:
    found = lookalike(profiles(("a", {"handle": "x"})), rows("accounts", []), snapshots(), ())
    assert (found.has.any(), found.known.sum()) == (False, 1)

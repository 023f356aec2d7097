"""Handles that a platform makes, and those that people pick."""

import pytest

from tests.assess.crossed.traits.small import profiles, snapshots
from tocsin.assess.crossed.traits.profile.handles import handle_pattern


@pytest.mark.parametrize(
    ("platform", "handle", "made"),
    [
        ("x", "Marie12345678", True), ("x", "@Anar_Q20394857", True), ("x", "marie1990", False), ("x", "12345678", False),
        ("x", "marie123456789", False), ("tiktok", "user4820193847561", True), ("tiktok", "user77", False),
        ("youtube", "user-ab1cd2ef3g", True), ("reddit", "Proper-Lake-4821", True), ("reddit", "lake", False),
    ],
)  # fmt: skip
def test_a_handle_by_default(platform: str, handle: str, made: bool) -> None:
    found = handle_pattern(profiles(("a", {"handle": handle, "platform": platform})), snapshots())
    assert (found.has[0], found.known[0], found.known.sum()) == (made, True, 1)


def test_where_no_pattern_is_known_nothing_is() -> None:
    assert not handle_pattern(profiles(("a", {"handle": "x12345678", "platform": "telegram"})), snapshots()).known.any()

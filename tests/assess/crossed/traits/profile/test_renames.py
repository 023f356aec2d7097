"""Handles between snapshots."""

from tests.assess.crossed.traits.small import profiles, snapshots
from tocsin.assess.crossed.traits.profile.renames import renamed


def test_case_is_no_new_name_and_one_snapshot_tells_nothing() -> None:
    told = {"a": ("one", "two"), "b": ("One", "one"), "c": ("one",)}
    table = profiles(*((who, {"handle": handle, "observed_ts": 5 + at}) for who, said in told.items() for at, handle in enumerate(said)))
    found = renamed(table, snapshots())
    assert found.known.tolist() == [True, True, False, False, False, False]
    assert found.has.tolist() == [True] + [False] * 5


def test_without_the_platforms_number_a_rename_cannot_be_seen() -> None:
    table = profiles(*(("a", {"handle": handle, "observed_ts": at, "platform_id": None}) for at, handle in enumerate(("x", "y"), 1)))
    assert not renamed(table, snapshots()).known.any()

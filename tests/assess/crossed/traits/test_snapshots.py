"""Snapshots by account, in order of time."""

from tests.assess.crossed.traits.small import profiles, snapshots


def test_the_newest_that_says_anything_counts_and_strangers_are_left_out() -> None:
    table = profiles(
        ("a", {"handle": "new", "observed_ts": 9}),
        ("a", {"handle": "old", "observed_ts": 1}),
        ("a", {"observed_ts": 10}),
        ("z", {"handle": "z"}),
    )
    assert snapshots().newest(table, "handle") == {0: "new"}
    assert snapshots().every(table, "handle") == {0: [(1, "old"), (9, "new")]}
    assert not snapshots().nobody().any()

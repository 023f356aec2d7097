"""Declared machines; what nobody says is not known."""

from tests.assess.crossed.traits.small import snapshots
from tests.support import rows
from tocsin.assess.crossed.traits.profile.machines import automated


def test_the_newest_word_counts() -> None:
    said = [("a", 1, False), ("a", 2, True), ("b", 1, False), ("c", 1, None)]
    table = rows("accounts", [{"account_id": who, "observed_ts": at, "automated": flag} for who, at, flag in said])
    found = automated(table, snapshots())
    assert found.has.tolist() == [True, False, False, False, False, False]
    assert found.known.tolist() == [True, True, False, False, False, False]

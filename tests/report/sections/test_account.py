"""One account: its hours in any zone, its ties, and nothing of what it is called."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.sections.account import account

LEADER = pseudonym("core0")
ASKED = {"who": "ann", "time": "2024-06-01T10:00:00Z", "why": "a public office"}
OPENING = {
    "subject": LEADER, "state": "opened", "ground": "official", "name": "Some Person (@some_person)", "withheld": None, "claim": None,
    "marks": [], "asked": ASKED, "assented": ASKED, "ended": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view(opened={LEADER: "Some Person (@some_person)"}, openings=(OPENING,)))


def test_an_account_with_its_ties_and_groups(lookups: Lookups) -> None:
    told = account(lookups, Words("en"), LEADER[:8])
    assert told["groups"][0]["id"] == "g1" and told["groups"][0]["role"] == "leader" and told["partners_in_all"] == 4
    assert told["ties"][0]["leads"] and told["ties"][0]["kind"] == "follower" and told["firsts"][0]["object"] == "family=fam-morvane"
    assert told["campaign"]["value"] == told["campaign"]["of"] == 3 and told["creation"]["own"]
    assert not any("Blue Reef" in one["statement"] for one in told["findings"])


def test_what_was_decided_of_its_name_is_told(lookups: Lookups) -> None:
    told = account(lookups, Words("en"), LEADER)
    assert [one["state"] for one in told["decided"]] == ["opened"] and told["decided"][0]["asked"]["who"] == "ann"
    assert told["decided"][0]["name"] == "Some Person (@some_person)" and told["account"] == LEADER[:8]  # two persons opened it


@pytest.mark.parametrize(("where", "hour"), [(UTC, 10), (timezone(timedelta(hours=3, minutes=30)), 13), (ZoneInfo("Asia/Baku"), 14)])
def test_hours_are_those_of_the_zone(lookups: Lookups, where: timezone, hour: int) -> None:
    told = account(lookups, Words("fr", where), LEADER[:8])["week"]["own"]
    assert told["posts"] == 3 and told["cells"][2][hour]["value"] == 1  # 15 May 2024 was a Wednesday
    assert (told["cells"][2][hour]["ref"] is None) == (where is not UTC)


def test_none_is_called_so(lookups: Lookups) -> None:
    with pytest.raises(SettingError):
        account(lookups, Words("en"), "nobody")

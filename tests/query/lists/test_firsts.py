"""Objects with their first posts, and what was collected before these."""

from __future__ import annotations

import pytest

from tests.report.synthetic import HOUR, START, Synthetic
from tocsin.errors import SettingError
from tocsin.query.lists.firsts import before, first, firsts
from tocsin.query.lists.listing import Cut
from tocsin.query.lookups import Lookups
from tocsin.query.select.selection import parse

FAMILY = "family=fam-morvane"


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


def test_an_object_with_its_first_post(lookups: Lookups) -> None:
    found, rows = firsts(lookups, parse("all=posts"), "", Cut())
    assert found.in_all == len(rows) == 1
    assert rows[0]["object"] == FAMILY and rows[0]["first"]["at"] == START + 10 * HOUR and rows[0]["first"]["post"].startswith("post.")
    assert rows[0]["silence"] is not None and rows[0]["silence"] >= 0


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        ("platform=x", 1), ("platform=telegram", 0), ("lang=fr", 1), ("campaign=any", 1), ("campaign=none", 0), ("campaign=c1", 1),
        ("group=g1", 1), ("trace=link", 0), ("text=archipel+platform=x", 1),
        ("time=2024-05-15T10:00/2024-05-15T10:01", 1), ("time=2024-05-15T10:01/2024-05-15T11:00", 0),
    ],
)  # fmt: skip
def test_chosen_by_the_first_post(lookups: Lookups, chosen: str, number: int) -> None:
    assert firsts(lookups, parse(chosen), "family", Cut())[0].in_all == number


def test_what_is_not_known_is_refused(lookups: Lookups) -> None:
    with pytest.raises(SettingError):
        firsts(lookups, parse("all=posts"), "person", Cut())
    for name in ("family=none", "hashtag=port", "nothing", "family=", "text=x", "family=a+lang=b"):
        with pytest.raises(SettingError):
            first(lookups, name)


def test_one_object_with_what_was_collected_before(lookups: Lookups) -> None:
    found = first(lookups, FAMILY)
    assert [one["rank"] for one in found["first"]] == [1, 2, 3, 4, 5, 6] and found["family"] == "fam-morvane"
    earlier = lookups.view.rows("select count(*), max(ts), min(ts) from idx_posts where ts < $1", [START + 10 * HOUR])[0]
    told = found["before"]
    assert (told["posts"], told["silence"], told["begins"]) == (earlier[0], START + 10 * HOUR - earlier[1], START + 10 * HOUR - earlier[2])
    assert told["silence_there"] >= told["silence"]


def test_before_the_very_first_post_stands_none(lookups: Lookups) -> None:
    assert before(lookups.view, [0, 1]).keys() == {1} and before(lookups.view, []) == {}

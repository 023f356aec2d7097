"""Why accounts of a result are joined: pairs and groups, with pictures that show themselves."""

from __future__ import annotations

import random

import pytest

import tocsin
from tocsin.api.coordinate import Coordination
from tocsin.api.explained import of_group
from tocsin.errors import InputError


@pytest.fixture(scope="module")
def found() -> Coordination:
    draw, rows = random.Random(5), list[dict[str, object]]()
    rows += [
        {"post_id": n, "account_id": f"r{n % 40}", "ts": draw.randrange(2 * 86400), "urls": [f"https://a.example/{draw.randrange(60)}"]}
        for n in range(900)
    ]
    for wave in range(9):
        rows += [
            {"post_id": f"w{wave}-{n}", "account_id": f"club{n}", "ts": wave * 15_000 + 5 * n, "urls": [f"https://b.example/{wave}"]}
            for n in range(5)
        ]
    return tocsin.coordinate(rows, traces=["link"], window=60)


def test_a_pair_has_a_waterfall_and_stands_side_by_side(found: Coordination) -> None:
    told = found.explain("club1", "club0")
    assert list(told.pictures) == ["waterfall", "side_by_side"]
    assert "club1 after club0 9 times" in told.pictures["side_by_side"].about.replace("came ", "")
    assert told.pictures["waterfall"].rows[0][:2] == ["link", "1\u00a0min"]
    assert told.pictures["waterfall"].to_svg().startswith("<svg xmlns=") and told._repr_html_().count("<svg") == 2


def test_a_group_has_a_timeline(found: Coordination) -> None:
    (group,) = found.groups["group_id"]
    told = found.explain(group)
    assert list(told.pictures) == ["timeline"] and told.summary == f"{group}: 5 accounts, 10 edges"
    assert len(told.edges) == 10 and len(told.events) == 90
    assert len(told.pictures["timeline"].rows) == 5
    with pytest.raises(InputError, match="no group is called"):
        found.explain("g0")


def test_accounts_without_events_have_no_picture(found: Coordination) -> None:
    told = of_group("g", [{"group_id": "g", "account_id": "x", "role": None}], found.edges.arrow, found.events.arrow)
    assert len(told.pictures) == 0 and told._repr_html_()

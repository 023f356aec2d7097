"""A medium is judged against the date that somebody stated; what the tables say stays beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.pages.sources.made import made
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.report.sections.checks.events import events, stated
from tocsin.report.sections.checks.gallery import gallery
from tocsin.report.sections.checks.media import ages
from tocsin.report.sections.checks.medium import medium


def view(*said: tuple[str, str]) -> CaseView:
    """The made-up case in which people stated dates of the event that the crop shows."""
    kept = {"verdict": "event", "id": "x:crop", "text": "write to someone@mail.example", "time": "2024-06-01T08:00:00+00:00", "seq": 1}
    return made().view(judgements=tuple({**kept, "date": date, "who": who} for date, who in said))


@pytest.mark.parametrize(
    ("date", "verdict"),
    [("2024-05-15", "older"), ("2021", "older"), ("2020-11-10", "cannot_tell"), ("2020-11-10T12:00Z", "older"), ("2020", "cannot_tell")],
)  # fmt: skip
def test_a_date_decides_as_that_of_a_claim_does(date: str, verdict: str) -> None:
    case = view((date, "ann"))
    (row,) = stated(case, case.dicts("select * from media_dates"))
    assert (row["verdict"], row["claimed"], row["stated"]["who"], row["claim_id"]) == (verdict, date, "ann", None)
    assert "someone@mail" not in row["stated"]["why"]


def told(case: CaseView) -> list[dict[str, Any]]:
    return medium(Lookups(case), "x:crop", "en")["ages"]  # type: ignore[no-any-return]


def test_each_statement_stands_beside_the_claim() -> None:
    case = view(("2024-05-15", "ann"), ("2020", "ben"))
    assert [(one["verdict"], (one["stated"] or {}).get("who"), one["claimed"]) for one in told(case)] == [
        ("older", "ann", "2024-05-15"), ("cannot_tell", "ben", "2020"), ("older", None, "2024-05-15"),
    ]  # fmt: skip
    shown = ages(case, "fr")
    assert shown["ages_in_all"] == 3 and [one["verdict"] for one in shown["ages"]] == ["older", "older", "cannot_tell"]
    assert [one["stated"] for one in told(view())] == [None]


def test_a_line_of_which_a_part_had_to_go_counts_no_more() -> None:
    assert events(view(("", "ann"))) == {} and len(told(view(("", "ann")))) == 1


def test_the_gallery_follows_what_is_stated() -> None:
    case = made()
    case.rows["media_dates"] = [{**row, "verdict": "cannot_tell", "claim_id": None, "claimed": None} for row in case.rows["media_dates"]]
    case.tables["media_dates"] = case.table("media_dates")
    before = case.view()
    assert gallery(Lookups(before), None, 0, 9)["counts"]["older"] == 0
    after = before.saying(view(("2024-05-15", "ann")).judgements, {})
    assert gallery(Lookups(after), "older", 0, 9)["shown"][0]["claimed"] == "2024-05-15"
    assert gallery(Lookups(before), None, 0, 9)["counts"]["older"] == 0

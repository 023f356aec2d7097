"""The date of an event is a person's statement: kept with who and when, beside what else they said, and taken back as that is."""

from __future__ import annotations

import pytest

from tests.people.cases import case as case
from tests.web.pages.sources.made import made
from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.people.dating import LONGEST
from tocsin.store.judgements import EVENT, current


def test_the_last_date_of_each_person_holds(case: Case) -> None:
    view = made().view()
    for date, who in (("2024-05-15", "ann"), ("2024-05", "ann"), ("2023", "ben")):
        case.event("x:crop", date, "a post says tonight", who, view)
    assert [(one["date"], one["who"]) for one in current(case.said.all())] == [("2024-05", "ann"), ("2023", "ben")]
    case.unsay("x:crop", "ben", view)
    (left,) = current(case.said.all())
    assert (left["verdict"], left["who"], left["text"]) == (EVENT, "ann", "a post says tonight") and case.audit() == []
    assert len(case.judgements) == 0, "it is no verdict on a finding"


@pytest.mark.parametrize(
    ("id", "date", "why"),
    [
        ("x:none", "2024", "a post"), ("x:crop", "in May", "a post"), ("x:crop", "2024-02-31", "a post"), ("x:crop", "2024", " "),
        ("x:crop", "2024", "a" * (LONGEST + 1)),
    ],
)  # fmt: skip
def test_what_cannot_be_stated_is_refused(case: Case, id: str, date: str, why: str) -> None:
    with pytest.raises(SettingError):
        case.event(id, date, why, "ann", made().view())
    assert list(case.said.all()) == []

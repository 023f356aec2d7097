"""What is new: never told, moved by a quarter of what was told, another strength, gone, rejected; and nothing else."""

from __future__ import annotations

import dataclasses

from tests.deliver.news_of_case import ALL, changed
from tocsin.deliver.log import State
from tocsin.deliver.news import mark, news
from tocsin.deliver.settings import Target
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView

DESK = Target("desk", rules=ALL)


def found(view: CaseView, state: State, target: Target = DESK) -> list[tuple[str, str]]:
    return [(one.kind, one.finding) for one in news(Lookups(view), target, state, 0.25)]


def names(view: CaseView) -> list[str]:
    return [mark(name) for name in view.read("findings")["finding_id"].to_pylist()]


def told(view: CaseView, kind: str = "new") -> State:
    rows = view.read("findings").to_pylist()
    about = [{"finding": mark(row["finding_id"]), "news": kind, "value": row["value"], "strength": row["strength"]} for row in rows]
    return State(queued=[{"target": "desk", "about": about}])


def test_first_all_is_new_and_then_nothing(view: CaseView) -> None:
    assert found(view, State()) == [("new", name) for name in names(view)]
    assert found(view, told(view)) == []
    assert found(view, told(view), Target("other", rules=ALL)) == [("new", name) for name in names(view)]


def test_a_figure_is_news_from_a_quarter_of_what_was_told(view: CaseView) -> None:
    state, row = told(view), view.read("findings").to_pylist()[0]
    name, value = row["finding_id"], row["value"]
    for share, kind in ((1.24, []), (1.25, [("changed", mark(name))]), (0.76, []), (0.75, [("changed", mark(name))])):
        assert found(changed(view, **{name: value * share}), state) == kind, share


def test_what_is_gone_is_taken_back_once_and_not_while_the_case_is_incomplete(view: CaseView) -> None:
    name = view.read("findings").to_pylist()[0]["finding_id"]
    without = changed(view, name)
    assert found(without, told(view)) == [("gone", mark(name))]
    assert found(dataclasses.replace(without, missing=("detect was not run",)), told(view)) == []
    again = told(view)
    again.queued.append({"target": "desk", "about": [{"finding": mark(name), "news": "gone", "value": None, "strength": None}]})
    assert found(without, again) == []
    assert found(view, again) == [("new", mark(name))]


def test_what_somebody_contests_is_told_again_once_with_the_statement(view: CaseView) -> None:
    name = view.read("findings").to_pylist()[0]["finding_id"]
    statement = {"id": "statement.1", "withdrawn": None, "disputes": ({"id": name, "statement": "x", "state": "y"},)}
    contested = dataclasses.replace(view, contests=(statement,))
    assert found(contested, told(view)) == [("changed", mark(name))]
    (one,) = news(Lookups(contested), DESK, told(view), 0.25)
    assert one.contests == ("statement.1",)
    state = told(view)
    state.queued.append({"target": "desk", "about": [{**state.told("desk")[mark(name)], "contests": ["statement.1"]}]})
    assert found(contested, state) == []
    assert found(dataclasses.replace(view, contests=({**statement, "withdrawn": "2024-05-16"},)), told(view)) == []


def test_what_somebody_rejected_is_not_told_or_taken_back(view: CaseView) -> None:
    name = view.read("findings").to_pylist()[0]["finding_id"]
    rejected = dataclasses.replace(view, judgements=({"id": name, "verdict": "reject"},))
    assert ("new", mark(name)) not in found(rejected, State())
    assert found(rejected, told(view)) == [("gone", mark(name))]
    both = dataclasses.replace(view, judgements=({"id": name, "verdict": "reject"}, {"id": name, "verdict": "accept"}))
    assert found(both, told(view)) == []

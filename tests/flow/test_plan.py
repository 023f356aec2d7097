"""The plan of a run: what it counts, what it promises, and when one machine is enough."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.flow import order
from tocsin.flow.plan import Plan, Planned, Work, costs
from tocsin.match.copies.fingerprints import fingerprints
from tocsin.match.copies.meeting import candidate_pairs
from tocsin.match.folding.bulk import folded_and_plain


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.new(tmp_path / "case")
    case.add(write_posts(tmp_path / "posts.csv", 200))
    return case


def test_a_plan_names_what_would_run_and_runs_nothing(case: Case) -> None:
    found = case.plan()
    assert [one.stage for one in found.stages] == [one.stage for one in case.explain() if one.reasons or one.after]
    assert case.runs.latest("match") is None
    lines = list(found.lines())
    assert any(line.startswith("match: would run") for line in lines) and lines[-1].startswith("one machine is enough")


def test_pairs_to_come_are_those_of_all_texts_where_the_sample_holds_them(case: Case) -> None:
    match = next(one for one in case.plan().stages if one.stage == "match")
    rows = {one.name: one.rows for one in match.work}
    texts = case.tables["posts"].arrow["text"].drop_null().unique().to_pylist()
    pairs = len(candidate_pairs(*fingerprints(sorted(set(folded_and_plain(texts)[0]) - {""})))[0])
    assert rows["folding"] == (len(texts),) * 2
    assert rows["letters to change"] == (pairs, pairs)
    assert rows["pairs laid side by side"][1] <= pairs


def test_actions_bound_the_pair_events_that_come(case: Case) -> None:
    detect = next(one for one in case.plan({"detect.traces": "link"}).stages if one.stage == "detect")
    most = next(one.rows[1] for one in detect.work if one.name == "pair events")
    case.run(changes={"match.encode": 0, "detect.traces": "link"})
    assert 0 < len(case.tables["events"]) <= most or most == 0
    assert case.plan().stages == () and list(case.plan().lines()) == ["nothing to run"]


def test_one_machine_is_enough_unless_memory_or_a_day_is_not() -> None:
    work = (Work("a step", (1, 2), (10.0, 20.0), True), Work("all else", (1, 1), (5.0, 5.0), False))
    plan = Plan((Planned("match", "would run", work, 2 * 10**9),), "a machine", 2, 16 * 10**9)
    assert plan.enough and plan.seconds() == (15, 25) and plan.seconds(elsewhere=True) == (10, 20)
    little = replace(plan, memory=2 * 10**9)
    assert not little.enough and "too little memory" in list(little.lines())[-1]
    long = replace(plan, stages=(replace(plan.stages[0], work=(replace(work[0], seconds=(1e5, 9e5)), work[1])),))
    assert not long.enough and "an engine (--engine) can take 100% of the work" in list(long.lines())[-1]


def test_every_stage_has_its_costs_and_every_step_its_rows() -> None:
    assert set(costs()["stages"]) == set(order.stages())
    counted = {"posts", "texts", "fingerprints", "candidates", "plausible", "skimmed", "encoded", "words", "events", "carried"}
    told = [part for stage in costs()["stages"].values() for part in (stage.get("steps", {}), stage.get("here", {}))]
    used = {one["rows"] for part in told for one in part.values()}
    assert used == counted - {"posts"}

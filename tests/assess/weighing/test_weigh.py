from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.assess.weighing import Facts, weigh
from tocsin.assess.weighing.given.read import facts
from tocsin.model import Phrase
from tocsin.query.catalogue import LANGUAGES, catalogue
from tocsin.query.words import Words

SCENARIOS = Path(__file__).parents[3] / "gates" / "assess"


def rows() -> list[dict[str, object]]:
    files = sorted(SCENARIOS.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def phrases(facts: Facts) -> list[Phrase]:
    """Everything that an assessment may say."""
    found = weigh(facts)
    said = [*found.statements, *found.visibility, *found.unknown, found.level.reason]
    said += [one for parts in found.summary.values() for one in parts]
    said += [one for told in found.hypotheses.values() for one in (*told.speaks_for, *told.speaks_against, *told.would_tell)]
    said += [one for told in found.techniques for one in (*told.evidence, told.false_positive)]
    return said + [one for told in found.exposures for one in told.evidence]


def test_of_nothing_nothing_is_said_but_that() -> None:
    found = weigh(Facts())
    assert {one.value for one in found.criteria.values()} == {"cannot_tell"}
    assert {one.mark for one in found.hypotheses.values()} == {"open"}
    assert (found.level.name, found.techniques, found.exposures, found.visibility) == ("none", (), (), ())


def test_everything_said_of_the_scenarios_has_its_sentence_in_every_language() -> None:
    seen = {one["code"] for row in rows() for one in phrases(facts(row["facts"]))}
    assert seen <= set(catalogue()) and len(seen) > 60
    for row in rows():
        for one in phrases(facts(row["facts"])):
            for lang in LANGUAGES:
                assert "{" not in Words(lang).phrase(one)


@pytest.mark.parametrize("key", ["denial", "views"])
def test_no_criterion_moves_by_a_denial_or_by_visibility(key: str) -> None:
    told = {
        "copies": {"posts": 2000, "of_posts": 9000, "accounts": 90, "of_accounts": 400},
        "coordination": {"accounts": 40, "false_rate": 0.05},
    }
    more = {"denial": "archived", "views": {"median": 3, "max": 9}}[key]
    assert weigh(facts(told)).criteria == weigh(facts({**told, key: more})).criteria


def test_the_same_facts_give_the_same_assessment() -> None:
    for row in rows():
        assert weigh(facts(row["facts"])) == weigh(facts(dict(reversed(list(row["facts"].items())))))  # type: ignore[attr-defined]

"""Rows of the table `crossed`: figures, denominators, intervals, tests, and what is not told."""

from __future__ import annotations

import numpy as np
import pytest

from tests.assess.findings.played import played, written
from tocsin.assess.affiliations.declared_in_bios import affiliations
from tocsin.assess.crossed.crossing import Crossing, crossings, table
from tocsin.assess.crossed.sets import Compared, compared
from tocsin.assess.crossed.traits.every import traits
from tocsin.assess.findings.crossed import of_crossed
from tocsin.assess.findings.declared import Declarations


@pytest.fixture(scope="module")
def found() -> list[Crossing]:
    at, profiles = played(), played().given.read("profiles")
    told = Declarations(at.scene.corpus, profiles, affiliations(profiles))
    sets = compared(at.scene.corpus, at.given.read("members"), [at.one], [])
    one = np.flatnonzero(sets[0].accounts)[:2]
    few = np.zeros(len(sets[0].accounts), np.bool_)
    few[one] = True
    return crossings([*sets, Compared("leader", few, sets[0].rest)], at.scene, told, traits(at.scene, at.given))


def row(found: list[Crossing], who: str, trait: str) -> dict[str, object]:
    return next(one.row for one in found if (one.row["who"], one.row["trait"]) == (who, trait))


def test_declarations_have_both_denominators_a_test_and_an_interval(found: list[Crossing]) -> None:
    one = row(found, "coordinated", "declared")
    assert (one["value"], one["known"], one["accounts"], one["others_value"], one["others_known"]) == (7, 20, 20, 1, 99)
    assert one["low"] < one["share"] == 0.35 < one["high"]
    assert one["p_value"] <= one["p_holm"] < 1e-3
    assert one["tests"] == sum(each.row["p_value"] is not None for each in found)


def test_of_two_accounts_nothing_is_counted_that_would_tell_whose_it_is(found: list[Crossing]) -> None:
    one = row(found, "leader", "declared")
    assert (one["known"], one["value"], one["share"], one["p_value"]) == (2, None, None, None)
    assert not [each for each in found if each.row["who"] == "leader" and each.row["p_value"] is not None]


def test_the_core_is_younger_and_was_made_in_one_month(found: list[Crossing]) -> None:
    assert row(found, "coordinated", "young")["value"] == 20
    age = row(found, "coordinated", "age")
    assert (age["value"], age["share"]) == (20, 1.0)
    assert row(found, "coordinated", "month")["month"] == "2024-04"


def test_the_table_has_every_row_and_findings_only_what_stays_when_corrected(found: list[Crossing]) -> None:
    assert table(found).num_rows == len(found)
    said = written(lambda ledger: of_crossed(ledger, played().scene, found))
    kinds = {one["kind"] for one in said.values() if one["who"] == "coordinated"}
    assert {"crossed.declared", "crossed.young", "crossed.age", "crossed.month"} <= kinds
    declared = next(one for one in said.values() if one["kind"] == "crossed.declared")
    assert (declared["section"], declared["value"], declared["of"], len(declared["behind"])) == ("affiliations", 7, 20, 7)
    assert {one["code"] for one in declared["reasons_against"]} >= {"reason.bio", "reason.crossed_chosen"}

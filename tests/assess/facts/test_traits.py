"""Findings on traits as facts: more often than the rest, of the accounts that act together, and what they then weigh."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.assess.facts.entered import Drawn
from tocsin.assess.facts.traits import of_traits
from tocsin.assess.findings.ledger import Ledger
from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.given.read import facts

GROUP = {"coordination": {"accounts": 40, "of_accounts": 900}, "target": {"kind": "territory", "country": "FR"}}


def drawn(*told: tuple[str, str, float, dict[str, Any]]) -> Drawn:
    """The facts of a ledger with findings `crossed.TRAIT` of a set: value, and parameters over those of thirty accounts."""
    ledger, found = Ledger(10), Drawn()
    for trait, who, value, more in told:
        params = {"known": 30, "accounts": 40, "share": value / 30, "others_share": 0.1, **more}
        ledger.add(f"crossed.{trait}", "accounts", value, "accounts", of=30, params=params, who=who)
    of_traits(found, ledger)
    return found


def test_what_is_had_more_often_is_a_fact_with_its_whole() -> None:
    found = drawn(("avatar", "coordinated", 24, {}), ("handle", "coordinated", 1, {}), ("dormant", "member", 20, {}))
    assert found.facts == {"assets": {"avatar_copies": {"n": 24, "of": 30}}}  # handles are rarer; the last is of another set
    assert found.findings["assets"] == ["crossed.avatar.coordinated"]


def test_those_who_act_together_go_before_the_rest_of_the_campaign() -> None:
    assert drawn(("renamed", "campaign", 12, {}), ("renamed", "coordinated", 15, {})).facts["assets"] == {"renamed": {"n": 15, "of": 30}}


@pytest.mark.parametrize(("trait", "name"), [("label_abroad", "country_labels"), ("place_abroad", "declared_places")])
def test_countries_are_an_indirect_sign(trait: str, name: str) -> None:
    found = drawn((trait, "coordinated", 18, {}))
    assert found.facts[name] == {"n": 18, "of": 30, "foreign": True}
    assert weigh(facts({**GROUP, **found.facts})).criteria["foreign"].value == "partly"


def test_a_country_most_the_sets_own_is_no_fact() -> None:
    assert not drawn(("label", "coordinated", 18, {"which": "AZ"}), ("place", "coordinated", 18, {"which": "AZ"})).facts


def test_machines_that_say_so_explain_as_many_as_they_are() -> None:
    fast = drawn(("latency", "coordinated", 4, {"share": 0.9}), ("automated", "coordinated", 5, {}))
    found = weigh(facts({**GROUP, **fast.facts}))
    assert fast.facts["latency"] == {"median_s": 4.0, "accounts": 30, "of_accounts": 40}
    assert (found.criteria["diffusion"].value, found.hypotheses["organic"].mark) == ("partly", "against")


def test_traits_close_nothing_by_themselves() -> None:
    found = weigh(
        facts(
            {
                "coordination": {"accounts": 0, "of_accounts": 900},
                **drawn(("avatar", "campaign", 24, {}), ("dormant", "campaign", 20, {})).facts,
            }
        )
    )
    organic = found.hypotheses["organic"]
    assert found.criteria["diffusion"].value == "not_shown"
    assert {one.mark for one in found.hypotheses.values()} == {"open"}
    assert [one["code"] for one in organic.doubts] == ["weigh.speaks.avatars", "weigh.speaks.woken"]
    assert "weigh.hypothesis.doubt" in {one["code"] for one in found.statements}

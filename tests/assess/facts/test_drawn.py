"""Facts of a campaign: figures of its findings, nothing that was not measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest

from tests.assess.findings.played import played
from tests.assess.small import World
from tests.assess.test_stage import NAME, run, told
from tocsin.assess.facts.drawn import of_case
from tocsin.assess.findings.ledger import Ledger


def _facts(tables: Mapping[str, pa.Table]) -> dict[str, tuple[Any, list[str]]]:
    rows = tables["assessment"].to_pylist()
    return {row["name"]: (json.loads(row["value"]), row["findings"]) for row in rows if row["part"] == "fact"}


@pytest.fixture(scope="module")
def facts() -> dict[str, tuple[Any, list[str]]]:
    return _facts(run(told().given()))


def test_a_fact_has_the_figures_of_the_findings_it_names(facts: dict[str, tuple[Any, list[str]]]) -> None:
    assert facts["copies"] == ({"posts": 120, "of_posts": 1292, "accounts": 48, "of_accounts": 362}, [f"campaign.{NAME}"])
    assert facts["coordination"] == ({"accounts": 20, "of_accounts": 362}, [f"campaign.{NAME}.core"])
    affiliation, behind = facts["affiliation"]
    assert (affiliation["organisation"], affiliation["declared"], affiliation["of_known_bios"]) == ("party", 7, 20)
    assert behind == [f"campaign.{NAME}.core_declared.new-azerbaijan-party"]


def test_what_was_not_measured_is_not_there(facts: dict[str, tuple[Any, list[str]]]) -> None:
    assert facts.keys().isdisjoint({"falsity", "target", "views", "sites", "denial"})
    assert "false_rate" not in facts["coordination"][0]


def test_a_case_without_a_campaign_tells_what_it_holds() -> None:
    world = World()
    for n in range(6):
        world.post(f"a{n}", 1_715_774_400 + n)
    found = _facts(run(world.given()))
    assert found["observed"][0] == {"posts": 6, "accounts": 6, "days": 1, "platforms": ["x"]}
    assert found["coordination"][0] == {"accounts": 0, "of_accounts": 6}


def test_a_ledger_without_findings_gives_no_fact() -> None:
    assert of_case(Ledger(10), played().scene).facts == {}

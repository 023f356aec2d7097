"""The bundle of a case: whole, marked, sure of nothing, the same bytes again, and nobody named."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin import disarm
from tocsin.report.bundles.stix import EXPORTER, STRICT, bundle
from tocsin.stix import ids
from tocsin.stix.lint import lint, references

LANGUAGES = ("en", "fr", "ar")


@pytest.fixture(scope="module")
def case() -> Synthetic:
    made = Synthetic()
    about = {"campaign": "c1", "platform": "x"}
    label = {"label": "#LibérezMorvane"}
    made._finding("campaign.accounts", "campaign", 24, 300, "accounts", "strong", [], label, **about)
    made._finding("campaign.declared", "affiliations", 5, 24, "accounts", "moderate", [], label, organisation="Blue Reef Party", **about)
    group = {"traces": ["text"]}
    made._finding("group", "coordination", 24, 300, "accounts", "moderate", [], group, group="g1")
    made.tables["findings"] = made.table("findings")
    return made


@pytest.fixture(scope="module")
def items(case: Synthetic) -> list[dict[str, Any]]:
    return bundle(case.view(), "en")


def test_the_linter_finds_nothing(case: Synthetic, tmp_path: Path) -> None:
    for exporter in (EXPORTER, STRICT):
        for lang in LANGUAGES:
            exporter.export(case.view(), tmp_path / "b.json", lang)
            assert list(lint(tmp_path / "b.json")) == [], (exporter.name, lang)


def test_the_strict_flavour_is_taken_by_the_strict_parser(case: Synthetic) -> None:
    stix2 = pytest.importorskip("stix2")
    made = bundle(case.view(), "fr", strict=True)
    stix2.parse({"type": "bundle", "id": ids.made("bundle", {}), "objects": copy.deepcopy(made)}, allow_custom=False)
    assert not any(name.startswith("x_") for one in made for name in one)
    assert {one["name"] for one in made if one["type"] == "marking-definition"} >= {"TLP:AMBER"}


def test_everything_is_marked_sure_of_less_than_all_and_listed(items: list[dict[str, Any]]) -> None:
    here = {one["id"] for one in items}
    report = next(one for one in items if one["type"] == "report")
    for one in items:
        assert one["type"] == "marking-definition" or one["object_marking_refs"]
        assert ids.derived(one) in (None, one["id"])
        assert all(target in here for _, target in references(one))
        if one["type"] == "relationship":
            assert 0 < one["confidence"] < 100 or one["source_ref"].startswith("media-content"), one
        if one["type"] not in ("marking-definition", "report"):
            assert one["id"] in report["object_refs"]


def test_accounts_are_a_count_and_what_they_claim_a_relationship(items: list[dict[str, Any]]) -> None:
    kinds = Counter(one["type"] for one in items)
    assert kinds["channel"] >= 2 and not kinds["user-account"] and kinds["narrative"] and kinds["note"] < 400
    named = {one["id"]: one for one in items}
    claims = [one for one in items if one.get("relationship_type") == "belongs-to"]
    assert claims and all(one["confidence"] <= 50 and named[one["source_ref"]]["type"] == "channel" for one in claims)
    assert all(any(sign.isdigit() for sign in one["description"]) for one in claims)


def test_nobody_is_named(case: Synthetic, items: list[dict[str, Any]]) -> None:
    text = json.dumps(items, ensure_ascii=False)
    for secret in ("capitaine_bleu", "some_person", "someone@mail.example", "some_channel", "post_id"):
        assert secret not in text
    assert not any(post["post_id"].partition(":")[2] in text.split() or f'"{post["post_id"]}"' in text for post in case.posts)


def test_the_same_bytes_again_and_the_same_things_in_every_language(case: Synthetic, tmp_path: Path) -> None:
    for name in ("a", "b"):
        EXPORTER.export(case.view(), tmp_path / name, "ar")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    made = [{one["id"] for one in bundle(case.view(), lang) if one["type"] not in ("note", "opinion")} for lang in LANGUAGES]
    assert made[0] == made[1] == made[2]


def test_a_case_without_a_campaign_is_a_report_with_notes() -> None:
    made = bundle(Synthetic(campaign=False).view(), "en")
    assert {one["type"] for one in made} <= {"report", "identity", "marking-definition", "note", "domain-name", "relationship"}


@pytest.mark.parametrize(("marking", "colour"), [("TLP:GREEN", "green"), ("tlp:clear", "clear"), ("internal", "amber+strict")])
def test_the_marking_of_the_case_is_that_of_the_bundle(case: Synthetic, marking: str, colour: str) -> None:
    from tocsin.stix.strict.markings import official

    made = bundle(case.view(marking=marking), "en", strict=True)
    assert {one["id"] for one in made if "extensions" in one} == {official(colour)["id"]}
    assert all(official(colour)["id"] in one["object_marking_refs"] for one in made if one["type"] != "marking-definition")


def test_the_date_and_the_service_are_those_of_the_cover(case: Synthetic) -> None:
    made = bundle(case.view(about={"date": "2024-06-01", "service": "Harbour Watch"}), "en")
    report = next(one for one in made if one["type"] == "report")
    author = next(one for one in made if one["id"] == report["created_by_ref"])
    assert report["published"] == "2024-06-01T00:00:00.000Z" and author["name"] == "Harbour Watch"


def test_judgements_are_opinions_without_their_author(case: Synthetic, items: list[dict[str, Any]]) -> None:
    view = case.view()
    finding = view.read("findings").to_pylist()[0]["finding_id"]
    entry = {
        "id": finding,
        "verdict": "reject",
        "text": "counted twice",
        "who": "analyst7",
        "time": "2024-06-01T00:00:00Z",
        "state": "x",
        "statement": "s",
    }
    made = bundle(case.view(judgements=(entry,)), "en")
    opinion = next(one for one in made if one["type"] == "opinion")
    assert opinion["opinion"] == "disagree" and "counted twice" in opinion["explanation"] and "analyst7" not in json.dumps(made)


def test_techniques_proposed_are_those_of_the_framework(items: list[dict[str, Any]]) -> None:
    assert all(ids.technique(one) in disarm.techniques() for one in items if one["type"] == "attack-pattern")

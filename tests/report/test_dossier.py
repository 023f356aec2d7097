from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tocsin.errors import TocsinError
from tocsin.model import phrase
from tocsin.plugins import load, names
from tocsin.query.figures import figure, references
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.dossier import compose, digest_of
from tocsin.report.embed import Evidence
from tocsin.report.json import EXPORTER


@pytest.fixture(scope="module")
def dossier(dossiers: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return dossiers("en")


def test_exporters_are_registered() -> None:
    assert {"html", "json"} <= set(names("exporters"))
    assert (load("exporters", "html").suffix, load("exporters", "json").suffix) == ("html", "json")


def test_the_json_twin_holds_the_same(view: CaseView, dossier: dict[str, Any], tmp_path: Path) -> None:
    EXPORTER.export(view, tmp_path / "dossier.json", "en")
    assert json.loads((tmp_path / "dossier.json").read_bytes()) == {
        **json.loads(json.dumps(dossier, default=asdict)), "claim_reviews": [], "media_reviews": [],
    }  # fmt: skip


def test_overview_counts(dossier: dict[str, Any]) -> None:
    overview = dossier["phenomenon"]["overview"]
    assert (overview["campaign_posts"]["value"], overview["campaign_posts"]["of"]) == (72, overview["posts"]["value"])
    assert (overview["campaign_accounts"]["value"], overview["untimed"]["value"]) == (24, 10)
    bins = dossier["phenomenon"]["volume"]["bins"]
    assert sum(b["campaign"]["value"] for b in bins) == 72
    assert sum(b["campaign"]["value"] + b["rest"]["value"] for b in bins) == overview["posts"]["value"] - 10
    by_platform = [sum(b["campaign"]["value"] for b in one["bins"]) for one in dossier["phenomenon"]["volume"]["platforms"]]
    assert sum(by_platform) == 72
    assert [row["name"] for row in dossier["phenomenon"]["languages"]][:2] == ["fr", "ar"]


def test_a_family_stands_beside_its_variants(dossier: dict[str, Any]) -> None:
    family = dossier["operandi"]["families"]["shown"][0]
    assert family["id"] == "fam-morvane"
    assert [entry["lang"] for entry in family["languages"]] == ["fr", "en", "az", "ar", "fa"]
    kinds = {entry["kind"]: entry["posts"] for entry in family["kinds"]}
    assert kinds["translation"] == 47
    variant = next(one for one in family["variants"] if one["kind"] == "rewording")
    assert variant["compared"]
    assert {kind for kind, _ in variant["parts"]} == {"same", "new", "gone"}
    assert not next(one for one in family["variants"] if one["kind"] == "translation")["compared"]
    assert "@capitaine_bleu" not in json.dumps(family, ensure_ascii=False)


def test_groups_are_drawn_and_evidenced(dossier: dict[str, Any]) -> None:
    group = dossier["operandi"]["groups"]["shown"][0]
    assert group["members"][0] | {"posts": None, "created": None} == {
        "account": pseudonym("core0")[:8], "platform": "x", "role": "leader", "does": [], "score": 1.0, "created": None,
        "posts": None,
    }  # fmt: skip
    assert (group["timeline"].accounts, len(group["lines"])) == (24, 24)
    assert all(bool(one["waterfall"]) == bool(one["meetings"]) == (n < 3) for n, one in enumerate(group["pairs"]))
    assert all(one["ref"] == f"{one['a']}~{one['b']}" and one["edges"][0]["shared_objects"] == 3 for one in group["pairs"])
    assert [g["id"] for g in dossier["benign"]["automation"]["shown"]] == ["b1"]


def test_a_group_whose_members_are_not_listed_has_no_rows_to_open() -> None:
    source = Synthetic(hostile=False)
    group = {
        "group_id": "t1",
        "class": "common_trigger",
        "size": 30,
        "edges": 0,
        "traces": ["link"],
        "decided": phrase("decided.audience", value=-3.1, line=-1.2, evenness=-2.0, delays=-1.1),
    }
    source.rows["groups"].append(group)
    params = {"form": "other", "cause": "common_trigger", "traces": ["link"]}
    source._finding("group", "automation", 30, 100, "accounts", "weak", [], params, group="t1")
    source.tables = {**source.tables, **{name: source.table(name) for name in source.rows if name != "carried"}}
    dossier = compose(source.view(), "en")
    shown = dossier["benign"]["automation"]["shown"]
    assert [(one["id"], one["size"]["ref"]) for one in shown] == [("t1", None), ("b1", "b1")]
    assert [one["figure"]["ref"] for one in dossier["findings"] if one["id"] == "group.t1"] == [None]
    assert dossier["evidence"]["left_out"] == 0


def test_first_disseminators_in_order(dossier: dict[str, Any]) -> None:
    first = dossier["operandi"]["disseminators"]["objects"][0]["first"]
    assert [one["rank"] for one in first] == [1, 2, 3, 4, 5, 6]
    assert first[0]["account"] == pseudonym("core0")[:8]


def test_what_was_carried(dossier: dict[str, Any]) -> None:
    operandi = dossier["operandi"]
    assert [(row["name"], row["posts"]["value"]) for row in operandi["hashtags"]["rows"]] == [("libérezmorvane", 72), ("freemorvane", 36)]
    assert [row["name"] for row in operandi["hosts"]["rows"]] == ["morvane-info.example"]
    visual = operandi["visuals"]["rows"][0]
    assert (visual["name"], visual["files"], visual["distance"], visual["alt"]) == ("v1", 2, 4, "A poster with a boat & the number 0")


def test_accounts_are_counted_never_listed_by_affiliation(dossier: dict[str, Any]) -> None:
    declared = dossier["accounts"]["affiliations"]
    opened = dossier["evidence"]["figures"][declared[0]["figure"]["ref"]]
    assert (opened["columns"], opened["rows"]) == (["note", "accounts"], [["alias: BRP (abbreviation)", 5]])
    assert [(one["figure"]["value"], one["figure"]["of"], one["figure"]["day"]) for one in declared] == [(5.0, 24.0, "2024-05-15")]
    creation = dossier["accounts"]["creation"]
    assert sum(one["campaign"]["value"] for one in creation["bins"]) == creation["campaign"]["known"] == 22
    week = dossier["accounts"]["hours"]["campaign"]["cells"]
    assert (week[2][10]["value"], week[3][9]["value"], week[3][10]["value"]) == (24, 24, 24)  # a Wednesday and a Thursday


def test_limits_are_said(dossier: dict[str, Any]) -> None:
    method = dossier["method"]
    assert {row["reason"]: row["rows"]["value"] for row in method["rejected"]} == {"not an object": 4, "no time and no text": 3}
    assert {row["certainty"]: row["posts"]["value"] for row in method["times"]}["none"] == 10
    assert method["runs"][0]["dropped"] == {"too short": 3}


def test_the_digest_does_not_depend_on_the_clock(source: Synthetic) -> None:
    class Later(Synthetic):
        def run_records(self) -> list[dict[str, Any]]:
            return [{**record, "started": "2031-01-01", "seconds": 99.0} for record in super().run_records()]

    class Other(Synthetic):
        def run_records(self) -> list[dict[str, Any]]:
            return [{**record, "version": "9"} for record in super().run_records()]

    assert digest_of(Later().view()) == digest_of(source.view()) != digest_of(Other().view())


def test_evidence_keeps_to_its_budget_and_says_what_it_left_out(view: CaseView) -> None:
    wanted = [("campaign=any", 50), ("all=posts", 5), ("nothing.of.this.name", 5)]
    whole = Evidence(Lookups(view), Words("en")).collect(wanted)
    assert (list(whole["figures"]), whole["left_out"]) == (["campaign=any", "all=posts"], 1)
    assert len(whole["posts"]) == 55 - len({row[0] for row in whole["figures"]["all=posts"]["rows"]} & set(range(50)))
    small = Evidence(Lookups(view), Words("en"), budget=100).collect(wanted)
    assert (list(small["figures"]), small["left_out"]) == (["campaign=any"], 2)


def test_references_are_found_wherever_they_stand() -> None:
    tree = {"a": figure(1, "x", cap=3), "b": [{"c": (figure(2, "y", of=4), figure(0, None))}], "ref": "z"}
    assert sorted(references(tree)) == [("x", 3), ("y", 20), ("z", 20)]


def test_shuffled_tables_give_the_same_dossier(source: Synthetic) -> None:
    import random

    other = Synthetic()
    for name in ("posts", "families", "languages", "accounts", "members", "events", "campaign_posts", "media"):
        rows = list(range(other.tables[name].num_rows))
        random.Random(3).shuffle(rows)
        other.tables[name] = other.tables[name].take(rows)
    again, first = compose(other.view(), "en"), compose(source.view(), "en")
    for part in ("phenomenon", "operandi", "accounts", "benign", "findings", "method"):
        assert again[part] == first[part], part


def test_an_unknown_language_is_an_error_with_a_mend(view: CaseView) -> None:
    with pytest.raises(TocsinError) as caught:
        compose(view, "xx")
    assert caught.value.mend

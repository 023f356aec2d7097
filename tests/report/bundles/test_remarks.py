from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.report.bundles import remarks
from tocsin.report.bundles.stix import bundle


def notes(items: list[dict[str, Any]]) -> dict[str, str]:
    return {one["abstract"]: one["content"] for one in items if one["type"] == "note"}


def test_findings_criteria_and_gaps_are_notes() -> None:
    found = notes(bundle(Synthetic(hostile=False).view(), "en"))
    assert any(name.startswith("campaign.") for name in found) and "What could not be established" in found
    assert any("open" in text or "−" in text for text in found.values())


def test_what_a_limit_leaves_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarks, "FINDINGS", 1)
    found = notes(bundle(Synthetic(hostile=False).view(), "fr"))
    assert "1 constat" in found["Limites du matériau"]


def test_a_statement_against_a_finding_is_about_its_note_wherever_a_dossier_has_it() -> None:
    view = Synthetic(hostile=False).view()
    lookups = Lookups(view)
    for name in {row["section"]: name for name, row in lookups.findings.items()}.values():  # sections that a bundle does not repeat too
        which = {"kind": "finding", "id": name, "about": lookups.printed(name), "statement": "as it was"}
        contest = {
            "id": "S1", "date": None, "archived": "2024-05-28", "sha256": "ab" * 32, "size": 9, "kind": "text", "purged": False, "by": None,
            "signed": 0, "excerpt": "We did not do it.", "disputes": [{**which, "state": "same"}], "answers": [], "withdrawn": None,
        }  # fmt: skip
        made = bundle(replace(view, contests=(contest,)), "en")
        opinion = next(one for one in made if one["type"] == "opinion")
        about = next(one for one in made if one["id"] == opinion["object_refs"][0])
        assert about["type"] == "note" and about["abstract"] == lookups.printed(name)
        assert f"[{lookups.printed(name)}]" in opinion["explanation"]


def test_a_statement_against_the_case_is_an_opinion_with_our_answer() -> None:
    said = {"who": "desk", "time": "2024-06-01T00:00:00Z", "text": "The count stands."}
    contest = {
        "id": "S1", "date": "2024-05-27", "archived": "2024-05-28", "sha256": "ab" * 32, "size": 9, "kind": "text", "purged": False,
        "by": None, "signed": 0, "excerpt": "We did not do it.", "disputes": [], "answers": [said], "withdrawn": None,
    }  # fmt: skip
    case = Synthetic(hostile=False)
    opinion = next(one for one in bundle(case.view(contests=(contest,)), "en") if one["type"] == "opinion")
    assert opinion["opinion"] == "strongly-disagree" and opinion["object_refs"][0].startswith("report--")
    assert all(words in opinion["explanation"] for words in ("S1", "2024-05-27", "We did not do it.", "The count stands."))
    assert not [one for one in bundle(case.view(contests=({**contest, "withdrawn": said},)), "en") if one["type"] == "opinion"]

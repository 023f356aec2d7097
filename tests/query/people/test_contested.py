"""A disputed finding is marked wherever its sentence stands, in every language; a withdrawn statement marks nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from tocsin.assess.schemas import FINDINGS
from tocsin.query.findings import of_sections
from tocsin.query.judged import subject
from tocsin.query.lookups import Lookups
from tocsin.query.people.contested import contested, disputing
from tocsin.query.view import CaseView
from tocsin.query.words import Words


def statement(number: str, *disputes: dict[str, str], withdrawn: Any = None) -> dict[str, Any]:
    return {
        "id": number, "date": "2024-05-27", "archived": "2024-06-01T10:00:00+00:00", "sha256": "a" * 64, "size": 9, "kind": "pdf",
        "purged": False, "by": None, "signed": True, "excerpt": "We deny it.", "disputes": list(disputes),
        "answers": [{"who": "anna", "time": "2024-06-02T10:00:00+00:00", "text": "The count stands, @somebody."}], "withdrawn": withdrawn,
    }  # fmt: skip


def disputing_view(view: CaseView, name: str, **more: Any) -> CaseView:
    return replace(view, contests=(statement("S1", vars(subject(view, name)), **more), statement("S2")))


@pytest.mark.parametrize(("lang", "mark"), [("en", "(contested, see S1)"), ("fr", "(contesté, voir S1)"), ("ar", "محل اعتراض")])
def test_the_sentence_says_it(view: CaseView, lang: str, mark: str) -> None:
    name = next(iter(Lookups(view).findings))
    seen = Lookups(disputing_view(view, name))
    told = {one["id"]: one["statement"] for one in of_sections(seen, Words(lang))}
    marked = [one for one, said in told.items() if mark in said]
    assert marked == [seen.printed(name)]
    assert not any(mark in one["statement"] for one in of_sections(Lookups(view), Words(lang)))


def test_a_group_and_its_finding_are_disputed_together(view: CaseView, tmp_path: Path) -> None:
    group = view.read("groups")["group_id"][0].as_py()
    facts = {"finding_id": f"group.{group}", "kind": "group", "section": "coordination", "group": group, "value": 3.0, "params": "{}"}
    pyarrow.parquet.write_table(FINDINGS.rows([facts]), tmp_path / "findings.parquet")
    held = replace(view, tables={**view.tables, "findings": tmp_path / "findings.parquet"})
    seen = Lookups(disputing_view(held, group))
    assert seen.contests(f"group.{group}") == ["S1"] and seen.contests("corpus.posts") == []
    placed = disputing(seen, contested(seen, Words("en")))
    assert placed.keys() == {group, f"group.{group}", "dossier"}
    assert placed["dossier"][0]["id"] == "S2"


def test_what_changed_or_went_since_is_told_and_what_was_withdrawn_marks_nothing(view: CaseView) -> None:
    name = next(iter(Lookups(view).findings))
    seen = disputing_view(view, name)
    one = seen.contests[0]["disputes"][0]
    for changed, state in (({}, "same"), ({"state": "0"}, "changed"), ({"id": "no.such"}, "gone")):
        told = replace(seen, contests=(statement("S1", {**one, **changed}),))
        assert contested(Lookups(told), Words("en"))[0]["disputes"][0]["state"] == state
    gone = Lookups(disputing_view(view, name, withdrawn={"who": "anna", "time": "2024-06-03T00:00:00+00:00", "text": "a letter"}))
    assert gone.contests(name) == [] and disputing(gone, contested(gone, Words("fr"))).keys() == {"dossier"}
    assert "@somebody" not in str(contested(Lookups(seen), Words("en")))

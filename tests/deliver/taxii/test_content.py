"""The objects of a case and the moment each came in, which is remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.case import Case
from tocsin.deliver.taxii import content as module
from tocsin.deliver.taxii.content import content, remembered

OBJECTS = [{"type": "note", "id": f"note--{n}", "modified": "2024-05-15T00:00:00Z"} for n in range(3)]


def test_what_is_new_or_changed_comes_in_now_and_the_rest_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.new(tmp_path / "case", "Fog")
    monkeypatch.setattr(module, "_objects", lambda case, view: OBJECTS[:2])
    first = content(case, case.view(), "a" * 32, remembered(case.folder))
    monkeypatch.setattr(module, "_objects", lambda case, view: [{**OBJECTS[0], "x": 1}, *OBJECTS[1:]])
    again = content(case, case.view(), "a" * 32, remembered(case.folder))
    added = {one.id: one.added for one in first.records}
    moved = {one.id for one in again.records if one.added != added.get(one.id)}
    assert moved == {"note--0", "note--2"} and first.id == again.id and first.id[14] == "4"


def test_a_line_that_was_cut_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.new(tmp_path / "case", "Fog")
    monkeypatch.setattr(module, "_objects", lambda case, view: OBJECTS)
    content(case, case.view(), "a" * 32, {})
    path = case.folder / "deliver" / "added.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    assert len(remembered(case.folder)) == 2
    content(case, case.view(), "a" * 32, remembered(case.folder))
    assert len(remembered(case.folder)) == 3 and all(json.loads(line or b"{}") is not None for line in path.read_bytes().split(b"\n")[3:])


def test_a_case_that_may_not_be_written_is_served_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.new(tmp_path / "case", "Fog")
    monkeypatch.setattr(module, "_objects", lambda case, view: OBJECTS)
    (case.folder / "deliver").write_text("a file where the folder would be")
    assert len(content(case, case.view(), "a" * 32, {}).records) == 3

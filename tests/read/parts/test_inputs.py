"""Parts are made again when what they depend on changed, and only then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.errors import CaseError
from tocsin.model import quiet
from tocsin.read.parts import inputs as module
from tocsin.read.parts.basis import SNIFFED


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case.new(tmp_path / "case", "Test", b"k" * 32)
    made.add([write_posts(tmp_path / "one.csv", 20, 1), write_posts(tmp_path / "two.csv", 20, 2)])
    return made


def changed(monkeypatch: pytest.MonkeyPatch, **told: Any) -> None:
    """As if something else had changed since the parts were made."""
    real = module.basis
    monkeypatch.setattr(module, "basis", lambda *args: {**real(*args), **told})


def parts(case: Case) -> dict[str, int]:
    return {path.parent.name: path.stat().st_mtime_ns for path in (case.folder / "tables" / "parts").glob("*/posts.parquet")}


def test_nothing_is_made_again_for_nothing(case: Case) -> None:
    before = parts(case)
    assert case.parts.stale() == case.parts.refresh(quiet) == [] and parts(case) == before


def test_changed_code_reads_again_and_says_so_in_one_line(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = case.parts.digests()
    changed(monkeypatch, code="0" * 16)
    assert case.parts.stale() == ["2 kept files: the code that reads columns changed"] == case.parts.refresh(quiet)
    assert case.parts.stale() == [] and case.parts.digests() == before  # the same rows: nothing that follows runs


def test_another_reader_does_not_read_a_file_again_that_it_does_not_know(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = parts(case)
    changed(monkeypatch, readers="others")
    assert case.parts.refresh(quiet) == [f"2 kept files: {SNIFFED}"]
    assert case.parts.stale() == [] and parts(case) == before
    changed(monkeypatch, readers="and others")
    monkeypatch.setattr(module.Inputs, "_same_reader", lambda self, item: False)
    case.parts.refresh(quiet)
    assert parts(case) != before


def test_a_changed_part_and_a_missing_one(case: Case) -> None:
    one, two = sorted((case.folder / "tables" / "parts").glob("*/posts.parquet"))
    one.write_bytes(b"other")
    (two.parent / "part.json").unlink()
    assert sorted(line.partition(": ")[2] for line in case.parts.stale()) == [
        "kept but not read yet", "what was read of it is missing or was changed"
    ]  # fmt: skip
    case.parts.refresh(quiet)
    assert case.parts.stale() == [] and not list(case.parts.problems())


def test_a_raw_file_that_is_gone_keeps_what_older_code_made_of_it(case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for sha256 in case.evidence.kept():
        case.evidence.path(sha256).rename(tmp_path / sha256)
    changed(monkeypatch, code="0" * 16)
    assert case.parts.stale() == []
    changed(monkeypatch, key="0" * 20)
    assert case.parts.stale() == ["2 kept files: read under another key"]
    with pytest.raises(CaseError, match="missing"):
        case.parts.refresh(quiet)


def test_a_part_of_an_earlier_version_is_read_again(case: Case) -> None:
    for path in (case.folder / "tables" / "parts").glob("*/basis.json"):
        path.unlink()
    assert case.parts.stale() == ["2 kept files: read by an earlier version"]


def test_the_order_of_dates_that_a_person_says_is_kept(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text("id,author,date,text\n1790000000000000001,@a,05/06/2024 10:00,Fog\n")
    case = Case.new(tmp_path / "case", "Dates", b"k" * 32)
    first = case.add(tmp_path / "posts.csv")[0]
    assert (first.kept, first.rejected) == (0, 1) and "--dates day-first" in first.note
    again = case.add(tmp_path / "posts.csv", dates="day-first")[0]
    assert (again.status, again.kept) == ("remapped", 1)
    assert case.add(tmp_path / "posts.csv")[0].status == "known"
    assert case.tables["posts"]["ts"] == [1717581600]
    assert next(iter(Case.open(tmp_path / "case").evidence.kept().values())).dates == "day-first"


def test_what_is_refused_is_named_whatever_its_reader_says(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_bytes(b"[" * 200_000 + b"]" * 200_000)
    (refused,) = Case.new(tmp_path / "case").add(tmp_path / "deep.json")
    assert refused.status == "refused" and "deep.json" in refused.note

"""The stage that reads joins the parts of all raw files and counts what was rejected."""

from __future__ import annotations

from pathlib import Path

from tocsin.case import Case
from tocsin.read.schemas import SPECS
from tocsin.read.stage import STAGE


def test_it_declares_what_it_does() -> None:
    assert (STAGE.name, STAGE.reads, STAGE.parts) == ("read", (), True)
    assert {spec.name for spec in STAGE.writes} == {*SPECS, "versions", "handles", "originals", "ledger"}


def test_rejected_rows_are_counted_in_its_record(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("post_id,account_id,ts,text\n1,a,1715731200,hello there\n2,,1715731200,nobody said this\n")
    case = Case.new(tmp_path / "case", "Test", b"k" * 32)
    added = case.add(path)[0]
    run = case.runs.latest("read")
    assert run and (added.kept, added.rejected) == (1, 1)
    assert list(run.dropped.values()) == [1] and run.rows_out["rejected"] == 1 and run.rows_in == {next(iter(case.evidence.kept())): 2}

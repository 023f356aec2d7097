"""What a killed process leaves half-way is named, and deleted by the next that holds the case alone."""

from __future__ import annotations

from pathlib import Path

from tocsin.case import Case
from tocsin.store import sweep


def test_what_is_under_way_is_told_and_deleted_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "private" / "parts" / ".next").mkdir(parents=True)
    (tmp_path / "private" / "parts" / ".next" / "profiles.parquet").write_bytes(b"names")
    (tmp_path / "raw").mkdir()
    for name in (".12-0.part", "log.jsonl", "log.torn", ".hidden"):
        (tmp_path / "raw" / name).write_bytes(b"")
    assert [line.split(":")[0] for line in sweep.problems(tmp_path)] == ["raw/.12-0.part", "private/parts/.next"]
    assert sweep.sweep(tmp_path) == ["raw/.12-0.part", "private/parts/.next"]
    assert list(sweep.problems(tmp_path)) == []
    assert sorted(path.name for path in (tmp_path / "raw").iterdir()) == [".hidden", "log.jsonl", "log.torn"]


def test_a_report_deletes_what_a_killed_report_left(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    (case.folder / "out" / ".12-0.part").write_bytes(b"half a dossier")
    case.report("json")
    assert [path.name for path in (case.folder / "out").iterdir()] == ["dossier.json"]

"""Every file that was ever added is listed with what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.errors import InputError
from tocsin.read.parts.listed import listed
from tocsin.store.evidence import Evidence


def test_files_in_the_order_they_were_added_with_what_was_read(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    case.add([write_posts(tmp_path / "b.csv", 40), write_posts(tmp_path / "a.csv", 30, 2)])
    case.remove("b.csv")
    found = case.inputs()
    assert [(item.path.name, item.status, item.kept) for item in found] == [("b.csv", "removed", 0), ("a.csv", "in the case", 50)]
    assert found[1].origin == str(tmp_path / "a.csv") and found[1].format == "columns" and found[1].added
    assert [item.path.name for item in case.inputs("a.csv")] == ["a.csv"]
    assert found.table["file"] == ["b.csv", "a.csv"] and found.table["kept"] == [0, 50] and len(found.rejected) == 0
    with pytest.raises(InputError, match="no file of this case"):
        case.inputs("c.csv")


def test_counts_of_the_ledger_and_a_file_that_was_not_read_yet(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path)
    for sha256 in ("a" * 64, "b" * 64):
        evidence.append("add", sha256=sha256, size=3, name=f"{sha256[0]}.csv")
    one, two = listed(evidence, {"a" * 64: {"reader": "columns", "kept": 2}}, [{"raw": "a" * 64, "versions": 1, "repeats": None}])
    assert (one.status, one.kept, one.versions, one.repeats) == ("in the case", 2, 1, 0)
    assert (two.status, two.format, dict(two.reasons)) == ("not read yet", "", {})

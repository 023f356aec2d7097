"""A few mutants of every kind of sample, and that the fuzzer would see what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.reading import fuzz

from tocsin.read.formats.columns import Columns


@pytest.mark.parametrize("reader", ["feed", "telethon", "twint", "columns"])
def test_mutants_break_nothing(reader: str) -> None:
    counted = fuzz.fuzz(reader, 60, seed=7)
    assert counted["failures"] == 0 and counted["lines"] > 100


def test_a_lost_row_and_a_defect_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("post_id,account_id,ts,text\np1,u1,1715760000,Fog\np2,u1,1715760001,Rain\n")
    assert fuzz.check(path, None) == ""
    whole = Columns.map
    monkeypatch.setattr(Columns, "map", lambda self, raw, context: iter(()) if raw.row == 2 else whole(self, raw, context))
    assert "rows lost: [2]" in fuzz.check(path, "columns")
    monkeypatch.setattr(Columns, "map", lambda self, raw, context: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fuzz.check(path, "columns")

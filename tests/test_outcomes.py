"""What the verbs of a case hand back is a sequence, and a table to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.flow import order
from tocsin.outcomes import AddedFiles, CaseTables, StageRuns
from tocsin.read.parts.inputs import Added
from tocsin.store.runs import Run
from tocsin.store.tables import TableStore

FILES = AddedFiles(
    [
        Added(Path("a/one.csv"), "added", "columns", read=1200, kept=1199, rejected=1, reasons={"no text": 1}),
        Added(Path("two.bin"), "refused", note="no reader knows it", mend="name one"),
    ]
)
RUNS = StageRuns([("read", None), ("match", Run("match", "", "", "", {}, {}, {}, {}, {"pairs": 1200}, {"too short": 3}, seconds=1.5))])


def test_files() -> None:
    assert len(FILES) == 2 and [item.status for item in FILES] == ["added", "refused"] and FILES.refused == [FILES[1]]
    assert FILES[:1][0] is FILES[0]
    assert FILES.table[0] == {
        "file": "one.csv", "status": "added", "format": "columns", "read": 1200, "kept": 1199, "rejected": 1, "note": "no text 1"
    }  # fmt: skip
    assert "no reader knows it; name one" in repr(FILES) and "<td" in FILES._repr_html_()
    assert repr(AddedFiles([])).startswith("files: 0 rows")


def test_runs() -> None:
    assert RUNS.ran == ["match"] and [name for name, _ in RUNS] == ["read", "match"]
    assert RUNS.table["wrote"] == ["up to date", "pairs 1,200"] and RUNS.table["dropped"] == ["", "too short 3"]
    assert RUNS.table["seconds"] == [None, 1.5] and "up to date" in repr(RUNS)


def test_tables_are_those_that_are_there_and_open(tmp_path: Path) -> None:
    store = TableStore(tmp_path, order.specs())
    tables = CaseTables(store)
    assert len(tables) == 0 and repr(tables) == "tables: none yet"
    store.tables.mkdir()
    store.private.mkdir()
    for name in ("rejected", "profiles"):
        store.path(name).write_bytes(b"")
    assert list(tables) == ["rejected"] and "rejected" in tables and repr(tables) == "tables: rejected"
    with pytest.raises(KeyError, match="no table 'profiles'; it has: rejected"):
        tables["profiles"]

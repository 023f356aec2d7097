"""Small parts are read once, and give the same batches as when they are read anew for each look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.read.merge import merging, rows
from tocsin.read.merge.merging import Sources
from tocsin.read.schemas import SPECS
from tocsin.store.tables import write_table

REJECTED = SPECS["rejected"]


def parts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.parquet" for number in range(3)]
    for number, path in enumerate(paths):
        write_table(path, REJECTED.rows([{"raw": f"{number}", "row": row, "reason": f"odd {row}"} for row in range(4)]))
    return paths


def test_small_parts_are_read_once_and_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "AT_A_TIME", 5)
    paths, opened = parts(tmp_path), []
    whole = merging.batches
    monkeypatch.setattr(merging, "batches", lambda some, schema: opened.append(schema) or whole(some, schema))
    held, named = Sources(REJECTED, paths), ("row", "reason")
    once = [list(held.rows(names)) for names in (named, REJECTED.schema.names, named)]
    assert len(opened) == 1 and len(once[0]) == 2
    monkeypatch.setattr(rows, "SMALL", 1)
    anew = [list(Sources(REJECTED, paths).rows(names)) for names in (named, REJECTED.schema.names, named)]
    assert len(opened) == 4 and once == anew

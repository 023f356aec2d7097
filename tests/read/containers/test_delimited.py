"""Long cells are read, and the csv module's own limit is as it was for everybody else."""

from __future__ import annotations

import csv
from pathlib import Path

from tocsin.model import Raw
from tocsin.read.containers.delimited import from_text, layout_of
from tocsin.read.containers.unpack import Source


def test_long_cells_are_read_and_the_limit_stays(tmp_path: Path) -> None:
    before, path = csv.field_size_limit(), tmp_path / "long.csv"
    path.write_text(f"post_id,text\n1,{'x' * 3 * before}\n2,short\n", "utf-8")
    layout = layout_of(Source(path, path.name))
    assert layout is not None
    limits, sizes = [], []
    for row in from_text(Source(path, path.name), layout):
        assert isinstance(row, Raw)
        limits.append(csv.field_size_limit())
        sizes.append(len(row.value["text"]))
    assert sizes == [3 * before, 5] and limits == [before, before] and csv.field_size_limit() == before

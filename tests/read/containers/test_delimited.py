"""Long cells are read, and the csv module's own limit is as it was for everybody else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tocsin.model import Raw, Rejected
from tocsin.read.containers import delimited
from tocsin.read.containers.container import open_container
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


def test_rows_read_together_are_those_read_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f'{n},"a ""b"" {n}"' if n % 7 else f'{n},"two\nlines {n}"' for n in range(700)]
    rows[300], rows[555] = '300,"never closed', "1,2,3,4"
    path = tmp_path / "rows.csv"
    path.write_text("\n".join(["id,text", *rows]) + "\n")
    together = list(open_container(path, path.name).records())
    monkeypatch.setattr(delimited, "_TOGETHER", 1)
    assert list(open_container(path, path.name).records()) == together
    assert len(together) > 250 and any(isinstance(one, Rejected) for one in together)


@pytest.mark.parametrize("torn", ["2,b", "2,b,2024-05-01", "2,b,2024-05-01,x,y"])
def test_one_row_and_a_torn_one_are_a_table_and_no_prose(torn: str, tmp_path: Path) -> None:
    path = tmp_path / "small.csv"
    path.write_text(f"post_id,account_id,ts,text\n1,a,2024-05-01,The quay is closed\n{torn}\n")
    found = open_container(path, path.name)
    assert found.shape == "table" and len([one for one in found.records() if isinstance(one, Raw)]) == 1


def test_sentences_with_commas_are_no_table(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("Rain, wind, fog\nThe ferry, late again, never came\nand nobody said a word\n")
    assert layout_of(Source(path, path.name)) is None


@pytest.mark.parametrize("torn", ["1", "1,Mira,2024-05-01,Fog on the"])
def test_a_table_of_one_torn_row_is_no_prose(torn: str, tmp_path: Path) -> None:
    path = tmp_path / "small.csv"
    path.write_text(f"Post No,User Name,Post Created,Message,Final Link,Type\n{torn}")
    layout = layout_of(Source(path, path.name))
    assert layout is not None
    (row,) = from_text(Source(path, path.name), layout)
    assert isinstance(row, Rejected) and row.row == 2


@pytest.mark.parametrize(
    ("last", "whole"), [('"Fog on the', False), ('"Fog on the\n', False), ('"Fog, ""dense', False), ('"Fog"', True), ('5" pipe\n', True)]
)
def test_a_file_that_ends_inside_quotes_is_cut(last: str, whole: bool, tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_text(f"post_id,text\n1,Rain\n2,{last}")
    layout = layout_of(Source(path, path.name))
    assert layout is not None
    rain, cut = from_text(Source(path, path.name), layout)
    assert isinstance(rain, Raw) and isinstance(cut, Raw) is whole

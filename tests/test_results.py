"""Tables and results as a person sees them, and as other libraries take them."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import polars
import pyarrow as pa
import pyarrow.parquet
import pytest

from tocsin.errors import InputError
from tocsin.results import HTML_ROWS, SHOWN, Result, Table

ROWS = pa.table({"name": [f"n{i}" for i in range(30)], "share": [i / 3 for i in range(30)], "tags": [["a", "b"]] * 30})


def test_rows_columns_and_parts() -> None:
    table = Table(ROWS, "things")
    assert len(table) == 30 and table.columns == ["name", "share", "tags"]
    assert table[0] == {"name": "n0", "share": 0.0, "tags": ["a", "b"]} and table[-1]["name"] == "n29"
    assert table[:3]["name"] == ["n0", "n1", "n2"] and table[::-10]["name"] == ["n29", "n19", "n9"]
    assert [row["name"] for row in table] == table["name"] == [f"n{i}" for i in range(30)]
    with pytest.raises(KeyError, match="its columns are: name, share, tags"):
        table["nope"]
    with pytest.raises(IndexError):
        table[30]


def test_it_prints_a_few_rows_and_says_how_many_more() -> None:
    lines = repr(Table(ROWS, "things")).splitlines()
    assert (
        lines[0] == "things: 30 rows" and lines[1].split() == ["name", "share", "tags"] and lines[3].split() == ["n1", "0.3333", "a", "b"]
    )
    assert lines[-1] == f"... {30 - SHOWN} rows more" and len(lines) == SHOWN + 3
    assert repr(Table(ROWS.slice(0, 1))).splitlines()[0] == "table: 1 row"
    assert repr(Table(ROWS.slice(0, 0), "none")) == "none: 0 rows\nname  share  tags"


def test_wide_tables_name_the_columns_that_do_not_fit() -> None:
    wide = Table(pa.table({f"column{i}": ["x" * 60] for i in range(9)}))
    assert "... columns column2, column3" in repr(wide) and max(map(len, repr(wide).splitlines()[:-1])) <= 120


def test_nothing_in_a_cell_steers_a_terminal_or_a_page() -> None:
    table = Table(pa.table({"<i>": ["<script>alert(1)</script>", "a\u202eb\x1b[31m\nc"]}), "<b>")
    page = table._repr_html_()
    assert "<script>" not in page and "<i>" not in page and "<b>" not in page and "&lt;script&gt;" in page
    assert "\x1b" not in repr(table) and "\u202e" not in repr(table) and len(repr(table).splitlines()) == 4


def test_a_page_shows_few_rows() -> None:
    assert Table(ROWS)._repr_html_().count("<tr>") == HTML_ROWS + 1 and "10 rows more" in Table(ROWS)._repr_html_()


def test_other_libraries_take_it() -> None:
    table = Table(ROWS)
    assert table.to_pandas().shape == (30, 3) and table.to_polars().shape == (30, 3)
    assert polars.DataFrame(table).shape == (30, 3) and pa.table(table).equals(ROWS)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_told(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == library:
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=f"{library} is not installed") as caught:
        getattr(Table(ROWS), f"to_{library}")()
    assert f"pip install {library}" in caught.value.mend


def test_a_result_has_its_tables_and_writes_them(tmp_path: Path) -> None:
    result = Result("30 things", {"things": ROWS, "none": ROWS.slice(0, 0)}, shown="things")
    assert repr(result).splitlines()[:3] == ["30 things", "tables: things 30, none 0", "things: 30 rows"]
    assert "<p>30 things</p>" in result._repr_html_()
    assert {name: frame.shape for name, frame in result.to_pandas().items()} == {"things": (30, 3), "none": (0, 3)}
    assert list(result.to_polars()) == ["things", "none"]
    assert pyarrow.parquet.read_table(result.write(tmp_path / "out") / "things.parquet").equals(ROWS)

"""The formats: read back by other programs they say the same; the same rows give the same bytes; whole or not there at all."""

from __future__ import annotations

import csv as stdlib_csv
import io
import json
import resource
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.report.tables.test_rows import PRIVATE, every
from tocsin import plugins
from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.report.networks import gexf, graphml
from tocsin.report.networks.markup import attributes
from tocsin.report.networks.network import EDGES, NODES, Network, network_of
from tocsin.report.tables import csv, fourcat, jsonl, parquet, xlsx
from tocsin.report.tables.rows import Rows
from tocsin.report.tables.writer import Writer

WRITERS = (csv.WRITER, fourcat.WRITER, gexf.WRITER, graphml.WRITER, jsonl.WRITER, parquet.WRITER, xlsx.WRITER)
UNSAFE = ("=", "+", "-", "@", "\t", "\r")


def test_every_writer_is_registered() -> None:
    assert [writer.name for writer in WRITERS] == plugins.names("writers")
    assert all(plugins.load("writers", writer.name) is writer for writer in WRITERS)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_the_same_rows_give_the_same_bytes_and_name_nobody(hostile: Case, tmp_path: Path, writer: Writer) -> None:
    what = "edges" if writer.kind == "network" else "platform=x"
    one, two = (hostile.export(what, writer.name, tmp_path / f"{name}.{writer.suffix}") for name in ("one", "two"))
    data = one.path.read_bytes()
    assert data == two.path.read_bytes() and data
    assert not [word for word in PRIVATE if word.encode() in data]
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"one.{writer.suffix}", f"two.{writer.suffix}"]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_full_disk_is_told_as_one_and_leaves_the_old(hostile: Case, tmp_path: Path, writer: Writer) -> None:
    (old := tmp_path / f"old.{writer.suffix}").write_text("old")
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, was[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            hostile.export("edges" if writer.kind == "network" else "posts", writer.name, old)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert old.read_text() == "old" and [path.name for path in tmp_path.iterdir()] == [old.name]


def test_csv_is_read_back(hostile: Case, tmp_path: Path) -> None:
    path = hostile.export("posts", path=tmp_path / "posts.csv").path
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"post_id"')
    rows = list(stdlib_csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    told = every(hostile, "posts")
    assert [row["post_id"] for row in rows] == [row["post_id"] for row in told]
    assert [row["ts"] for row in rows] == [str(row["ts"]) for row in told]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(UNSAFE)]
    assert "two\u00a0words tag1" in {row["hashtags"] for row in rows}
    assert polars.read_csv(path, infer_schema_length=None).height == len(rows)


def test_xlsx_is_read_back_and_holds_no_formula(hostile: Case, tmp_path: Path) -> None:
    path = hostile.export("posts", path=tmp_path / "posts.xlsx").path
    sheet = openpyxl.load_workbook(path).active
    assert sheet.title == "posts" and sheet.freeze_panes == "A2"
    head, *rows = sheet.iter_rows()
    told, names = every(hostile, "posts"), [cell.value for cell in head]
    assert len(rows) == len(told)
    for cells, row in zip(rows, told, strict=True):
        found = dict(zip(names, cells, strict=True))
        assert (found["post_id"].value, found["ts"].value, found["account_id"].data_type) == (row["post_id"], row["ts"], "s")
        assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value or "").startswith(UNSAFE)]
    # Excel reads _x0041_ as a letter, and _x005F_ as the mark before it; openpyxl reads neither
    assert "_x005F_x0041_ and <b>&amp;</b> ]]>" in {cell.value for row in rows for cell in row}
    assert openpyxl.load_workbook(path, read_only=True).active.max_row in (None, len(told) + 1)


def test_a_sheet_that_is_full_goes_on_on_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 4)
    rows = pa.table({"n": list(range(10)), "t": ["𝒳" * 20_000, *"bcdefghij"]})
    notes = xlsx.write(Rows("time=2024-05-15T13:00/2024-05-15T14:00", rows.schema, lambda: iter([rows])), tmp_path / "a.xlsx")
    assert [line.split()[0] for line in notes] == ["10", "1"] and "4 sheets" in notes[0]
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in book] == [4, 4, 4, 2] and all(sheet["A1"].value == "n" for sheet in book)
    assert [len(name) <= 31 and ":" not in name and "/" not in name for name in book.sheetnames] == [True] * 4
    assert len(book.worksheets[0]["B2"].value.encode("utf-16-le")) // 2 <= xlsx.LETTERS


def test_numbers_of_a_workbook(tmp_path: Path) -> None:
    rows = pa.table({"i": [1, 2**60, None], "f": [0.5, float("nan"), float("inf")], "b": [True, False, None]})
    xlsx.write(Rows("t", rows.schema, lambda: iter([rows])), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        [1, 0.5, True], [str(2**60), "nan", False], [None, "inf", None],
    ]  # fmt: skip


def test_jsonl_and_parquet_keep_lists(hostile: Case, tmp_path: Path) -> None:
    path = hostile.export("posts", path=tmp_path / "posts.jsonl").path
    told = every(hostile, "posts")
    assert [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]] == told
    assert pq.read_table(hostile.export("posts", "parquet", tmp_path / "p.parquet").path).to_pylist() == told


def _attributes(graph: Any) -> tuple[dict[str, Any], dict[frozenset[str], Any]]:
    return dict(graph.nodes(data=True)), {frozenset((a, b)): facts for a, b, facts in graph.edges(data=True)}


@pytest.mark.parametrize("read", ["read_gexf", "read_graphml"])
def test_a_network_is_read_back(hostile: Case, tmp_path: Path, read: str) -> None:
    name = read.removeprefix("read_")
    path = hostile.export("groups", name, tmp_path / f"groups.{name}").path
    nodes, edges = _attributes(getattr(networkx, read)(path))
    members = {row["account_id"]: row for row in hostile.tables["members"]}
    assert nodes.keys() == members.keys() and len(nodes) == 4 and len(edges) == 6
    for account, facts in nodes.items():
        assert (facts["class"], facts["role"], facts["group"]) == tuple(members[account][key] for key in ("class", "role", "group_id"))
        assert facts["group_size"] == 4 and facts["posts"] == 5 and facts["label"] == account[:8]
    for facts in edges.values():
        assert (
            facts["weight"] == facts["shared"] >= 1
            and set(facts["traces"].split()) <= set(plugins.names("detectors"))
            and facts["q"] < 0.05
        )


def test_the_network_of_a_selection_is_that_among_its_accounts(hostile: Case) -> None:
    view = hostile.view(missing=())
    chosen = network_of(view, "text=bridge of marlow")
    assert len(chosen.nodes) == 4 and len(chosen.edges) == 6
    assert len(network_of(view, "text=nobody wrote this").nodes) == 0
    with pytest.raises(SettingError, match="no network"):
        network_of(view, "posts")


def test_a_network_that_is_opened_bears_handles(hostile: Case) -> None:
    view = hostile.view(missing=())
    assert network_of(view, "edges", hostile.private(view, "a test")).nodes.schema.names[:2] == ["id", "label"]


def test_xml_is_well_formed_whatever_it_holds(tmp_path: Path) -> None:
    odd = "a\x00b\x0b<c>&\"'\n]]>\ufffe\u202e"
    node = {"id": odd, "label": odd, **dict.fromkeys(NODES, None), "class": odd, "posts": 3}
    edge = {"source": odd, "target": odd, "weight": 1.0, **dict.fromkeys(EDGES, None), "traces": odd}
    types = {"string": pa.string(), "long": pa.int64(), "double": pa.float64()}
    nodes = pa.Table.from_pylist(
        [node], pa.schema([("id", pa.string()), ("label", pa.string()), *((n, types[t]) for n, t in NODES.items())])
    )
    ends = [("source", pa.string()), ("target", pa.string()), ("weight", pa.float64())]
    edges = pa.Table.from_pylist([edge], pa.schema([*ends, *((n, types[t]) for n, t in EDGES.items())]))
    for writer, read in ((gexf.WRITER, networkx.read_gexf), (graphml.WRITER, networkx.read_graphml)):
        writer.write(Network(odd, nodes, edges), tmp_path / "n")
        assert list(read(tmp_path / "n").nodes) == ["ab<c>&\"' ]]>⟨U+202E⟩"]
    assert attributes(for_="a", b=None, c=True, d=0.1) == ' for="a" c="true" d="0.1"'


def test_what_fails_leaves_what_stood_there(hostile: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("old")
    monkeypatch.setattr("tocsin.report.tables.csv.rows_of_cells", lambda batch: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hostile.export("posts", path=path)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]

"""The comparison with D3lta on a handful of invented posts: ours in full, D3lta where TOCSIN_PEER_D3LTA=/path/to/python is given."""

import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from benchmarks.child import Cost
from benchmarks.text.side_by_side import OURS, PEER, Setup, Side, compared, language_model, table, write

PYTHON = os.environ.get("TOCSIN_PEER_D3LTA")
ROWS = [
    ("p0", "The old bridge of Marlow must open again before the first snow of winter", "en", 0, 0),
    ("p1", "The old bridge of Marlow must open again before the first snow of winter!!", "en", 0, 0),
    ("p2", "Le vieux pont de Marlow doit rouvrir avant la première neige de l'hiver", "fr", 0, 1),
    ("p3", "Fresh bread is sold at the corner shop from six in the morning, say neighbours", "en", -1, 0),
    ("p4", "Short one", "en", -1, 0),
    ("p5", 'A line, a "quote"\nand a second line about the town clock that stopped at noon', "en", -1, 0),
]


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    columns = dict(zip(("post_id", "text", "lang", "family", "sub"), zip(*ROWS, strict=True), strict=True))
    posts = pa.table({name: list(values) for name, values in columns.items()})
    pyarrow.parquet.write_table(posts, tmp_path / "small.parquet")
    pyarrow.csv.write_csv(posts.select(["post_id", "text"]), tmp_path / "small.csv", pyarrow.csv.WriteOptions(quoting_style="all_valid"))
    return tmp_path / "small.parquet"


def test_ours_reads_matches_and_is_scored(stream: Path) -> None:
    setup = Setup(stream.parent, None, None, timeout=120, cold=False, repeat=1)
    sides = compared(stream, setup, True)
    side = sides[OURS]
    assert list(sides) == [OURS]
    assert not side.median.failed, (stream.parent / "ours.log").read_text()
    assert side.kinds["copypasta"]["f1"] == 1.0
    assert side.cold is not None
    assert side.median.told["encoded"]["words"] == 0
    assert side.median.told["read"] == len(ROWS)
    assert side.median.phase("vectors", "matching") > 0
    write({"small": sides}, stream.parent / "out", setup)
    assert json.loads((stream.parent / "out.json").read_text())["streams"]["small"][OURS]["kinds"] == side.kinds
    assert "copypasta" in (stream.parent / "out.md").read_text()


@pytest.mark.skipif(not PYTHON, reason="TOCSIN_PEER_D3LTA names no Python with D3lta")
def test_both_sides_read_the_same_texts(stream: Path) -> None:
    setup = Setup(stream.parent, Path(PYTHON), language_model(Path(PYTHON)), timeout=120, cold=False, repeat=1)
    sides = compared(stream, setup, True)
    assert not sides[PEER].median.failed, (stream.parent / "d3lta.log").read_text()
    assert sides[PEER].median.told["encoded"]["texts"] == 5
    assert sides[PEER].kinds["copypasta"]["f1"] == 1.0


def test_the_table_has_the_ratio_and_says_what_failed() -> None:
    kinds = {kind: {"precision": 1.0, "recall": 0.5, "f1": 0.667, "true": 4} for kind in ("copypasta", "rewording", "translation")}
    told = {"read": 6, "phases": {"vectors": {"cpu": 2.0, "wall": 1.0}, "matching": {"cpu": 4.0, "wall": 4.0}}}
    one, two = Side([Cost(9.0, 8.0, 100.0, "", told)], kinds), Side([Cost(3.0, 2.0, 50.0, "exit code 1", told)])
    lines = table("small", {OURS: two, PEER: one})
    assert "| copypasta P / R / **F1** | 1.000 / 0.500 / **0.667** | failed |  |" in lines
    assert "| whole process, CPU s | 8.0 | 2.0 | 4.0 |" in lines
    assert any("exit code 1" in line for line in lines)

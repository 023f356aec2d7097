"""The stream against all at once: what comes when, what is told where two tables part, and a small stream that ends as one."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.scale import stream
from benchmarks.scale.arrivals import batches, named
from benchmarks.scale.compared import differing, told

NUMBER = 240
ORDER = ["post_id", "account_id", "ts", "text", "repost_id", "reply_id"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Invented posts: a dozen accounts, some of which say the same within minutes."""
    draw = np.random.default_rng(3)
    said = [f"the bridge at mile {mile} is shut until further notice, says nobody" for mile in range(20)]
    columns = {
        "post_id": list(range(NUMBER)), "account_id": [f"a{n}" for n in draw.integers(0, 12, NUMBER)],
        "ts": [1_714_521_600 + 97 * n for n in range(NUMBER)], "text": [said[n] for n in draw.integers(0, len(said), NUMBER)],
        "repost_id": [n - 3 if n % 7 == 6 else None for n in range(NUMBER)], "reply_id": [None] * NUMBER,
    }  # fmt: skip
    kinds = [pa.int64(), pa.string(), pa.int64(), pa.string(), pa.int64(), pa.int64()]
    pq.write_table(pa.table(columns, schema=pa.schema(zip(ORDER, kinds, strict=True))), tmp_path / "posts.parquet")
    return tmp_path / "posts.parquet"


def test_every_post_comes_once_and_what_is_edited_or_told_again_comes_after_it(path: Path) -> None:
    posts = named(path)
    came = list(batches(posts, 10, late=0.2, edited=0.2, repeated=0.1))
    assert len(came) == 10 and len({len(rows) for rows in came}) > 3
    times = Counter(name for rows in came for name in rows["post_id"].to_pylist())
    assert times.keys() == set(posts["post_id"].to_pylist()) and NUMBER < times.total() <= NUMBER * 1.3
    first: dict[str, str] = {}
    again = [
        first.setdefault(row["post_id"], row["text"]) == row["text"]
        for rows in came
        for row in rows.to_pylist()
        if row["post_id"] in first or first.setdefault(row["post_id"], row["text"]) is None
    ]
    assert 0 < sum(again) < len(again) == times.total() - NUMBER
    latest = np.maximum.accumulate([max(rows["ts"].to_pylist(), default=0) for rows in came])
    late = sum(ts < latest[number - 1] for number, rows in enumerate(came) if number for ts in rows["ts"].to_pylist())
    assert late > 0.1 * NUMBER
    assert all(one.equals(other) for one, other in zip(came, batches(posts, 10, 0.2, 0.2, 0.1), strict=True))


def test_where_two_tables_part_is_told(tmp_path: Path) -> None:
    for name, values in (("one", [1, 2, 3, 4]), ("other", [1, 2, 9])):
        (tmp_path / name / "tables").mkdir(parents=True)
        pq.write_table(pa.table({"n": values}), tmp_path / name / "tables" / "some.parquet")
    pq.write_table(pa.table({"n": [1]}), tmp_path / "one" / "tables" / "more.parquet")
    one, other = tmp_path / "one", tmp_path / "other"
    assert list(differing(one, other)) == ["tables/more.parquet", "tables/some.parquet"] and not list(differing(one, one))
    assert list(told(one, other, "tables/more.parquet")) == ["tables/more.parquet: only in one"]
    lines = list(told(one, other, "tables/some.parquet"))
    assert "4 and 3 rows, the same until row 2" in lines[0] and lines[1:] == ["  one: {'n': 3}", "  one: {'n': 4}", "  other: {'n': 9}"]
    pq.write_table(pa.table({"n": [1, 2, 3, 4]}), other / "tables" / "some.parquet", row_group_size=2)
    assert list(told(one, other, "tables/some.parquet"))[1] == "  row groups: [4] and [2, 2]"


def test_a_stream_ends_as_the_case_to_which_all_was_added_at_once(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not os.environ.get("TOCSIN_THOROUGH"):
        monkeypatch.setattr(stream.Case, "run", lambda _: None)  # the tables of reading alone
    asked = ("--batches", "9", "--late", ".2", "--edited", ".1", "--repeated", ".1", "--removed", "2", "--run-every", "5")
    assert stream.main([str(tmp_path / "folder"), str(path), *asked]) == 0
    out = capsys.readouterr().out
    assert "after batch 5: CPU s: add" in out and "remove" in out and "versions; 0 tables differ" in out

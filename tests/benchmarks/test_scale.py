"""What the benchmarks of scale count with: posts that come late or edited, and the growth law."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.scale.arrivals import held_back, named
from benchmarks.scale.estimate import Line, decades, exponent, far, law, main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    number = 200
    columns = {
        "post_id": list(range(number)), "account_id": ["a"] * number, "ts": [1000 + n for n in range(number)],
        "text": [f"text {n}" for n in range(number)], "repost_id": [None] * 199 + [0], "reply_id": [None] * number,
    }  # fmt: skip
    table = pa.table(columns, schema=pa.schema([(name, pa.string() if name in ("account_id", "text") else pa.int64()) for name in columns]))
    pq.write_table(table, tmp_path / "posts.parquet")
    return tmp_path / "posts.parquet"


def test_ids_are_no_running_numbers_and_references_still_lead_to_them(path: Path) -> None:
    posts = named(path)
    assert posts["post_id"][0].as_py() == posts["repost_id"][199].as_py() == "p0" and posts["reply_id"].null_count == 200


def test_of_what_comes_later_some_is_late_and_some_edits_what_was_there(path: Path) -> None:
    posts = named(path)
    first, later = held_back(posts, 50, late=0.2, edited=0.1)
    there, new = set(first["post_id"].to_pylist()), set(later["post_id"].to_pylist())
    assert len(later) == 50 and there | new == set(posts["post_id"].to_pylist()) and len(there & new) == 5
    assert sum(ts < max(first["ts"].to_pylist()) for ts in later["ts"].to_pylist()) >= 10
    assert sum(text.endswith("(corrected)") for text in later["text"].to_pylist()) == 5


def test_the_growth_law_is_found_again() -> None:
    sizes = [10**n for n in range(3, 8)]
    factor, slope, half = law(sizes, [2e-5 * n**1.05 for n in sizes])
    assert math.isclose(factor, 2e-5, rel_tol=1e-6) and math.isclose(slope, 1.05, rel_tol=1e-9) and half < 1e-6
    cost = {n: Line(1, 2e-3 * n**1.05, 100 + n / 1000) for n in sizes}
    assert decades([*sizes, 30_000]) == [(10**n, 10 ** (n + 1)) for n in range(3, 7)]
    assert math.isclose(exponent(cost, 10**5, 10**6), 1.05, rel_tol=1e-9) and math.isnan(exponent(cost, 10**5, 3))
    each, steep, hours, memory = far(cost)
    assert math.isclose(steep, 1.05, rel_tol=1e-9) and math.isclose(hours, 2e-3 * 1e9**1.05 / 3600, rel_tol=1e-6)
    assert math.isclose(memory, 1e6 / 1024) and math.isclose(each, 2e-3 * 1e7**1.05 / 10)
    assert math.isinf(law(sizes[:2], [1.0, 10.0])[2])


def test_the_tables_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [
        {"posts": n, "phase": phase, "verb": verb, "wall": n / 1e4, "cpu": n / 1e4, "mb": n / 1e3, "processor": "a slow one, AVX2"}
        for n in (100_000, 1_000_000)
        for phase in ("batch", "1000 more")
        for verb in ("add", "match")
    ]
    (tmp_path / "growth.jsonl").write_text("\n".join(map(json.dumps, told)))
    main([str(tmp_path / "growth.jsonl"), "--apart", ".5"])
    out = capsys.readouterr().out
    assert "1,000,000 posts, a slow one, AVX2:" in out and "| all | 200.0 | 200.0 | 1,000 | 200.0 | 200.0 | 1,000 |" in out
    assert "| match | 10.0 | 100.0 | 1.00 | 1.00 |" in out and "| add | 100.0 | 1.00 | 27.8 | 977 |" in out
    assert "55.6 processor hours" in out and "28.2 h with 64 cores" in out

"""Rows go to files in row groups as they come, and what the posts have is counted on the way."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tocsin.read.parts.output import FEW, Output
from tocsin.read.schemas import POSTS

LISTS: dict[str, list[str]] = {"hashtags": [], "urls": [], "mentions": [], "media_ids": []}


def test_files_are_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.read.parts.output.GROUP", 10)
    out = Output(lambda name: tmp_path / f"{name}.parquet")
    rows = [{**LISTS, "post_id": f"x:{at}", "ts": at if at % 2 else None, "text": "a" * (at % 3), "likes": at or None} for at in range(25)]
    rows[3] |= {"urls": ["https://a.example"], "reply_id": "x:1/t1715700000", "lang": "en"}
    for at in range(0, 25, 4):
        out.add("posts", POSTS.rows(rows[at : at + 4]).to_batches()[0])
    out.end()
    file = pq.ParquetFile(tmp_path / "posts.parquet")
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [10, 10, 5]
    assert file.read()["post_id"].to_pylist() == [row["post_id"] for row in rows] and [path.name for path in tmp_path.iterdir()] == [
        "posts.parquet"
    ]
    assert out.coverage == {
        "posts": 25, "time": 12, "author": 25, "text": 16, "link": 1, "relation": 1, "counts": 24, "media": 0, "lang": 1,
        "described": 1,
    }  # fmt: skip


def test_few_rows_are_written_plain_and_read_alike(tmp_path: Path) -> None:
    for number in (FEW, FEW + 1):
        out = Output(lambda name, number=number: tmp_path / f"{name}{number}.parquet")  # type: ignore[misc]
        table = POSTS.rows([{**LISTS, "post_id": f"x:{at}"} for at in range(number)])
        out.add("posts", table.combine_chunks().to_batches()[0])
        out.end()
        file = pq.ParquetFile(tmp_path / f"posts{number}.parquet")
        assert file.metadata.row_group(0).column(0).compression == ("UNCOMPRESSED" if number == FEW else "ZSTD")
        assert file.read().equals(table)

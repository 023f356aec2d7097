"""Posts are looked up by their ids in one go; a file is read as a table is."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tests.query.select.made.small import tables, where
from tocsin.query.select.made.sources import columns, write


def test_posts_that_tables_name_have_their_places() -> None:
    found = where(tables(), ["again", "gone"])
    assert (found.ids.to_pylist(), found.by_id.tolist(), found.rank.tolist()) == (["late", "early", "again"], [2, 1, 0], [2, 1, 0])
    assert found.named["carried", "post_id"].tolist() == [1, 0, 0, 0, 0, -1]
    assert [found.named["events", end].tolist() for end in ("post_a", "post_b")] == [[0, 0], [1, -1]]
    assert (found.named["campaign_posts", "post_id"].tolist(), found.others.tolist()) == ([0, -1], [2, -1])


def test_a_file_is_read_as_its_table(tmp_path: Path) -> None:
    held = tables()
    write(held["events"], tmp_path / "events.parquet", 1)
    assert pq.ParquetFile(tmp_path / "events.parquet").num_row_groups == 2
    for source in (held["events"], tmp_path / "events.parquet"):
        ends, coded = columns({"events": source}, "events", "post_b", "trace", coded=["trace"])
        assert (ends.to_pylist(), coded.dictionary.to_pylist()) == (["early", "gone"], ["text"])

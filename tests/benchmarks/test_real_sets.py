from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.coordination import real_sets
from benchmarks.coordination.real_sets import FOLDER, REAL_SETS


def test_numbers_of_the_german_set_become_links_tags_and_pictures(tmp_path, monkeypatch):
    names = ("post_id", "account_id", "timestamp", "url_id", "hashtag_id", "domain_id", "phash_id")
    rows = [(1, "fb_1", 100, 7, None, 3, None), (2, "tw_2", 101, None, 9, None, 5)]
    pq.write_table(pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows]), tmp_path / "german_elections.parquet")
    monkeypatch.setattr(real_sets, "FOLDER", tmp_path)
    first, second = real_sets.german().to_pylist()
    assert (first["urls"], first["platform"], first["media_id"]) == ("https://3.example/7", "fb", None)
    assert (second["urls"], second["hashtags"], second["media_id"]) == (None, "9", "5")


@pytest.mark.skipif(not FOLDER.exists(), reason="the shared sets are not here")
@pytest.mark.parametrize("name", ["telegram", "russian", "ira_july_lang"])
def test_every_set_can_be_read(name):
    assert {"post_id", "account_id", "ts"} <= set(REAL_SETS[name]().schema.names)

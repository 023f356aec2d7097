"""Ids of posts as keys: long numbers, what stands at the end of an address; of an article only long numbers."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tocsin.protect.hiding.addresses import post_keys

ROWS = [
    ("x:1790000000000001234", "https://x.example/a/status/1790000000000001234?s=20"),
    ("youtube:dQw4w9WgXcQ", "https://video.example/watch?v=dQw4w9WgXcQ&t=9"),
    ("bluesky:a2/3kabcdefghijk", "https://bsky.example/profile/a/post/3kabcdefghijk"),
    ("other:1/aaaaaaaaaaaaa", None),
    ("web:https://news.example/2024/a1b2c3d4e5f6", "https://news.example/2024/a1b2c3d4e5f6?id=123456789012"),
]
FOUND = {"1790000000000001234", "dqw4w9wgxcq", "3kabcdefghijk", "123456789012"}


def test_ids_of_posts_are_found_where_they_stand(tmp_path: Path) -> None:
    table = pa.table({"post_id": [one for one, _ in ROWS], "url": [one for _, one in ROWS]})
    pyarrow.parquet.write_table(table, tmp_path / "urls.parquet")
    for given in (table, tmp_path / "urls.parquet"):
        found = list(post_keys(given, ["post_id", "url"]))
        assert {letters for one in found for letters in one.letters} == FOUND
        assert {letters for one in found if one.like.number for letters in one.letters} == {"1790000000000001234", "123456789012"}
    assert not [one for one in post_keys(table.slice(0, 0), ["post_id", "url"]) if one.letters]

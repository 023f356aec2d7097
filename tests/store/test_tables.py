"""Tables are written whole, with the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from tocsin.errors import CaseError
from tocsin.files import digest
from tocsin.flow import order
from tocsin.match.schemas import PAIRS
from tocsin.read.schemas import MEDIA, POSTS, PROFILES
from tocsin.store.tables import TableStore, Written, write_table


def written(store: TableStore, tables: Mapping[str, pa.Table]) -> Written:
    """Tables in their places."""
    with store.writing(tables) as made:
        made.place()
    return made


def test_same_rows_same_bytes_however_chunked(tmp_path: Path) -> None:
    rows = PAIRS.table({"a": ["1", "2"], "b": ["3", "4"], "kind": ["copypasta"] * 2, "score": [0.5, 1.0]})
    split = pa.concat_tables([rows.slice(0, 1), rows.slice(1)])
    write_table(tmp_path / "a.parquet", rows)
    write_table(tmp_path / "b.parquet", split.replace_schema_metadata({"made": "elsewhere"}))
    assert digest(tmp_path / "a.parquet") == digest(tmp_path / "b.parquet")


def test_missing_table_reads_as_empty(tmp_path: Path) -> None:
    assert TableStore(tmp_path, order.specs()).read("pairs", ["a", "b"]).num_rows == 0


def test_pieces_are_the_rows_of_the_table_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    store = TableStore(tmp_path, order.specs())
    assert pa.concat_tables(store.pieces("posts", ["post_id"])).num_rows == 0
    rows = POSTS.table({"post_id": [f"x:{number}" for number in range(250_000)]})
    written(store, {"posts": rows})
    pieces = list(store.pieces("posts", ["post_id"]))
    assert len(pieces) == 3 and pa.concat_tables(pieces)["post_id"].combine_chunks() == rows["post_id"].combine_chunks()
    store.path("posts").write_bytes(b"no table")
    with pytest.raises(CaseError, match="cannot be read"):
        list(store.pieces("posts"))


def test_private_tables_stand_apart_and_are_for_the_owner_only(tmp_path: Path) -> None:
    store = TableStore(tmp_path, order.specs())
    written(store, {"profiles": PROFILES.table(), "posts": POSTS.table()})
    assert (tmp_path / "private" / "profiles.parquet").stat().st_mode & 0o077 == 0
    assert (tmp_path / "tables" / "posts.parquet").exists()


def test_differing_names_changed_and_missing_tables(tmp_path: Path) -> None:
    store = TableStore(tmp_path, order.specs())
    digests = written(store, {"posts": POSTS.table(), "media": MEDIA.table()}).digests
    store.path("posts").write_bytes(b"other")
    store.path("media").unlink()
    assert set(store.differing(digests)) == {"posts", "media"}


def test_table_that_is_not_parquet_is_told(tmp_path: Path) -> None:
    store = TableStore(tmp_path, order.specs())
    written(store, {"posts": POSTS.table()})
    store.path("posts").write_bytes(b"not parquet at all")
    with pytest.raises(CaseError, match="cannot be read"):
        store.read("posts")


def test_a_table_of_a_stage_that_is_gone(tmp_path: Path) -> None:
    store = TableStore(tmp_path, {"posts": POSTS})
    assert store.path("pairs").parent.name == "tables" and list(store.differing({"pairs": "0"})) == ["pairs"]
    with pytest.raises(CaseError, match="no stage writes"):
        store.read("pairs")
    with pytest.raises(CaseError, match="unknown"):
        written(store, {"posts": POSTS.table().append_column("more", pa.nulls(0))})


def test_tables_that_are_not_put_in_place_leave_nothing(tmp_path: Path) -> None:
    store = TableStore(tmp_path, order.specs())
    old = written(store, {"posts": POSTS.table()})
    with pytest.raises(OSError, match="full"), store.writing({"posts": POSTS.table(), "media": MEDIA.table()}):
        raise OSError("full")
    assert not list(store.differing(old.digests)) and [path.name for path in store.tables.iterdir()] == ["posts.parquet"]


def test_a_table_of_an_earlier_version_stands_for_none(tmp_path: Path) -> None:
    store = TableStore(tmp_path, order.specs())
    written(store, {"pairs": PAIRS.table()})
    assert store.standing("pairs") == store.path("pairs")
    write_table(store.path("pairs"), pa.table({"a": ["1"], "statement": ["in words"]}))
    assert store.standing("pairs") == PAIRS.table() and store.standing("media") == MEDIA.table()
    store.path("pairs").write_bytes(b"no table")
    assert store.standing("pairs") == store.path("pairs")

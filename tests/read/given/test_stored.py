"""Posts in a Parquet file, column by column: the same as the whole file at once."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tocsin.read.given import stored as module
from tocsin.read.given.frame import read_frame
from tocsin.read.given.stored import Stored, stored

WANTED = ("post_id", "account_id", "ts", "text", "urls", "repost_id")
NEEDS = (("post_id", "content_id"), ("account_id",), ("ts", "timestamp_share"))
POSTS = {
    "post_id": pa.array([1, 2, 3, 4, 5], pa.int64()),
    "account_id": pa.array(["a", "b", "a", None, "c"], pa.large_string()),
    "when": ["01/05/2024", "13/05/2024", None, "14/05/2024", "15/05/2024"],
    "text": pa.array(["one", None, "three", "", "five"], pa.large_string()),
    "urls": ["https://x.example/1", "https://x.example/1;https://x.example/2", None, "", "https://x.example/3"],
    "repost_id": pa.array([None, 1.0, None, 2.0, None], pa.float64()),
    "unread": [1, 2, 3, 4, 5],
}


def written(folder: Path, posts: dict[str, object] = POSTS) -> Path:
    path = folder / "posts.parquet"
    pq.write_table(pa.table(posts), path, row_group_size=2)
    return path


def opened(path: Path, **columns: str) -> Stored | None:
    return stored(path, columns, WANTED, NEEDS, None, {"post_id": "content_id", "ts": "timestamp_share"})


def test_each_column_is_that_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_A_TIME", 2)
    path, columns = written(tmp_path), {"ts": "when"}
    whole, apart = read_frame(path, columns, WANTED, coded=True, needs=NEEDS), opened(path, **columns)
    assert apart is not None
    assert (apart.names, apart.rows, apart.dropped, apart.notes) == (WANTED, 5, {}, ())
    for name in WANTED:
        assert apart.read([name])[name].to_pylist() == whole.table[name].to_pylist()
    assert apart.notes == whole.notes
    for names in (["text"], ["text", "repost_id"], ["urls", "ts"]):
        pieces = list(apart.pieces(names))
        assert len(pieces) == 3
        assert pa.concat_tables(pieces).to_pylist() == whole.table.select(names).to_pylist()


def test_ready_objects_stand_for_posts(tmp_path: Path) -> None:
    made = {"object_id": ["o", "o"], "account_id": ["a", "b"], "content_id": ["1", "2"], "timestamp_share": [7, 8]}
    apart = stored(
        written(tmp_path, made), {}, (*WANTED, "object_id", "content_id", "timestamp_share"), NEEDS, None,
        {"post_id": "content_id", "ts": "timestamp_share"},
    )  # fmt: skip
    assert apart is not None
    assert apart.read(["post_id", "ts", "object_id"]).to_pylist() == [
        {"post_id": "1", "ts": 7, "object_id": "o"},
        {"post_id": "2", "ts": 8, "object_id": "o"},
    ]


def test_a_file_without_rows_has_its_columns(tmp_path: Path) -> None:
    apart = opened(written(tmp_path, {name: values[:0] for name, values in POSTS.items()}), ts="when")
    assert apart is not None
    assert [piece.schema.names for piece in apart.pieces(["text"])] == [["text"]]


def test_what_must_be_read_as_a_whole_is_none_of_them(tmp_path: Path) -> None:
    assert opened(written(tmp_path)) is None  # no times under that name
    assert opened(tmp_path / "none.parquet", ts="when") is None
    assert stored({"post_id": ["1"]}, {}, WANTED, NEEDS, None, {}) is None
    odd = {**POSTS, "text": pa.array([{"en": "one"}] * 5)}
    assert opened(written(tmp_path, odd), ts="when") is None

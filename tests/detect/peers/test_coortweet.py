import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tocsin.detect.peers.coortweet import CoortweetSettings, coortweet

DATA = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "coordination"
REAL = [
    ("german_url_id_w60", "german_elections", {"object_id": "url_id", "content_id": "post_id", "timestamp_share": "timestamp"}),
    ("german_hashtag_id_w60", "german_elections", {"object_id": "hashtag_id", "content_id": "post_id", "timestamp_share": "timestamp"}),
    ("russian_w10", "russian_coord_tweets", {}),
    ("russian_w60", "russian_coord_tweets", {}),
]


def shares(rows):
    return pa.table({
        "object_id": [row[0] for row in rows], "account_id": [row[1] for row in rows], "content_id": [row[2] for row in rows],
        "timestamp_share": pa.array([row[3] for row in rows], pa.int64()),
    })  # fmt: skip


def rows_of(table, columns):
    return sorted(tuple(str(value) for value in row.values()) for row in table.select(columns).to_pylist())


@pytest.mark.parametrize(("expected", "source", "columns"), REAL)
@pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")
def test_all_columns_and_pairs_are_those_of_coortweet(expected, source, columns):
    raw = pq.read_table(DATA / f"{source}.parquet")
    names = ("object_id", "account_id", "content_id", "timestamp_share")
    table = pa.table({name: raw[columns.get(name, name)] for name in names})
    edges, pairs = coortweet(table, CoortweetSettings(window=int(expected.rpartition("_w")[2])))
    theirs = pq.read_table(DATA / "expected" / f"coortweet_{expected}_m2_edges.parquet")
    values = [name for name in theirs.schema.names if name not in ("from", "to")]
    named = [[{*row[:2]}, *row[2:]] for row in zip(*(theirs[name].to_pylist() for name in ("from", "to", *values)), strict=True)]
    ours = [[{*row[:2]}, *row[2:]] for row in zip(*(edges[name].to_pylist() for name in ("from", "to", *values)), strict=True)]
    assert sorted(map(_key, named)) == sorted(map(_key, ours))
    their_pairs = pq.read_table(DATA / "expected" / f"coortweet_{expected}_m2_pairs.parquet")
    assert rows_of(pairs, their_pairs.schema.names) == rows_of(their_pairs, their_pairs.schema.names)


def _key(row):
    return (*sorted(row[0]), *(round(value, 6) for value in row[1:]))


def test_an_account_needs_two_shares_and_the_earlier_share_stands_first():
    rows = [("x", "a", "1", 10), ("x", "b", "2", 5), ("y", "a", "3", 100), ("y", "b", "4", 104), ("x", "c", "5", 11)]
    edges, pairs = coortweet(shares(rows))
    assert edges["from"].to_pylist() == ["a"]
    assert edges["to"].to_pylist() == ["b"]
    assert edges["weight"].to_pylist() == [2]
    assert edges["avg_time_delta"].to_pylist() == [4.5]
    assert pairs["account_id"].to_pylist() == ["b", "a"]
    assert edges["weight_threshold"].to_pylist() == [0]


def test_nothing_in_nothing_out():
    edges, pairs = coortweet(shares([]))
    assert edges.num_rows == pairs.num_rows == 0
    assert edges.schema.names[:3] == ["from", "to", "weight"]


def test_rows_with_a_missing_cell_are_left_out():
    rows = [("x", "a", "1", 10), ("x", "b", "2", 5), (None, "a", "3", 10), ("", "b", "4", 10), ("z", "a", "6", None), ("z", "b", "7", 1)]
    edges, _ = coortweet(shares(rows), CoortweetSettings(min_participation=1))
    assert edges["weight"].to_pylist() == [1]

"""The stand-alone verbs' input: ids as given, times as seconds, columns under our names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import numpy
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.read.given.frame import check_names, load

WANTED = ("post_id", "account_id", "ts", "text", "urls")


def test_csv_keeps_ids_as_text_and_reads_both_kinds_of_time(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        'post_id,account_id,ts,text\n007,1790000000000000001,1715731200,"a, b"\n8,x,2024-05-15T02:00:00+02:00,\n9,y,soon,c\n'
    )
    table = load(tmp_path / "p.csv", {}, WANTED)
    assert table["post_id"].to_pylist() == ["007", "8", "9"]
    assert table["account_id"][0].as_py() == "1790000000000000001"
    assert table["ts"].to_pylist() == [1715731200, 1715731200, None]
    assert table["text"].to_pylist() == ["a, b", None, "c"]


def test_jsonl_and_parquet_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"post_id": 1, "ts": 5, "urls": ["a", "b"]}\n{"post_id": 2, "ts": 6, "urls": []}\n')
    pyarrow.parquet.write_table(pa.table({"post_id": [1, 2], "ts": [5.0, 6.0], "urls": [["a", "b"], []]}), tmp_path / "p.parquet")
    assert load(tmp_path / "p.jsonl", {}, WANTED).to_pylist() == load(tmp_path / "p.parquet", {}, WANTED).to_pylist()


def test_columns_are_renamed_and_a_missing_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,body\n1,hello\n")
    assert load(tmp_path / "p.csv", {"post_id": "id", "text": "body"}, WANTED).to_pylist() == [{"post_id": "1", "text": "hello"}]
    with pytest.raises(InputError, match="no column 'nope'") as caught:
        load(tmp_path / "p.csv", {"post_id": "nope"}, WANTED)
    assert "id, body" in caught.value.mend


@pytest.mark.parametrize("name", ["p.parquet", "p.jsonl", "absent.csv"])
def test_unreadable_files_are_told(tmp_path: Path, name: str) -> None:
    if name != "absent.csv":
        (tmp_path / name).write_bytes(b"\x00\x01 not it")
    with pytest.raises(InputError):
        load(tmp_path / name, {}, WANTED)


def test_timestamps_become_seconds(tmp_path: Path) -> None:
    times = pa.array([1_715_731_200_000], pa.timestamp("ms", "UTC"))
    pyarrow.parquet.write_table(pa.table({"post_id": ["1"], "ts": times}), tmp_path / "p.parquet")
    assert load(tmp_path / "p.parquet", {}, WANTED)["ts"].to_pylist() == [1_715_731_200]


def test_of_a_parquet_file_only_what_is_wanted_is_read_and_what_repeats_stays_coded(tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    rows = {"post_id": [1, 2], "account_id": ["a", "a"], "ts": [5, 6], "reposted": pa.array([7.0, None]), "more": ["x", "y"]}
    pyarrow.parquet.write_table(pa.table(rows), path, row_group_size=1)
    table = load(path, {"repost_id": "reposted"}, ("post_id", "account_id", "ts", "repost_id"), coded=True)
    assert table.to_pylist() == [
        {"post_id": 1, "account_id": "a", "ts": 5, "repost_id": 7},
        {"post_id": 2, "account_id": "a", "ts": 6, "repost_id": None},
    ]
    assert pa.types.is_dictionary(table["account_id"].type)
    plain = load(path, {"repost_id": "reposted"}, ("post_id", "account_id", "ts", "repost_id"))
    assert plain["post_id"].to_pylist() == ["1", "2"]
    assert plain["repost_id"].to_pylist() == ["7", None]
    assert plain["account_id"].type == pa.string()
    with pytest.raises(InputError) as caught:
        load(path, {"text": "nope"}, WANTED)
    assert "reposted, more" in caught.value.mend


SECOND = 1_715_731_200  # 2024-05-15T00:00:00Z
HOUR = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    "moment",
    [
        SECOND,
        float(SECOND),
        str(SECOND),
        SECOND * 1_000,
        SECOND * 1_000_000,
        SECOND * 1_000_000_000,
        f"{SECOND}000",
        "2024-05-15",
        "2024-05-15 00:00",
        "2024-05-15T00:00:00Z",
        "2024-05-15T02:00:00+02:00",
        date(2024, 5, 15),
        datetime(2024, 5, 15),
        datetime(2024, 5, 15, tzinfo=UTC),
        datetime(2024, 5, 15, 2, tzinfo=HOUR),
        pandas.Timestamp("2024-05-15"),
        pandas.Timestamp("2024-05-15 02:00", tz=HOUR),
        numpy.datetime64("2024-05-15"),
        numpy.datetime64("2024-05-15T00:00:00.000000001", "ns"),
    ],
)
def test_moments_of_every_kind_are_seconds(moment: object) -> None:
    for rows in ({"ts": [moment, None]}, [{"ts": moment}, {"ts": None}], pandas.DataFrame({"ts": [moment, None]})):
        assert load(rows, {}, ("ts",))["ts"].to_pylist() == [SECOND, None]


def test_moments_before_1970_are_rounded_down_and_what_is_none_is_null() -> None:
    early = datetime(1969, 12, 31, 23, 59, 59, 500_000)
    assert load({"ts": [early, SECOND]}, {}, ("ts",))["ts"].to_pylist() == [-1, SECOND]
    assert load({"ts": ["soon", float("inf"), None]}, {}, ("ts",))["ts"].to_pylist() == [None] * 3
    assert load({"ts": [float("nan"), 5.5]}, {}, ("ts",))["ts"].to_pylist() == [None, 5]


def test_data_frames_give_what_files_give(tmp_path: Path) -> None:
    rows = {"post_id": ["1", "2"], "account_id": ["a", "b"], "ts": [5, 6], "text": ["x", None], "urls": [["u"], ["v", "w"]]}
    pyarrow.parquet.write_table(pa.table(rows), tmp_path / "p.parquet")
    expected = load(tmp_path / "p.parquet", {}, WANTED)
    for form in (rows, pandas.DataFrame(rows), polars.DataFrame(rows), str(tmp_path / "p.parquet")):
        assert load(form, {}, WANTED).equals(expected)


def test_ids_that_became_floats_and_large_ones() -> None:
    frame = pandas.DataFrame({"post_id": [1, 2], "repost_id": [1_790_000_000_000_001.0, None]})
    assert load(frame, {}, ("post_id", "repost_id")).to_pylist() == [
        {"post_id": "1", "repost_id": "1790000000000001"},
        {"post_id": "2", "repost_id": None},
    ]


def test_what_is_needed_is_told_with_what_there_is() -> None:
    with pytest.raises(InputError, match="the posts: no column 'post_id'") as caught:
        load({"id": [1], "ts": [2]}, {}, WANTED, needs=(("post_id", "content_id"), ("ts",)))
    assert 'columns={"post_id": "theirs"}' in caught.value.mend and caught.value.mend.endswith("its columns are: id, ts")
    assert load({"id": [1]}, {"post_id": "id"}, WANTED, needs=(("post_id",),)).num_rows == 1


def test_a_mapping_the_wrong_way_round_is_told() -> None:
    check_names({"post_id": "id"}, WANTED)
    with pytest.raises(InputError, match="column 'user', asked for as 'account_id' of the input, is none of ours") as caught:
        check_names({"user": "account_id"}, WANTED)
    assert "write ours first" in caught.value.mend


def test_a_column_of_another_shape_is_told() -> None:
    with pytest.raises(InputError, match="column 'text' cannot be used: it holds list"):
        load({"text": [["a"], ["b"]]}, {}, WANTED)
    with pytest.raises(InputError, match="column 'post_id' cannot be used: it holds struct"):
        load({"post_id": [{"a": 1}]}, {}, WANTED)


@settings(deadline=None)
@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)), st.integers(-14 * 60, 14 * 60), st.sampled_from([1, 10**3, 10**6, 10**9]))
def test_a_moment_is_the_same_second_however_it_is_written(moment: datetime, minutes: int, parts: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    second = int(moment.timestamp())
    elsewhere = moment.astimezone(timezone(timedelta(minutes=minutes)))
    number = second * parts if second >= 10**8 else second  # what is finer is told by its size: from 1973 on
    for form in (moment, elsewhere, moment.replace(tzinfo=None), elsewhere.isoformat(), str(second), number):
        assert load({"ts": [form]}, {}, ("ts",))["ts"].to_pylist() == [second]

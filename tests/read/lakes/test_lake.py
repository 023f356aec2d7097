"""The name of a file of a table lies in its folder, or is refused; what a table is, is told by its log."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.read.lakes.lake import DELTA, ICEBERG, Snapshot, log_below, within


@pytest.mark.parametrize(
    ("name", "location", "found"),
    [
        ("day=a/part.parquet", "", "day=a/part.parquet"),
        ("file:///was/there/data/a.parquet", "file:///was/there", "data/a.parquet"),
        ("s3://bucket/t/data/a.parquet", "s3://bucket/t/", "data/a.parquet"),
        ("/was/there/data/a.parquet", "file:///was/there", "data/a.parquet"),
        ("s3a://bucket/t/a.parquet", "s3://bucket/t", "a.parquet"),
    ],
)
def test_names_are_within_the_folder_wherever_it_was(name: str, location: str, found: str) -> None:
    assert within(name, location, "table") == found


@pytest.mark.parametrize("name", ["/etc/passwd", "../other/a", "file:///was/there/../a", "s3://evil/a", "https://evil.example/a"])
def test_what_lies_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="outside of its folder"):
        within(name, "file:///was/there", "table")


@given(st.text(), st.text())
def test_no_name_leads_out(name: str, location: str) -> None:
    try:
        found = within(name, location, "table")
    except (InputError, ValueError):
        return
    assert Path("/folder", found).is_relative_to("/folder") and ".." not in Path(found).parts


def test_a_table_is_told_by_its_log(tmp_path: Path) -> None:
    assert log_below(tmp_path) == ""
    (tmp_path / "metadata").mkdir()
    (tmp_path / "metadata" / "notes.json").write_text("{}")
    (tmp_path / "metadata" / "posts.metadata.json").write_text("{}")  # of some collector
    assert log_below(tmp_path) == ""
    (tmp_path / "metadata" / "v1.metadata.json").write_text("{}")
    assert log_below(tmp_path) == ICEBERG
    (tmp_path / "_delta_log").mkdir()
    (tmp_path / "_delta_log" / f"{0:020}.json").write_text("{}")
    assert log_below(tmp_path) == DELTA


def test_what_is_told_of_it() -> None:
    assert Snapshot("Delta", "3", ("a", "b"), ("day",)).told(1) == (
        "Delta table, state 3, files 2; 1 files are of earlier states and are left out; not in its files, so not read: day"
    )

"""Tables of databases: those with rows, in their order; names and texts of any bytes; nothing but the file is opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tocsin.read.containers.binary.databases import duckdb_rows, duckdb_tables, sqlite_rows, sqlite_tables


def made(path: Path, *statements: str) -> str:
    with closing(sqlite3.connect(path)) as file, file:
        for statement in statements:
            file.execute(statement)
    return str(path)


def test_tables_with_rows_and_no_views(tmp_path: Path) -> None:
    path = made(
        tmp_path / "a.db",
        "create table empty (a)",
        'create table "said so" (id integer, text text)',
        "insert into \"said so\" values (1, 'Fog'), (2, null)",
        "create view seen as select 1 as one",
    )
    assert list(sqlite_tables(path)) == [("said so", ["id", "text"])]
    assert list(sqlite_rows(path, "said so")) == [[1, "Fog"], [2, None]]


def test_texts_that_are_no_utf8_cost_their_signs_only(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", "create table posts (text)", "insert into posts values (cast(x'466f67ff' as text))")
    assert list(sqlite_rows(path, "posts")) == [["Fog\ufffd"]]


def test_nothing_is_written_and_nothing_attached(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", "create table posts (text)", "insert into posts values ('Fog')")
    before = Path(path).read_bytes()
    assert list(sqlite_tables(path)) == [("posts", ["text"])]
    assert Path(path).read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["a.db"]
    with pytest.raises(sqlite3.Error):
        list(sqlite_rows(str(tmp_path / "none.db"), "posts"))
    assert not (tmp_path / "none.db").exists()


def test_a_file_of_duckdb(tmp_path: Path) -> None:
    path = str(tmp_path / "a.duckdb")
    with closing(duckdb.connect(path)) as file:
        file.execute("create table posts as select 1 as id, 'Fog' as text")
        file.execute("create table empty (a integer)")
    assert list(duckdb_tables(path)) == [("main.posts", ["id", "text"])]
    assert list(duckdb_rows(path, "main.posts")) == [[1, "Fog"]]

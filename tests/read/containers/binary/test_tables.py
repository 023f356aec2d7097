"""Workbooks and databases of several tables: each is read by who knows it, and rows tell their table."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb
import pytest

from tocsin.errors import InputError
from tocsin.model import Post, Rejected
from tocsin.read.containers.binary.tables import APART, in_database
from tocsin.read.containers.unpack import Source
from tocsin.read.files import open_file

ROWS = [(f"p{number}", "ana", 1715760000 + number, f"Fog {number}") for number in range(5)]


def lite(path: Path, *more: str) -> Path:
    with sqlite3.connect(path) as file:
        file.execute("create table posts (post_id text, account_id text, ts integer, text text)")
        file.executemany("insert into posts values (?, ?, ?, ?)", ROWS)
        for statement in more:
            file.execute(statement)
    file.close()
    return path


def posts(path: Path) -> list[tuple[int, str]]:
    return [(row, record.post_id) for row, record in open_file(path, name="given") if isinstance(record, Post)]


def test_sqlite_by_table(tmp_path: Path) -> None:
    path = lite(
        tmp_path / "a.db",
        "create table comments (id text, author text, created_at text, message text)",
        "insert into comments values ('c1', 'ben', '2024-05-15 08:00:00', 'Rain')",
        "create table settings (name text, value blob)",
        "insert into settings values ('x', x'ff00')",
        "create table empty (post_id text)",
        "create view loop as with recursive n(x) as (select 1 union all select x + 1 from n) select x as post_id from n",
    )
    reading = open_file(path)
    found = [(row, record.post_id) for row, record in reading if isinstance(record, Post)]
    assert found == [*((number + 1, f"p{number}") for number in range(5)), (APART + 1, "c1")]
    assert "'posts' from 1" in reading.note and "'comments' from 1,000,000,001" in reading.note and "'settings': not read" in reading.note


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    path = lite(tmp_path / "a.db", *(f"insert into posts values ('q{n}', 'ana', 1715760000, '{'x' * 900}')" for n in range(200)))
    data = bytearray(path.read_bytes())
    data[9 * 4096 : 12 * 4096] = b"\xa5" * (3 * 4096)
    path.write_bytes(data)
    records = [record for _, record in open_file(path)]
    assert isinstance(records[-1], Rejected) and "damaged from row" in records[-1].reason and len(records) > 5
    path.write_bytes(data[:2000])
    with pytest.raises(InputError) as refusal:
        open_file(path)
    assert refusal.value.mend


def test_duckdb_by_table(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with duckdb.connect(str(path)) as file:
        file.execute("create table posts (post_id hugeint, account_id text, ts timestamp, text text, likes decimal(9, 0), tags text[])")
        file.execute("insert into posts values (1, 'ana', '2024-05-15 08:00:00', 'Fog', 3, ['pier']), (2, 'ben', null, 'Rain', null, null)")
        file.execute("create view reads as select * from read_csv('/etc/passwd')")
    assert posts(path) == [(1, "1"), (2, "2")]
    (table,) = in_database(Source(path, "a"), "duckdb")
    assert table.name == "main.posts" and table.columns[0] == "post_id"

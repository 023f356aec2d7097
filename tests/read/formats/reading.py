"""One raw record through one reader."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.reader import Context, Reader, RowError, Sample

AT = 1714550400  # 2024-05-01 08:00:00 UTC


def read(reader: Reader, value: Any, name: str = "x") -> list[Record]:
    return list(reader.map(Raw(1, value), Context(name)))


def posts(reader: Reader, value: Any, name: str = "x") -> list[Post]:
    return [record for record in read(reader, value, name) if isinstance(record, Post)]


def post(reader: Reader, value: Any, name: str = "x") -> Post:
    return posts(reader, value, name)[0]


def accounts(reader: Reader, value: Any) -> dict[str, Account]:
    return {record.account_id: record for record in read(reader, value) if isinstance(record, Account)}


def media(reader: Reader, value: Any) -> list[Media]:
    return [record for record in read(reader, value) if isinstance(record, Media)]


def sure(reader: Reader, *records: Any, table: bool = False) -> float:
    """How sure a reader is of these rows."""
    columns = list(dict.fromkeys(key for record in records if isinstance(record, dict) for key in record))
    return reader.sniff(Sample("x", "table" if table else "objects", list(records), columns))


def refused(reader: Reader, value: Any, reason: str) -> None:
    """The record is refused with these words."""
    with pytest.raises(RowError, match=reason):
        read(reader, value)

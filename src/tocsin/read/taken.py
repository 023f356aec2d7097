"""Which columns of a file were taken for what, and which were not used: what a person looks at first when something is missing.

A reader that goes by a plan tells it (`Columns`). Of any other it is measured on the first rows: what becomes of a row without a column is
what the column was taken for.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from typing import Any

from tocsin.model import FactCheck, Raw, Record
from tocsin.read.fields.items import ODD
from tocsin.read.fields.values import missing
from tocsin.read.formats.columns import Columns
from tocsin.read.reader import Context, Reader, RowError, Sample

TRIED = 2  # rows in which a column holds something, on which it is measured
WIDEST = 200  # columns; of wider rows only what was asked for by name is told
_OURS = {"author_id": "account_id", "repost_of": "repost_id", "reply_to": "reply_id", "quote_of": "quote_id", "media": "media_id"}
_PART_OF_TS = ("ts_certainty", "ts_precision", "created_precision", "observed_ts")
OF_ITS_OWN = ("_log", "_chat", "_feed")  # what containers write beside the fields of a file; the first where the file has no fields


def taken(reader: Reader, sample: Sample, context: Context) -> dict[str, Any]:
    """`{"used": {ours: [theirs]}, "unused": [theirs]}` by the first rows.

    Columns that hold nothing in these rows are passed over, and of objects what stands inside others. Empty for a document, and for
    chats as text or pages, whose fields are none of the file's.
    """
    rows = [record for record in sample.records if isinstance(record, dict)]
    if isinstance(reader, Columns):
        return reader.taken(rows, context)
    if sample.shape == "document" or any(OF_ITS_OWN[0] in row for row in rows):
        return {}
    asked = _asked(reader, rows, context)
    named = ((name, value) for row in rows for name, value in row.items() if name not in OF_ITS_OWN)
    held = dict.fromkeys(name for name, value in named if not missing(value) and value != [])
    used: dict[str, list[str]] = {}
    for name in held if len(held) <= WIDEST else ():
        for ours in _moved(reader, rows, name, context):
            used.setdefault(ours, []).append(name)
    moved = {name for names in used.values() for name in names}
    return {"used": used, "unused": [name for name in held if name not in asked and name not in moved]}


def _moved(reader: Reader, rows: list[dict[str, Any]], name: str, context: Context) -> list[str]:
    """What differs in the records of a few rows without this column."""
    found: dict[str, None] = {}
    for row in [row for row in rows if not missing(row.get(name)) and row[name] != []][:TRIED]:
        before, after = (_records(reader, one, context) for one in (row, {key: value for key, value in row.items() if key != name}))
        if len(before) != len(after):
            found[_whole(before)] = None
            continue
        for one, other in zip(before, after, strict=True):
            if type(one) is not type(other):
                found[_whole(before)] = None
                continue
            names = (field.name for field in fields(one) if field.name not in _PART_OF_TS)
            differing = [name for name in names if getattr(one, name) != getattr(other, name)]
            found |= dict.fromkeys(_OURS.get(field, field) for field in differing)
    return list(found)


def _whole(records: list[Record]) -> str:
    """What there is none of without a column."""
    return "fact-check" if any(isinstance(one, FactCheck) for one in records) else "post"


def _records(reader: Reader, row: dict[str, Any], context: Context) -> list[Record]:
    found: list[Record] = []
    with suppress(RowError, *ODD, RecursionError):
        found.extend(reader.map(Raw(1, row), context))
    return found


def _asked(reader: Reader, rows: list[dict[str, Any]], context: Context) -> set[str]:
    """The columns that the reader asks for by name."""
    asked: set[str] = set()
    for row in rows:
        watched = _Watched(row)
        _records(reader, watched, context)
        asked |= watched.asked
    return asked


class _Watched(dict[str, Any]):
    """A row that remembers which of its columns were asked for."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        super().__init__(row)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a column; it counts as asked for."""
        self.asked.add(name)
        return super().get(name, default)

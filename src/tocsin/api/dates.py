"""Reads date strings alone: rows of {id, surface, lang, context, anchor} to rows of {id} and a date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import InputError
from tocsin.page.dates.reading import read_date
from tocsin.page.row import as_dict


def date_strings(path: str | Path) -> Iterator[dict[str, Any]]:
    """The date of each row of a JSON Lines file, in its order. A line that is no row of this kind is a row with its problem instead."""
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _answer(line, number)


def _answer(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = _row(line)
    except (orjson.JSONDecodeError, InputError) as problem:
        return {"id": None, "line": number, "problem": str(problem)}
    date = read_date(row["surface"], row.get("lang"), row.get("context"), row.get("anchor"))
    return {"id": row.get("id"), **as_dict(date)}


def _row(line: bytes) -> dict[str, Any]:
    row = orjson.loads(line)
    if not isinstance(row, dict) or not isinstance(row.get("surface"), str):
        raise InputError("a row of date strings needs a surface", mend='write {"id": ..., "surface": "5 mars 2024", "lang": "fr"}')
    for name in ("lang", "context", "anchor"):
        if not isinstance(row.get(name), str | None):
            raise InputError(f"{name} of a date string is no text", mend=f"give {name} as text, or null")
    return row

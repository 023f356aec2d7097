"""Reads sentences for the linter of the house language: rows of {id, lang, text, context} to rows of {id, fault, span}."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import InputError, SettingError
from tocsin.wording.lint import faults


def language_faults(path: str | Path) -> Iterator[dict[str, Any]]:
    """A row for each fault in the texts of a JSON Lines file, in their order. A line that is no text is a row with its problem instead."""
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield from _answers(line, number)


def _answers(line: bytes, number: int) -> Iterator[dict[str, Any]]:
    try:
        row = _row(line)
        found = faults(row["text"], row["lang"], row.get("context"))
    except (orjson.JSONDecodeError, InputError, SettingError) as problem:
        yield {"id": None, "line": number, "problem": str(problem)}
        return
    yield from ({"id": row.get("id"), "fault": fault.kind, "span": list(fault.span), "quote": fault.quote} for fault in found)


def _row(line: bytes) -> dict[str, Any]:
    row = orjson.loads(line)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not isinstance(row.get("lang"), str):
        raise InputError("a row needs a text and its language", mend='write {"id": ..., "lang": "fr", "text": "...", "context": {}}')
    if not isinstance(row.get("context"), dict | None):
        raise InputError("the context of a text is no object", mend="give context as an object, or leave it out")
    return row

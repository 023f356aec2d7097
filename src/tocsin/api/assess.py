"""Weighs facts that somebody wrote down: rows of {id, facts} to rows of criteria, hypotheses, a level, techniques and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tocsin.assess.weighing import Assessment, weigh
from tocsin.assess.weighing.given.read import facts
from tocsin.query.words import Words


def assessments(path: str | Path, lang: str = "en") -> Iterator[dict[str, Any]]:
    """What each row of a JSON Lines file comes to, in its order, its sentences in a language of the catalogue.

    A line that is no JSON object is a row with its problem instead. Raises SettingError for another language.
    """
    words = Words(lang)
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _answer(line, number, words)


def told(found: Assessment, words: Words) -> dict[str, Any]:
    """An assessment as plain values."""
    return {
        "criteria": {name: one.value for name, one in found.criteria.items()},
        "hypotheses": {name: one.mark for name, one in found.hypotheses.items()},
        "level": found.level.name,
        "disarm": [one.technique for one in found.techniques],
        "statements": [words.phrase(one) for one in found.statements],
    }


def _answer(line: bytes, number: int, words: Words) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as problem:
        return {"id": None, "line": number, "problem": str(problem)}
    if not isinstance(row, dict):
        return {"id": None, "line": number, "problem": "no JSON object"}
    return {"id": row.get("id"), **told(weigh(facts(row.get("facts"))), words)}

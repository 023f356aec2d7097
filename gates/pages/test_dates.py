"""Floors of reading date strings: our own, and those at hand through TOCSIN_SHARED, with no wrong year and no guess among them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from benchmarks.pages.dates import asked, wrong

from tocsin.api.dates import date_strings

GIVEN = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "news" / "dates.jsonl"


def test_our_own_strings_are_read() -> None:
    misses = [f"{one.surface}: {why}" for one in asked() if (why := wrong(one))]
    assert len(misses) <= 4, misses  # of 582


@pytest.mark.skipif(not GIVEN.exists(), reason="needs the date strings under TOCSIN_SHARED")
def test_given_strings_are_read_and_none_is_guessed() -> None:
    rows = [json.loads(line) for line in GIVEN.read_text(encoding="utf-8").splitlines()]
    said = {row["id"]: row for row in date_strings(GIVEN)}
    right = [_right(said[row["id"]], row["expect"]) for row in rows if row["kind"] not in ("copyright", "vague")]
    assert sum(right) >= 0.98 * len(right)
    assert not [row["surface"] for row in rows if _unread(row["expect"]) and row["kind"] != "copyright" and said[row["id"]]["value"]]
    years = [(row["expect"]["value"], said[row["id"]]["value"]) for row in rows if row["expect"].get("value") and said[row["id"]]["value"]]
    assert not [pair for pair in years if pair[0][:4] != pair[1][:4]]


def _unread(expected: dict[str, Any]) -> bool:
    return not any(expected.get(key) for key in ("value", "not_before", "not_after"))


def _right(said: dict[str, Any], expected: dict[str, Any]) -> bool:
    if expected["precision"] == "hour":
        return str(said["value"])[:13] == str(expected["value"])[:13]
    plain = [str(said[key] or "").replace("Z", "+00:00") for key in ("value", "not_before", "not_after")]
    return plain == [str(expected.get(key) or "").replace("Z", "+00:00") for key in ("value", "not_before", "not_after")]

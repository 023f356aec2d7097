"""Section 5, method and limits: what was run on what, what was dropped and why, how sure the times are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from tocsin.query.columns import objects
from tocsin.query.figures import figure
from tocsin.query.findings import of_sections
from tocsin.query.shelf import Shelf
from tocsin.query.words import Words

CERTAINTIES = ("stated", "format", "assumed", "unknown")
MOST_REASONS = 20


def method(shelf: Shelf, words: Words) -> dict[str, Any]:
    """The content of the section."""
    runs = [_run(record) for record in shelf.source.run_records()]
    return {
        "limits": of_sections(shelf, words, ["limits"]),
        "runs": runs,
        "rejected": _rejected(shelf),
        "rejected_in_all": figure(shelf.table("rejected").num_rows, "rejected"),
        "times": _times(shelf),
        "traces": sorted(set(objects(shelf.table("edges")["trace"]))),
    }


def _run(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "stage": str(record.get("stage") or record.get("name") or ""),
        "version": record.get("version"),
        "settings": record.get("settings") or {},
        "inputs": {name: str(digest)[:12] for name, digest in sorted((record.get("inputs") or {}).items())},
        "rows_in": _rows(record.get("rows_in")),
        "rows_out": _rows(record.get("rows_out")),
        "dropped": _rows(record.get("dropped")),
        "seconds": record.get("seconds"),
    }


def _rows(counts: Any) -> dict[str, int]:
    """Rows by table or reason, in the order of their names; a bare number under an empty name."""
    if isinstance(counts, dict):
        return {str(name): int(counts[name]) for name in sorted(counts)}
    return {"": int(counts)} if counts else {}


def _rejected(shelf: Shelf) -> list[dict[str, Any]]:
    counts = Counter(reason or "" for reason in shelf.table("rejected")["reason"].to_pylist())
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"reason": reason, "rows": figure(rows, f"rejected={reason}")} for reason, rows in ranked[:MOST_REASONS]]


def _times(shelf: Shelf) -> list[dict[str, Any]]:
    """Posts by how sure the zone of their time is, and posts without a time."""
    certainty = objects(shelf.posts["ts_certainty"])
    total = shelf.posts.num_rows
    counts = {name: int(np.sum(shelf.timed & (certainty == name))) for name in CERTAINTIES} | {"none": int(np.sum(~shelf.timed))}
    return [{"certainty": name, "posts": figure(posts, f"certainty={name}", of=total)} for name, posts in counts.items() if posts]

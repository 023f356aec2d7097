"""Chooses what of a target's kept inputs goes into the repository: small ones that reach lines of code no seed and no other reaches."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.fuzz.found import judged
from benchmarks.fuzz.target import Check, Target

LONGEST, BYTES, TRIED = 1200, 2000, 60  # bytes of an input; of those of a target; inputs that are tried, the shortest first
Line = tuple[str, int]


def reached(check: Check, data: bytes) -> set[Line]:
    """The lines of Tocsin that an input reaches."""
    lines: set[Line] = set()

    def trace(frame: Any, event: str, _: Any) -> Any:
        if "/tocsin/" not in frame.f_code.co_filename:
            return None
        if event == "line":
            lines.add((frame.f_code.co_filename, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        judged(check, data)
    finally:
        sys.settrace(None)
    return lines


def chosen(target: Target, before: Iterable[bytes], tried: Iterable[bytes]) -> list[bytes]:
    """The inputs to keep: those of before that still reach something of their own, and new ones."""
    check = target.look()
    known = set[Line]().union(*(reached(check, seed) for seed in target.seeds()))
    found, size = [], 0
    for data in [*before, *sorted(tried, key=len)[:TRIED]]:
        if len(data) <= LONGEST and size + len(data) <= BYTES and (new := reached(check, data) - known):
            known |= new
            found.append(data)
            size += len(data)
    return found


def keep(target: Target, corpus: Path, cache: Path, before: list[bytes]) -> int:
    """Write the inputs of a target that are to be kept; how many they are."""
    kept = chosen(target, before, (path.read_bytes() for path in cache.iterdir()) if cache.exists() else ())
    path = corpus / f"{target.name}.txt"
    if kept:
        path.write_text("".join(base64.b64encode(data).decode() + "\n" for data in kept), "ascii")
    else:
        path.unlink(missing_ok=True)
    return len(kept)

"""What a killed process leaves in a case: files that were under way and count for nothing. Some may name people.

Whoever holds the lock of a case alone knows that nobody writes there, so everything under way is nobody's, and is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.files import PART, removed

PLACES = (
    ".",
    "raw",
    "raw/extracts",
    "tables",
    "tables/parts",
    "tables/parts/.code",
    "private",
    "private/parts",
    "private/hidden",
    "runs",
    "judgements",
    "out",
    "cache",
)
UNDER_WAY = (PART, ".next")


def leftovers(case: Path) -> list[Path]:
    """What is under way in a case, or was when a process was killed."""
    return [path for place in PLACES for pattern in UNDER_WAY for path in sorted((case / place).glob(pattern))]


def sweep(case: Path) -> list[str]:
    """Delete what killed processes left; returns the names, within the case. Needs the case lock."""
    found = leftovers(case)
    for path in found:
        removed(path)
    return [str(path.relative_to(case)) for path in found]


def problems(case: Path) -> Iterator[str]:
    """What is left of killed processes, in words."""
    for path in leftovers(case):
        yield f"{path.relative_to(case)}: was left half-way by a process that was killed; the next `add` or `run` deletes it"

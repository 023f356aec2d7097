"""The files of a case, each with all that is told of it: when and by whom it was added, what was read of it and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.store.evidence import Evidence, Kept


@dataclass(frozen=True)
class InputFile:
    """One file that was added. Counts are of rows; `coverage` and `columns` as coverage.py tells."""

    path: Path  # its name
    sha256: str
    size: int
    status: str  # in the case, not read yet, removed, purged
    added: str  # the time, ISO 8601
    who: str
    origin: str  # the path it came from
    format: str = ""
    title: str = ""  # of the format, for people
    note: str = ""
    read: int = 0
    kept: int = 0
    rejected: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    coverage: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, Any] = field(default_factory=dict)
    versions: int = 0  # rows that gave way to another of the same post
    repeats: int = 0  # rows that say what another says
    renamed: int = 0  # posts whose id another bears too


def listed(evidence: Evidence, parts: Mapping[str, Mapping[str, Any]], ledger: Iterable[Mapping[str, Any]]) -> list[InputFile]:
    """Every file that was ever added, in the order in which it was added last. `parts` is part.json of each, `ledger` the table."""
    when = {entry["sha256"]: entry for entry in evidence.entries() if entry["action"] in ("add", "remap")}
    rows = {str(row["raw"]): row for row in ledger}
    added = {sha256: item for sha256, item in evidence.kept().items() if sha256 in when or not item.statement}
    found = [_file(item, when.get(sha256, {}), parts.get(sha256, {}), rows.get(sha256, {})) for sha256, item in added.items()]
    return sorted(found, key=lambda one: when.get(one.sha256, {}).get("seq", 0))


def _file(item: Kept, entry: Mapping[str, Any], part: Mapping[str, Any], row: Mapping[str, Any]) -> InputFile:
    status = "purged" if item.purged else "removed" if item.removed else "in the case" if part else "not read yet"
    told = {name: part[name] for name in ("title", "note", "read", "kept", "rejected", "reasons", "coverage", "columns") if name in part}
    counted = {name: row[name] for name in ("versions", "repeats", "renamed") if row.get(name)}
    when, who, origin = (str(entry.get(name, "")) for name in ("time", "who", "from"))
    format_ = part.get("reader", "")
    return InputFile(Path(item.name), item.sha256, item.size, status, when, who, origin, format_, **told, **counted)

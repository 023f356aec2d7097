"""Entries of a hash-chained journal of which a part had to go.

The fields that had to go are emptied, their names stand in `redacted`, and the entry keeps the `hash` it had, so that the chain holds. What
is left of it does not give that hash any more. Instead a later entry of the log vouches for it: its `redacted` lists journal, number of the
entry, fields, and the SHA-256 of the line as it is now. The log itself is such a journal, and so is the file of judgements.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin.files import write_atomic
from tocsin.store.evidence import canonical, entry_hash

LOG, JUDGEMENTS = "log", "judgements"
_FACTS = {"journal", "seq", "fields", "line"}
Vouched = Mapping[tuple[str, int], str]  # (journal, number of the entry) -> SHA-256 of its line


def emptied(entry: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """The entry with these fields empty, each as its kind is when empty; those it does not have are passed over."""
    gone = {name for name in fields if entry.get(name) and name not in ("seq", "hash", "prev", "redacted")}
    left = {name: type(value)() if name in gone else value for name, value in entry.items()}
    return {**left, "redacted": sorted(gone | set(entry.get("redacted", ())))}


def vouch(journal: str, entry: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """What an entry of the log says to vouch for another that is to be emptied."""
    made = emptied(entry, fields)
    return {"journal": journal, "seq": entry["seq"], "fields": made["redacted"], "line": _digest(made)}


def vouched(entries: Iterable[Mapping[str, Any]]) -> Vouched:
    """What the log vouches for; of several about one entry the last."""
    return {(one["journal"], one["seq"]): one["line"] for one in _vouchers(entries)}


def _vouchers(entries: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What the entries of a log list as emptied; in a damaged log whatever still reads so."""
    for entry in entries:
        listed = entry.get("redacted") if entry.get("action") == "retain" else ()
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and _FACTS.issubset(one) and isinstance(one["seq"], int) and isinstance(one["journal"], str):
                yield one


def stands(journal: str, entry: Mapping[str, Any], known: Vouched) -> bool:
    """Whether an entry is as it was written, or as the log says it was left."""
    return entry["hash"] == entry_hash(entry) or ("redacted" in entry and known.get((journal, entry.get("seq", 0))) == _digest(entry))


def redact(path: Path, journal: str, entries: Iterable[Mapping[str, Any]]) -> bool:
    """Empty what the entries of the log say of this journal, those of the log itself too. Returns whether anything was left to do."""
    wanted: dict[int, set[str]] = {}
    for one in _vouchers(entries):
        if one["journal"] == journal:
            wanted.setdefault(one["seq"], set()).update(one["fields"])
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    left = [canonical(emptied(json.loads(line), wanted[at])) if at in wanted and line else line for at, line in enumerate(lines, 1)]
    if left == lines:
        return False
    write_atomic(path, b"\n".join(left), lasting=True)
    return True


def _digest(entry: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(entry)).hexdigest()

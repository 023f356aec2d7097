"""What is held back from destruction: a file, an account, or what stands behind a finding, each for a reason that a person gave.

A hold is an entry of the log, and so is its release. That of a finding lists its rows as they stood then, as raw file and row; an account's
rows are looked for whenever something is due, so that what is added later is held too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FILE, ACCOUNT, EVIDENCE = "file", "account", "evidence"


@dataclass(frozen=True)
class Hold:
    """One hold: what it is on (digest of a file, pseudonym of an account, id of a finding), and who placed it, when and why.

    Of a finding, or of anything else that `why` takes: the rows behind it by raw file, and the accounts it is about.
    """

    kind: str
    ref: str
    why: str
    who: str
    time: str
    rows: Mapping[str, tuple[int, ...]]
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Holds:
    """The holds of a case that are in force."""

    all: tuple[Hold, ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """The raw files held whole."""
        return frozenset(one.ref for one in self.all if one.kind == FILE)

    @property
    def accounts(self) -> frozenset[str]:
        """The accounts held, by pseudonym."""
        return frozenset(name for one in self.all for name in ((one.ref,) if one.kind == ACCOUNT else one.accounts))

    def rows(self, raw: str) -> frozenset[int]:
        """The rows of a raw file that stand behind something held."""
        return frozenset(row for one in self.all for row in one.rows.get(raw, ()))

    def find(self, kind: str, ref: str) -> Hold | None:
        """The hold on a thing, None where it is not held."""
        return next((one for one in self.all if (one.kind, one.ref) == (kind, ref)), None)


def holds(entries: Iterable[Mapping[str, Any]]) -> Holds:
    """The holds in force by the log: placed, and not released since."""
    found: dict[tuple[str, str], Hold] = {}
    for entry in entries:
        if entry["action"] in ("hold", "release"):
            found.pop((entry["kind"], entry["ref"]), None)
        if entry["action"] == "hold":
            rows = {raw: tuple(some) for raw, some in entry.get("rows", {}).items()}
            kind, ref, why, who, time = (str(entry[name]) for name in ("kind", "ref", "why", "who", "time"))
            found[kind, ref] = Hold(kind, ref, why, who, time, rows, tuple(entry.get("accounts", ())))
    return Holds(tuple(found.values()))

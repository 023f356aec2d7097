"""The pointer: the one object that changes. It names the object, the rows and the blocks of every table of one state of a case.

Written last, as JSON with its keys in order. Whoever has read it sees one whole state, for the objects it names are never written again.
`before` is the SHA-256 of the pointer it took the place of, so that a copy of the case that knows an earlier state can tell whether another
wrote since. `former` are objects that no longer count, with the time since when (epoch seconds): a reader may still be at them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from tocsin.errors import CaseError
from tocsin.store.versions import refuse_later

NAME = "pointer.json"


@dataclass(frozen=True)
class Entry:
    """A table: the SHA-256 of its bytes, which names its object, their number, its rows, the digest of each block."""

    sha256: str
    size: int
    rows: int
    blocks: tuple[str, ...]

    @property
    def object(self) -> str:
        """The name of its object in the folder of objects."""
        return f"{self.sha256}.parquet"


@dataclass(frozen=True)
class Pointer:
    """One state of a case; `case` tells which case it is of without naming it."""

    case: str
    generation: int = 0
    before: str = ""
    by: str = ""  # the machine that wrote it
    time: str = ""
    version: str = ""  # of the program
    tables: Mapping[str, Entry] = field(default_factory=dict)
    former: Mapping[str, int] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        """As it is written."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, indent=1).encode() + b"\n"

    @property
    def digest(self) -> str:
        """SHA-256 of what is written."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def objects(self) -> frozenset[str]:
        """The names of the objects that count."""
        return frozenset(one.object for one in self.tables.values())


def read(data: bytes, place: str) -> Pointer:
    """A pointer from its bytes. Raises CaseError for what is none, and for one of a later version."""
    try:
        told = json.loads(data)
        refuse_later(told["version"], place)
        tables = {name: _entry(one) for name, one in told.pop("tables").items()}
        found = Pointer(tables=tables, **told)
        if not isinstance(found.generation, int) or not all(isinstance(since, int) for since in found.former.values()):
            raise TypeError("a number is none")
    except (ValueError, TypeError, KeyError, AttributeError) as cause:
        raise CaseError(f"{place}: is no pointer to tables: {cause}", "have it written again: tocsin store CASE ADDRESS") from cause
    return found


def _entry(told: Mapping[str, Any]) -> Entry:
    return Entry(str(told["sha256"]), int(told["size"]), int(told["rows"]), tuple(map(str, told["blocks"])))

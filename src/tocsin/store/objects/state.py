"""Which state of a case lies at a place, whether it is this folder's, and how the next one is put there.

`tables/pointer.json` in the folder is the pointer as this folder last wrote it, or was about to: what lies in the store is this folder's
when it is that one, or the one before. Otherwise another copy of the case has written there, which is told and never merged.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tocsin.errors import CaseError
from tocsin.files import write_atomic
from tocsin.store.objects.place import Place
from tocsin.store.objects.pointer import NAME, Entry, Pointer, read
from tocsin.store.versions import own


class State:
    """What the case in a folder knows of the pointer at a place. `owner` tells the case from others without naming it."""

    def __init__(self, case: Path, place: Place, owner: str) -> None:
        self.place, self.owner, self.memory = place, owner, case / "tables" / NAME
        self._seen: Pointer | None = None

    def refresh(self) -> None:
        """Look anew at what lies there when it is next asked for."""
        self._seen = None

    @property
    def pointer(self) -> Pointer:
        """The pointer that lies there, looked at once. Raises CaseError where there is none, or one of another case."""
        if self._seen is None:
            data = self._lying()
            if data is None:
                mend = "check the address; where they are lost, have them made again: tocsin store CASE ADDRESS, then tocsin run CASE"
                raise CaseError(f"{self.place.address}: no tables of this case lie there", mend)
            self._seen = self._read(data)
        return self._seen

    @property
    def there(self) -> bool:
        """Whether any pointer lies there."""
        return self._lying() is not None

    def take(self) -> None:
        """Have this folder be the one that writes there: on from what lies there, else from what it remembers, else from nothing.

        Raises CaseError where tables of another case lie there. Needs the lock of the case.
        """
        data = self._lying()
        if data is None or not _is_json(data):
            data = self.memory.read_bytes() if self.memory.exists() else self._next(None, {}, {}).data
            self._read(data)
            self.place.put(NAME, data)
        self._read(data)
        write_atomic(self.memory, data, lasting=True)
        self.refresh()

    def ours(self) -> bool:
        """Whether what lies there was written by this folder."""
        known = self.memory.read_bytes() if self.memory.exists() else b""
        return known == self.pointer.data or (bool(known) and read(known, str(self.memory)).before == self.pointer.digest)

    def others(self) -> CaseError:
        """Tells that another copy of the case wrote there."""
        there = self.pointer
        told = f"{self.place.address}: another copy of this case wrote there last (on {there.by}, {there.time}, state {there.generation})"
        return CaseError(told, "go on in that copy, or have this one write from now on: tocsin store CASE ADDRESS")

    def point(self, tables: Mapping[str, Entry], former: Mapping[str, int], still: Callable[[], None]) -> None:
        """Write the next pointer, after `still`, and look whether it stands. Raises CaseError where another was written meanwhile."""
        basis = self.pointer
        self.refresh()
        if self.pointer != basis or not self.ours():
            raise self.others()
        new = self._next(basis, tables, former)
        write_atomic(self.memory, new.data, lasting=True)
        still()
        self.place.put(NAME, new.data)
        self.refresh()
        if self.pointer != new:
            raise self.others()

    def _next(self, basis: Pointer | None, tables: Mapping[str, Entry], former: Mapping[str, int]) -> Pointer:
        number, before = (basis.generation + 1, basis.digest) if basis else (0, "")
        made = datetime.now(UTC).isoformat(timespec="seconds")
        return Pointer(self.owner, number, before, platform.node(), made, own(), dict(sorted(tables.items())), dict(sorted(former.items())))

    def _lying(self) -> bytes | None:
        try:
            return self.place.get(NAME)
        except FileNotFoundError:
            return None

    def _read(self, data: bytes) -> Pointer:
        found = read(data, f"{self.place.address}/{NAME}")
        if found.case != self.owner:
            raise CaseError(f"{self.place.address}: tables of another case lie there", "name another place: each case has one of its own")
        return found


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True

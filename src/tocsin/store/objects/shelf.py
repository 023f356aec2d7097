"""The public tables of a case where they lie: each an object under the SHA-256 of its bytes, never written again, and one pointer to them.

A table is read in place, block by block; what needs a file gets a copy in `cache/copies/`, checked. A writer uploads what is not there
yet, then writes the pointer, then the run record in the folder that makes it count (flow/runner.py): killed anywhere, it leaves the state
before, or objects that nobody points to. Those are deleted once no reader can be at them: GRACE seconds after they ceased to count, at
once in a case that ever destroyed anything.

Fooled by: who can write to the store and makes a pointer of his own, with true digests of tables and false ones of their blocks (`audit`
reads every object whole); a clock of this machine that is more than GRACE ahead, which cuts readers off.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from io import RawIOBase
from pathlib import Path

from tocsin.files import CHUNK, PART, digest, whole
from tocsin.store.digests import standing
from tocsin.store.objects.blocks import Blocks, UnsoundError, block_digests
from tocsin.store.objects.claims import claimed
from tocsin.store.objects.place import Listed, Place
from tocsin.store.objects.pointer import NAME, Entry
from tocsin.store.objects.state import State

OBJECTS = "objects"
GRACE = 3600  # seconds


class Shelf:
    """The tables of the case in a folder, which lie at a place. `owner` tells the case from others; `forgets` says that it destroyed
    something, ever."""

    def __init__(self, case: Path, find: Callable[[], Place], owner: str, forgets: Callable[[], bool]) -> None:
        self.case, self.owner, self.forgets, self._find = case, owner, forgets, find
        self.copies = case / "cache" / "copies"
        self._listed: Mapping[str, Listed] | None = None

    @cached_property
    def place(self) -> Place:
        """Where they lie; found when it is first asked for. Raises CaseError or SettingError for a place that cannot be used."""
        return self._find()

    @cached_property
    def state(self) -> State:
        """Which state lies there."""
        return State(self.case, self.place, self.owner)

    def refresh(self) -> None:
        """Look anew at what lies there when it is next asked for."""
        self.__dict__.pop("state", None)
        self._listed = None

    @property
    def tables(self) -> Mapping[str, Entry]:
        """The tables there are."""
        return self.state.pointer.tables

    def digest(self, name: str) -> str | None:
        """SHA-256 of a table as the pointer tells it; None where it or its object is not there."""
        entry = self.tables.get(name)
        return entry.sha256 if entry and self._lies(entry) else None

    @contextmanager
    def reading(self, name: str) -> Iterator[Path | RawIOBase]:
        """What parts of a table are read from: its copy where there is one, else the object in place.

        Raises CaseError for bytes that are not as they were written.
        """
        if self._copy(self.tables[name]).exists():
            yield self.copy(name)
        else:
            with self._blocks(self.tables[name]) as blocks:
                yield blocks

    def copy(self, name: str) -> Path:
        """A copy of a table on this machine, fetched where there is none. Raises CaseError where it is not as it was written."""
        entry = self.tables[name]
        path = self._copy(entry)
        if not path.exists() or standing(path) != entry.sha256:
            with self._blocks(entry) as blocks, whole(path) as part, part.open("wb") as stream:
                while chunk := blocks.read(8 * CHUNK):
                    stream.write(chunk)
            if digest(path) != entry.sha256:
                path.unlink()
                raise self._unsound(entry)
        return path

    def keep(self, parts: Mapping[str, Path], rows: Mapping[str, int]) -> dict[str, Entry]:
        """Upload tables that are not there yet; they do not count before `point`."""
        entries = {name: Entry(digest(part), part.stat().st_size, rows[name], tuple(block_digests(part))) for name, part in parts.items()}
        self._listed = None
        for name, entry in entries.items():
            if not self._lies(entry):
                self.place.upload(f"{OBJECTS}/{entry.object}", parts[name])
        return entries

    def point(self, entries: Mapping[str, Entry], alone: bool = False) -> None:
        """Have tables count, beside those that do, or `alone`. Needs the lock of the case.

        Raises CaseError where another copy of the case wrote meanwhile.
        """
        before = self.state.pointer
        tables = {**({} if alone else before.tables), **entries}
        if tables == before.tables:
            return
        with claimed(self.place, self.case) as still:
            self._listed = None
            for entry in entries.values():
                if not self._lies(entry):
                    raise self._unsound(entry)
            left = {**{one.sha256: int(time.time()) for one in before.tables.values()}, **before.former}
            for one in tables.values():
                left.pop(one.sha256, None)
            self.state.point(tables, {sha256: since for sha256, since in left.items() if f"{sha256}.parquet" in self._there()}, still)

    def sweep(self) -> None:
        """Delete the objects that count no more and that no reader can be at, and copies of them. Needs the lock of the case."""
        self._listed = None
        self.place.delete(f"{OBJECTS}/{name}" for name in self._due())
        self._listed = None
        former = () if self.forgets() else self.state.pointer.former
        kept = {f"{sha256}.parquet" for sha256 in (*former, *(one.sha256 for one in self.tables.values()))}
        for path in self.copies.glob("*") if self.copies.exists() else ():
            if path.name not in kept and not (path.match(PART) and time.time() - path.stat().st_mtime < GRACE):
                path.unlink(missing_ok=True)

    def empty(self) -> None:
        """Have no table count, and delete every object at once. Needs the lock of the case."""
        self.refresh()
        self.point({}, alone=True)
        self.place.delete(f"{OBJECTS}/{name}" for name in self._there())
        self.refresh()

    def vanish(self) -> None:
        """Delete all that lies there, the pointer first. Needs the lock of the case."""
        if self.state.there and not self.state.ours():
            raise self.state.others()
        self.place.delete([NAME])
        self.place.delete(f"{OBJECTS}/{name}" for name in self.place.listed(OBJECTS))
        self.state.memory.unlink(missing_ok=True)
        self.refresh()

    def unsound(self) -> list[str]:
        """The tables whose objects are not there as they were written, by reading every byte."""
        return [name for name in self.tables if not self.sound(name)]

    def sound(self, name: str) -> bool:
        """Whether the object of a table has the bytes that were written, by reading every one."""
        entry, found = self.tables[name], hashlib.sha256()
        try:
            with self._blocks(entry) as blocks:
                while chunk := blocks.read(8 * CHUNK):
                    found.update(chunk)
        except UnsoundError:
            return False
        return found.hexdigest() == entry.sha256

    def forsake(self, names: Iterable[str]) -> None:
        """Have tables count no more, and delete their objects: the next run makes them again. Needs the lock of the case."""
        gone = [self.tables[name].object for name in names]
        self.point({name: entry for name, entry in self.tables.items() if entry.object not in gone}, alone=True)
        self.place.delete(f"{OBJECTS}/{name}" for name in gone)

    def problems(self) -> Iterator[str]:
        """What lies there and counts for nothing, in words; whether another copy of the case wrote there."""
        if not self.state.ours():
            yield self.state.others().message
        for name in self._due():
            yield f"{self.place.address}/{OBJECTS}/{name}: counts no more; the next run that changes a table deletes it"

    def _due(self) -> list[str]:
        """The objects that count no more and that nobody can be reading."""
        at_once, now, pointer = self.forgets(), time.time(), self.state.pointer
        ended = {name: pointer.former.get(name.partition(".")[0], one.written) for name, one in self._there().items()}
        return [name for name, since in ended.items() if name not in pointer.objects and (at_once or now - since >= GRACE)]

    def _there(self) -> Mapping[str, Listed]:
        if self._listed is None:
            self._listed = self.place.listed(OBJECTS)
        return self._listed

    def _lies(self, entry: Entry) -> bool:
        found = self._there().get(entry.object)
        return found is not None and found.size == entry.size

    def _copy(self, entry: Entry) -> Path:
        return self.copies / entry.object

    def _blocks(self, entry: Entry) -> Blocks:
        unsound = partial(self._unsound, entry)
        try:
            return Blocks(self.place.open(f"{OBJECTS}/{entry.object}"), entry.size, entry.blocks, unsound)
        except FileNotFoundError as cause:
            raise unsound() from cause

    def _unsound(self, entry: Entry) -> UnsoundError:
        told = f"{self.place.address}/{OBJECTS}/{entry.object}: is not there as it was written"
        return UnsoundError(told, "run the command again; if that does not help: tocsin store CASE ADDRESS, then tocsin run CASE")

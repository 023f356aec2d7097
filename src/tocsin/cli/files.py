"""How files and what was read of them are shown: a line each, or one for many of a folder that were read alike; then what is to be said.

`add` shows the files it was given, `inputs` those of the case. A line begins with the file's name and ends in the numbers of rows, of
rows kept and of rows rejected; before them stands which share of the posts has a time, an author, a text, a link, a relation, counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from tocsin.cli import out
from tocsin.read.parts.coverage import SHARES, kinds, missing, share, taken, total

MANY = 12  # files of a folder that are shown one by one
WIDE = 60  # characters of a file's name
LINES = 20  # of reasons, one after the other
COUNTED = {
    "versions": "rows that gave way to another version of the same post",
    "repeats": "rows that say what another row says",
    "renamed": "posts whose id another post bears too, and that were given one of their own",
}
HEADER = ["file", "status", "format", "read as", *SHARES, "rows", "kept", "rejected"]


@dataclass(frozen=True)
class Shown:
    """A file, or files that were read alike, under one name."""

    name: str
    items: Sequence[Any]

    @property
    def cells(self) -> list[str]:
        """The line that stands for it."""
        first, counts = self.items[0], (sum(getattr(item, name) for item in self.items) for name in ("read", "kept", "rejected"))
        note = first.note.split("; ")[0] if len({item.note for item in self.items}) == 1 else ""
        shares = [share(self.coverage, name) for name in SHARES]
        return [_cut(self.name), first.status, first.format, note, *shares, *(f"{count:,}" for count in counts)]

    @property
    def coverage(self) -> dict[str, int]:
        """What the posts have, together."""
        return total(_of(item, "coverage") for item in self.items)

    def notes(self) -> Iterator[str]:
        """What is to be said of it beside the line and the reasons."""
        said = [note for item in self.items for note in item.note.split("; ")[1:]]
        yield from dict.fromkeys(said)
        for name, what in COUNTED.items():
            if rows := sum(getattr(item, name, 0) for item in self.items):
                yield f"{what}: {rows:,}"
        yield from missing(self.coverage)
        yield from self._lacking()
        if len(self.items) == 1:
            used, unused = taken(_of(self.items[0], "columns"))
            yield from filter(None, [used and f"columns: {used}", unused and f"columns not used: {unused}"])

    def _lacking(self) -> Iterator[str]:
        """The files among many in which no post has what posts of the others have."""
        for name in SHARES[:-1] if len(self.items) > 1 else ():
            none = [item.path.name for item in self.items if (one := _of(item, "coverage")).get("posts") and not one.get(name)]
            if none and self.coverage.get(name):
                yield f"no {name} in {len(none):,} of the {len(self.items):,} files: {_some(none)}"

    def reasons(self) -> dict[str, int]:
        """Why rows were rejected, together."""
        return total(item.reasons for item in self.items)


@dataclass
class _Room:
    """How many lines are left on the screen."""

    lines: int = LINES
    left_out: int = field(default=0)

    def take(self) -> bool:
        """Whether there is room for a line more."""
        self.left_out += self.lines == 0
        self.lines = max(0, self.lines - 1)
        return not self.left_out


def show(items: Sequence[Any], everything: bool = False) -> None:
    """Print the files, what is missing in them and why rows were rejected: no more than a screenful, unless `everything`."""
    shown = list(_alike(items, everything))
    if shown:
        whole = [one.cells for one in shown]
        kept = [at for at, name in enumerate(HEADER) if name not in SHARES or any(cells[at] for cells in whole)]
        out.rows([HEADER[at] for at in kept], [[cells[at] for at in kept] for cells in whole])
    room = _Room(10**9 if everything else LINES)
    for one in shown:
        for kind in kinds(one.reasons()):
            if room.take():
                out.line(f"{_cut(one.name)}: {kind.said}")
    if room.left_out:
        out.line(f"and {room.left_out:,} more kinds of reasons: tocsin inputs CASE FILE")
    for name, notes in _together(shown):
        for note in notes:
            out.line(f"{name}: {note}")


def _together(shown: Iterable[Shown]) -> Iterator[tuple[str, list[str]]]:
    """Notes under the name of their file; the same ones of files that follow one another once, under all their names."""
    for notes, same in groupby(((one.name, list(one.notes())) for one in shown), key=lambda pair: pair[1]):
        names = [name for name, _ in same]
        yield _cut(names[0]) if len(names) == 1 else _some(names), notes


def _alike(items: Iterable[Any], everything: bool) -> Iterator[Shown]:
    """Each file, or many of a folder that have the same status and format, those with rejected rows apart, as one."""
    groups: dict[tuple[Path, str, str, bool], list[Any]] = {}
    for item in items:
        groups.setdefault((item.path.parent, item.status, item.format, bool(item.rejected)), []).append(item)
    for (folder, *_), alike in groups.items():
        if len(alike) > MANY and not everything:
            yield Shown(f"{folder.name}/ ({len(alike):,} files)", alike)
        else:
            yield from (Shown(item.path.name, [item]) for item in alike)


def _of(item: Any, name: str) -> Mapping[str, Any]:
    """One of the counts that a file may lack: it was refused, or read by an earlier version."""
    found: Mapping[str, Any] = getattr(item, name, {})
    return found


def _some(names: Sequence[str]) -> str:
    return ", ".join(map(_cut, names[:5])) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")


def _cut(name: str) -> str:
    return name if len(name) <= WIDE else f"{name[: WIDE - 20]}...{name[-17:]}"

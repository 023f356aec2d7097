"""What a watch follows: folders and files, of which it adds what is new or changed, and feeds, sitemaps and pages, which it fetches first.

What is fetched stands beside the case, in `CASE.fetched`; only what changed is asked for (docs/fetch.md).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.case import Case
from tocsin.errors import TocsinError
from tocsin.model import Progress, quiet
from tocsin.read.parts.inputs import Added
from tocsin.watch.client import Client
from tocsin.watch.fetching import STATE, Fetching

State = tuple[int, int]  # size, and time of the last change in nanoseconds

SETTLED_S = 2.0  # a file younger than that may still be written
TOGETHER = 64 << 20  # bytes of files that are added at once by a watch that goes on
FETCH_S = 60.0  # between two looks at what is on the network, however often folders are looked at
FETCH_REST = 3.0  # times as long as one took, at the least: folders wait meanwhile, and a site is asked for a page a second


def fetched(case: Path) -> Path:
    """Where what is fetched for a case stands."""
    whole = case.resolve()
    return whole.with_name(f"{whole.name}.fetched")


def is_address(source: str) -> bool:
    """Whether what is followed is on the network."""
    return source.startswith(("http://", "https://"))


@dataclass
class Following:
    """The sources of one watch, and what it saw of them. `client`: what fetches; tests give one that may ask the own machine.

    `waiting` is how many files the last look left for the next. `together` is how many bytes are added at once.
    """

    case: Path
    client: Client | None = None
    together: int = TOGETHER
    told: list[str] = field(default_factory=list)
    waiting: int = 0
    _seen: dict[Path, State] = field(default_factory=dict)
    _missing: set[Path] = field(default_factory=set)
    _next_fetch: float = float("-inf")

    def take(self, sources: Iterable[str], once: bool = True, progress: Progress = quiet) -> int:
        """Add what is new or changed, the oldest first; how many files were.

        Unless `once`, a file that was written just now waits for the next look, and so does what is beyond so many bytes.
        """
        paths = self._local(list(sources), once, progress)
        fresh = {path: state for path in paths if (state := _state(path, once)) and self._seen.get(path) != state}
        oldest = sorted(fresh, key=lambda path: (fresh[path][1], path))
        taken = oldest if once else _first(oldest, [fresh[path][0] for path in oldest], self.together)
        self.waiting = len(oldest) - len(taken)
        known = set(paths)
        self._seen = {path: state for path, state in self._seen.items() if path in known}
        if not taken:
            return 0
        added = Case.open(self.case).add(taken, progress=progress)
        self._seen |= {path: fresh[path] for path in taken}  # not before: where the add failed, they are still to be added
        self.told += [line for one in added for line in _said(one)]
        return sum(one.status == "added" for one in added)

    def fetch(self, urls: Iterable[str], progress: Progress = quiet, folder: Path | None = None) -> None:
        """Fetch addresses into the folder beside the case, or another; what cannot be had is told."""
        wanted = list(urls)
        if not wanted:
            return
        try:
            found = Fetching(folder or fetched(self.case), self.client).run(wanted, progress)
            self.told += list(found.refused.values())
        except TocsinError as error:
            self.told.append(error.message)

    def _local(self, sources: list[str], once: bool, progress: Progress) -> list[Path]:
        began = time.monotonic()
        if once or (not self.waiting and began >= self._next_fetch):
            self.fetch([one for one in sources if is_address(one)], progress)
            ended = time.monotonic()
            self._next_fetch = ended + max(FETCH_S, FETCH_REST * (ended - began))
        named = [Path(one) if Path(one).is_absolute() else self.case / one for one in sources if not is_address(one)]
        missing = {path for path in named if not path.exists()}
        self.told += [f"{path}: is not there" for path in named if path in missing - self._missing]  # once, until it is there again
        self._missing = missing
        if any(map(is_address, sources)) and fetched(self.case).exists():
            named.append(fetched(self.case))
        return [file for path in named for file in _files(path)]


def _said(one: Added) -> list[str]:
    """What is to be told of a file that was refused, or of which rows were rejected."""
    if one.status == "refused":
        return [one.note]
    why = ", ".join(f"{reason} {rows:,}" for reason, rows in one.reasons.items())
    return [f"{one.path.name}: {one.rejected:,} of {one.read:,} rows rejected: {why}"] if one.rejected and one.status == "added" else []


def _state(path: Path, once: bool) -> State | None:
    """Size and time of a file; None for one that went away, or unless `once` was written just now."""
    try:
        told = path.stat()
    except OSError:
        return None
    return None if not once and time.time() - told.st_mtime < SETTLED_S else (told.st_size, told.st_mtime_ns)


def _first(paths: list[Path], sizes: list[int], most: int) -> list[Path]:
    """The first of some files that have so many bytes together; one at least."""
    room = most
    for place, size in enumerate(sizes):
        room -= size
        if room < 0:
            return paths[: max(1, place)]
    return paths


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = [Path(folder) / name for folder, _, names in os.walk(path) for name in names if not Path(folder).name.startswith("relay-")]
    return sorted(one for one in found if not one.name.startswith(".") and one.name != STATE)

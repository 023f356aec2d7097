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
from tocsin.watch.client import Client
from tocsin.watch.fetching import STATE, Fetching

SETTLED_S = 2.0  # a file younger than that may still be written


def fetched(case: Path) -> Path:
    """Where what is fetched for a case stands."""
    whole = case.resolve()
    return whole.with_name(f"{whole.name}.fetched")


def is_address(source: str) -> bool:
    """Whether what is followed is on the network."""
    return source.startswith(("http://", "https://"))


@dataclass
class Following:
    """The sources of one watch, and what it saw of them. `client`: what fetches; tests give one that may ask the own machine."""

    case: Path
    client: Client | None = None
    told: list[str] = field(default_factory=list)
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def take(self, sources: Iterable[str], once: bool = True, progress: Progress = quiet) -> int:
        """Add what is new or changed; how many files were. Unless `once`, a file that was written just now waits for the next look."""
        paths = self._local(sources, progress)
        fresh = [path for path in paths if self._is_fresh(path, once)]
        if not fresh:
            return 0
        added = Case.open(self.case).add(fresh, progress=progress)
        self.told += [f"{one.path.name}: {one.note}" for one in added if one.status == "refused"]
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

    def _local(self, sources: Iterable[str], progress: Progress) -> list[Path]:
        sources = list(sources)
        self.fetch([one for one in sources if is_address(one)], progress)
        named = [Path(one) if Path(one).is_absolute() else self.case / one for one in sources if not is_address(one)]
        self.told += [f"{path}: is not there" for path in named if not path.exists()]
        if any(map(is_address, sources)) and fetched(self.case).exists():
            named.append(fetched(self.case))
        return [file for path in named for file in _files(path)]

    def _is_fresh(self, path: Path, once: bool) -> bool:
        try:
            told = path.stat()
        except OSError:
            return False
        state = (told.st_size, told.st_mtime_ns)
        if self._seen.get(path) == state or (not once and time.time() - told.st_mtime < SETTLED_S):
            return False
        self._seen[path] = state
        return True


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = [Path(folder) / name for folder, _, names in os.walk(path) for name in names if not Path(folder).name.startswith("relay-")]
    return sorted(one for one in found if not one.name.startswith(".") and one.name != STATE)

"""Following for days: what arrives is added within seconds; what is made of it is made now and then, in a process that ends.

An `add` costs what came. The stages, the index of the case, the feeds and the alerts cost what the case holds, and while they run nothing
can be added. So they take a share of the time, no more: after a run of a minute three minutes pass before the next, in which what comes is
only added, and seen in the workbench. What waits meanwhile waits where it lies, in the folders that are followed; the oldest goes first,
and nothing is fetched from the network while it waits. The memory that a run took goes back to the system with its process.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.deliver.watching import Round, Watch
from tocsin.errors import CaseError
from tocsin.model import Progress, quiet

SHARE = 0.25  # of the time for what costs as much as the case is large
IDLE_S = 900.0  # without anything new: then what waits to be sent is tried again, and what people said meanwhile is told


@dataclass
class Pace:
    """When the stages may run again, by how long they took. Times in seconds of a clock that only goes forward."""

    share: float = SHARE
    _next: float = 0.0
    _last: float = float("-inf")

    def due(self, now: float, new: bool) -> bool:
        """Whether they may run now: enough time has passed, and something is new or nothing was for long."""
        return now >= self._next and (new or now - self._last >= IDLE_S)

    def ran(self, began: float, ended: float) -> None:
        """Note how long a run took."""
        self._next, self._last = ended + (ended - began) * (1 / self.share - 1), ended


def apart(watch: Watch, progress: Progress = quiet) -> Round:
    """The stages and the deliveries of a watch, in a process of their own. Raises what was raised there.

    Raises CaseError where that process was killed: what it had finished is kept.
    """
    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            return pool.submit(_made, watch.folder, list(watch.targets), list(watch.follow), watch.lang, progress).result()
    except BrokenProcessPool as cause:
        mend = "the next round goes on from what it had finished; see that there is memory enough"
        raise CaseError(f"{watch.folder}: the process that ran the stages was killed", mend) from cause


def _made(folder: Path, targets: list[str], follow: list[str], lang: str, progress: Progress) -> Round:
    return Watch(folder, targets, follow, lang).make(progress)


@dataclass
class Live:
    """A watch that goes on. `make` runs the stages and delivers; `clock` tells the time, both are replaced in tests."""

    watch: Watch
    pace: Pace = field(default_factory=Pace)
    make: Callable[[Watch, Progress], Round] = apart
    clock: Callable[[], float] = time.monotonic
    _new: bool = True  # since the stages last ran

    def round(self, progress: Progress = quiet) -> Round:
        """Add what waits, then, where it is time, make everything of it. Needs `alone` of the watch. Raises TocsinError."""
        taken = self.watch.take(progress)
        self._new |= taken.added > 0
        began = self.clock()
        if not self.pace.due(began, self._new):
            return taken
        try:
            made = self.make(self.watch, progress)
        finally:  # one that failed took its time too
            self.pace.ran(began, self.clock())
        self._new = False
        made.added, made.waiting, made.told = taken.added, taken.waiting, [*taken.told, *made.told]
        return made

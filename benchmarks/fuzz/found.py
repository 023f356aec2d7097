"""What failed: one input of each kind of failure, the smallest, kept until it fails no more."""

from __future__ import annotations

import os
import re
import time
import traceback
from hashlib import sha256
from pathlib import Path

from benchmarks.fuzz.target import SECONDS, Check

KINDS = ("crash", "hang", "loss", "wrong")  # raised, or killed the process; took too long or too much; a row without a trace; else
_NATIVE = {"crash": "crash", "timeout": "hang", "oom": "hang"}  # how the engine begins the names of what it keeps


class Hang(Exception):
    """Raised within a check that goes on and on."""


def processor() -> float:
    """Seconds of the processor so far, of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def judged(check: Check, data: bytes) -> str:
    """What is wrong with what became of an input, its kind first; empty where nothing is."""
    clock = Clock(0)
    return said(check, data) or clock.told()


def said(check: Check, data: bytes) -> str:
    """As `judged`, but for how long it took."""
    try:
        return check(data)
    except Hang:
        return "hang: goes on and on"
    except Exception as cause:
        return f"crash: {_where(cause)} {type(cause).__name__}: {str(cause)[:160]}"


class Clock:
    """Tells what took too long of the processor, whose clock costs as much to ask as a small file to read.

    So it is asked when `pause` seconds by the clock have gone by. No input takes SECONDS of all cores' time in a shorter one, so that none
    that takes too long is missed; what went before it since it was last asked counts in.
    """

    def __init__(self, pause: float = min(1.0, SECONDS / 2 / (os.cpu_count() or 1))) -> None:
        self._pause, self._asked, self.processor = pause, time.monotonic(), processor()

    def due(self) -> bool:
        """Whether it is time to ask again."""
        return time.monotonic() - self._asked >= self._pause

    def told(self) -> str:
        """What is wrong with how long it took since it was asked last; empty where nothing is."""
        before, self._asked, self.processor = self.processor, time.monotonic(), processor()
        took = self.processor - before
        return f"hang: took {took:.0f} s of the processor" if took > SECONDS else ""


def _where(cause: Exception) -> str:
    """The innermost place in Tocsin's own code."""
    frames = traceback.extract_tb(cause.__traceback__)
    ours = [frame for frame in frames if "/tocsin/" in frame.filename] or list(frames)
    return f"{ours[-1].filename.rpartition('/tocsin/')[2]}:{ours[-1].lineno}"


class Found:
    """The folder of a target's failures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, told: str, data: bytes) -> str:
        """Keep an input; returns the kind of a failure that was not known before, else empty."""
        kind = told.partition(":")[0]
        kind = kind if kind in KINDS else "wrong"
        alike = re.sub(r"'[^']*'|\"[^\"]*\"|\d+(?!\d*\.py)", "#", told.partition(" ")[2] if kind == "crash" else told)
        place = re.match(r"crash: (\S+)", told)
        name = sha256(f"{place[1] if place else ''} {alike[:60]}".encode()).hexdigest()[:12]
        path = self.folder / f"{kind}-{name}"
        new = not path.exists()
        if new or len(data) < path.stat().st_size:
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(told + "\n", "utf-8", errors="replace")
        return kind if new else ""

    def open(self) -> list[Path]:
        """The inputs that are kept."""
        return sorted(path for path in self.folder.iterdir() if path.suffix != ".txt")

    def native(self) -> list[str]:
        """Kinds of what the engine kept since it was asked last: inputs that ended the process."""
        kinds = []
        for path in self.open():
            how, _, rest = path.name.partition("-")
            if how == "slow":  # on a machine that others use too, what took long by the clock is nothing
                path.unlink()
            elif how in _NATIVE and len(rest) == 40:  # the engine names by SHA-1
                kinds.append(_NATIVE[how])
                path.rename(path.with_name(f"{_NATIVE[how]}-{rest[:12]}"))
        return kinds

    def still(self, check: Check) -> int:
        """Judge again what is kept, drop what fails no more; how many are left. What crashed the process is left unjudged."""
        for path in self.open():
            told = path.with_suffix(".txt")
            if (told.exists() or path.name.startswith("hang")) and not judged(check, path.read_bytes()):
                path.unlink()
                told.unlink(missing_ok=True)
        return len(self.open())

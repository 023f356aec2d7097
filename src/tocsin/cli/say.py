"""Owns stderr and the exit codes: errors with their mend, notes, and progress where a person is watching."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from tocsin.cli import console
from tocsin.cli.out import printable
from tocsin.errors import TocsinError

TERMINAL_SECONDS, LOG_SECONDS = 0.2, 10.0  # between two lines of progress: at a terminal, and elsewhere
SECONDS = "TOCSIN_PROGRESS"  # in the environment: seconds between two lines of progress where there is no terminal
SOON = 0.5  # seconds of work after which its rate is told


def note(text: str) -> None:
    """Print a message for the person at the terminal."""
    console.write(sys.stderr, printable(text) + "\n")


def left_out(result: Any) -> None:
    """Print which rows a stand-alone verb did not use, of how many, and how the others were read."""
    for reason, rows in result.dropped.items():
        note(f"{rows:,} of {result.rows:,} rows left out: {reason}")
    for line in result.notes:
        note(line)


def notices(case: Any) -> None:
    """Print what a case has to tell beside what its verbs return, once."""
    while case.notices:
        note(case.notices.pop(0))


def guarded(work: Callable[[], int], where: object = None) -> int:
    """Run a verb; turn what goes wrong into a message, a mend and an exit code. `where` is told where the system names no file."""
    try:
        return work()
    except SystemExit as end:  # argparse has said why
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        return _interrupted() if console.interrupted() else _told(error, where)


def _interrupted() -> int:
    console.deaf()
    note("tocsin: interrupted; what was finished is kept, run the same command again to go on")
    return 128 + (console.interrupted() or signal.SIGINT)


def _told(error: Exception, where: object) -> int:
    """Say what went wrong and how to mend it; returns the exit code."""
    if isinstance(error, BrokenPipeError):
        return 0
    if isinstance(error, TocsinError):
        code, message, mend = error.exit_code, error.message, error.mend
    elif isinstance(error, OSError):
        place = error.filename or where
        code, message, mend = 2, f"{place}: {error.strerror or error}" if place else str(error.strerror or error), _system_mend(error)
    elif isinstance(error, MemoryError):
        code, message, mend = (
            1,
            "not enough memory",
            "close other programs, or give the material in smaller files, one `add` after the other",
        )
    else:
        if os.environ.get("TOCSIN_TRACE"):
            traceback.print_exc()
        code, message = 1, f"unexpected {type(error).__name__}: {error}"
        mend = "run again with TOCSIN_TRACE=1 and report what it prints"
    note(f"tocsin: error: {message}")
    if mend:
        note(f"  mend: {mend}")
    return code


def _system_mend(error: OSError) -> str:
    full = "free some space on that disk and run the same command again; nothing half-written is kept"
    known = {
        errno.ENOSPC: full,
        errno.EDQUOT: full,
        errno.EFBIG: "that disk or your account takes no file of that size: choose another place",
        errno.EACCES: "give yourself permission to read and write there, or choose another place",
        errno.EPERM: "give yourself permission to read and write there, or choose another place",
        errno.EROFS: "that disk is read-only: choose another place",
        errno.ENOENT: "check the path",
        errno.ENAMETOOLONG: "choose a shorter name",
        errno.ENOTDIR: "a part of that path is a file: choose another place",
        errno.EMFILE: "raise the limit on open files (ulimit -n)",
    }
    return known.get(error.errno or 0, "check the path and the disk, then run the same command again")


class Progress:
    """Prints done, dropped, rate and time left: at a terminal on one line, five times a second; elsewhere a line each ten seconds, or as
    often as `TOCSIN_PROGRESS` says.

    Short work prints nothing where there is no terminal.
    """

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        given = os.environ.get(SECONDS, "")
        self.between = TERMINAL_SECONDS if self.terminal else float(given) if given.replace(".", "", 1).isdecimal() else LOG_SECONDS
        self.begun: dict[str, tuple[float, int, int]] = {}  # of each kind of work: when it began, with how much done, and how much now
        self.last, self.width = time.monotonic(), 0

    def __call__(self, what: str, done: int, total: int | None = None, dropped: int = 0) -> None:
        """Take one report; at a terminal the last of a kind (done == total) ends its line."""
        now = time.monotonic()
        start, first, before = self.begun.get(what, (now, done, done))
        if done < before:  # such work a second time
            start, first = now, done
        self.begun[what] = start, first, done
        finished = self.terminal and total is not None and done >= total
        if now - self.last < self.between and not finished:
            return
        self.last = now
        self._print(_progress_line(what, done, total, dropped, now - start, first), finished)

    def _print(self, text: str, finished: bool) -> None:
        if not self.terminal:
            note(text)
            return
        console.write(sys.stderr, "\r" + printable(text).ljust(self.width) + ("\n" if finished else ""), flush=True)
        self.width = 0 if finished else len(text)


def _progress_line(what: str, done: int, total: int | None, dropped: int, seconds: float, first: int = 0) -> str:
    """`first`: how much had been done when the seconds began."""
    text = f"{what}: {done:,}" + (f" of {total:,}" if total is not None else "")
    if dropped:
        text += f", {dropped:,} dropped"
    if seconds < SOON or done <= first:  # a rate would say nothing yet
        return text
    rate = (done - first) / seconds
    text += f", {rate:,.0f}/s" if rate >= 10 else f", {rate:.2f}/s"
    if total is not None and done < total:
        text += f", {_time((total - done) / rate)} left"
    return text


def _time(seconds: float) -> str:
    """How long something takes, in the unit that tells most."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"

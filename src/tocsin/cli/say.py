"""Owns stderr and the exit codes: errors with their mend, notes, and progress where a person is watching."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable

from tocsin.cli.out import printable
from tocsin.errors import TocsinError


def note(text: str) -> None:
    """Print a message for the person at the terminal."""
    sys.stderr.write(printable(text) + "\n")


def guarded(work: Callable[[], int], where: object = None) -> int:
    """Run a verb; turn what goes wrong into a message, a mend and an exit code. `where` is told where the system names no file."""
    try:
        return work()
    except TocsinError as error:
        note(f"tocsin: error: {error.message}")
        if error.mend:
            note(f"  mend: {error.mend}")
        return error.exit_code
    except KeyboardInterrupt:
        note("tocsin: interrupted; what was finished is kept, run the same command again to go on")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = error.filename or where
        note(f"tocsin: error: {f'{place}: ' if place else ''}{error.strerror or error}")
        note("  mend: " + _system_mend(error))
        return 2
    except Exception as error:
        if os.environ.get("TOCSIN_TRACE"):
            traceback.print_exc()
        note(f"tocsin: error: unexpected {type(error).__name__}: {error}")
        note("  mend: run again with TOCSIN_TRACE=1 and report what it prints")
        return 1


def _system_mend(error: OSError) -> str:
    known = {
        "ENOSPC": "free some space on that disk and run the same command again; nothing half-written is kept",
        "EACCES": "give yourself permission to read and write there, or choose another place",
        "EROFS": "that disk is read-only: choose another place",
        "ENOENT": "check the path",
        "EMFILE": "raise the limit on open files (ulimit -n)",
    }
    import errno

    return known.get(errno.errorcode.get(error.errno or 0, ""), "check the path and the disk, then run the same command again")


class Progress:
    """Prints done, dropped, rate and time left on one stderr line, at most five times a second, only at a terminal."""

    def __init__(self) -> None:
        self.on = sys.stderr.isatty()
        self.what, self.start, self.last, self.width = "", 0.0, 0.0, 0

    def __call__(self, what: str, done: int, total: int | None = None, dropped: int = 0) -> None:
        """Take one report; the last of a kind (done == total) ends its line."""
        if not self.on:
            return
        now = time.monotonic()
        if what != self.what:
            self.what, self.start, self.last = what, now, 0.0
        finished = total is not None and done >= total
        if now - self.last < 0.2 and not finished:
            return
        self.last = now
        self._print(_progress_line(what, done, total, dropped, now - self.start), finished)

    def _print(self, text: str, finished: bool) -> None:
        sys.stderr.write("\r" + text.ljust(self.width) + ("\n" if finished else ""))
        sys.stderr.flush()
        self.width = 0 if finished else len(text)


def _progress_line(what: str, done: int, total: int | None, dropped: int, seconds: float) -> str:
    rate = done / seconds if seconds > 0 else 0.0
    text = f"{what}: {done:,}" + (f" of {total:,}" if total is not None else "")
    if dropped:
        text += f", {dropped:,} dropped"
    text += f", {rate:,.0f}/s" if rate >= 10 else f", {rate:.2f}/s"
    if total is not None and rate > 0:
        text += f", {(total - done) / rate:.0f} s left"
    return text

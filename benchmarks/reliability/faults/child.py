"""Runs a command line of Tocsin on a machine that fails: python -m benchmarks.reliability.faults.child FOLDER FAULT AT RECORD WORD...

FAULT: `full` (no space left from the AT-th write below FOLDER on), `once` (only at that one), `readonly`, `refused` (no permission, from
there on), `large` (no file grows beyond AT bytes: what a full disk does to Arrow and DuckDB, which write past Python), `back`, `forward`
(the clock jumps a year at the AT-th write), `power` (killed at the AT-th write, every change and flush told in RECORD), `none`. Python
tells of every write by itself (sys.addaudithook), so nothing of Tocsin knows of this; how many writes there were is told at the end.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import resource
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.reliability.killed import WRITING

PLACES = {"os.rename": (0, 1), "os.remove": (0,), "os.mkdir": (0,), "os.rmdir": (0,), "os.truncate": (0,), "open": (0,), "os.chmod": (0,)}
HANDLES = {"os.rename": (2, 3), "os.remove": (1,), "os.mkdir": (2,), "os.rmdir": (1,)}  # the folders that names may be relative to
NUMBERS = {"full": errno.ENOSPC, "once": errno.ENOSPC, "readonly": errno.EROFS, "refused": errno.EACCES}
JUMPS = {"back": -365, "forward": 365}  # days
SPACELESS = {"open", "os.mkdir"}  # what takes room; a name can be changed or deleted on a full disk


class Machine:
    """Counts the writes below a folder and fails at one of them."""

    def __init__(self, folder: str, fault: str, at: int, record: Path) -> None:
        self.folder, self.fault, self.at, self.record, self.count = folder, fault, at, record, 0
        self.clock: Clock | None = None
        self.out = os.open(record / "changes", os.O_WRONLY | os.O_CREAT | os.O_APPEND) if fault == "power" else -1

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """What Python calls before it does something."""
        if event not in PLACES or (event == "open" and not (isinstance(args[2], int) and args[2] & WRITING)):
            return
        paths = self._paths(event, args)
        if not paths[-1].startswith(self.folder) or "/.lock" in paths[-1]:
            return
        self.count += 1
        if self.fault == "power":
            self._tell(event, paths)
            if self.count == self.at:
                os.kill(os.getpid(), signal.SIGKILL)
        elif self.clock is not None:
            self.clock.jumped |= self.count >= self.at
        elif self.fault in NUMBERS and self._fails(event):
            raise OSError(NUMBERS[self.fault], os.strerror(NUMBERS[self.fault]), paths[0])

    def _fails(self, event: str) -> bool:
        if self.fault == "once":
            return self.count == self.at
        return self.count >= self.at and (event in SPACELESS or self.fault != "full")

    def _paths(self, event: str, args: tuple[Any, ...]) -> list[str]:
        handles = [args[at] if at < len(args) else -1 for at in HANDLES.get(event, ())] or [-1] * 2
        return [_whole(args[place], handle) for place, handle in zip(PLACES[event], handles, strict=False)]

    def _tell(self, event: str, paths: list[str]) -> None:
        """Write down a change that is about to be made, with a copy of what it does away with."""
        gone, kept = Path(paths[-1]), ""
        if event in ("os.rename", "os.remove") and gone.is_file():
            kept = str(self.record / f"old-{self.count}")
            shutil.copy2(gone, kept)
        self.tell({"event": event, "paths": paths, "kept": kept, "there": os.path.lexists(gone)})

    def tell(self, fact: dict[str, Any]) -> None:
        """Add a line to the record."""
        os.write(self.out, json.dumps(fact).encode() + b"\n")

    def flushed(self, handle: int) -> None:
        """Note that a file, and with it every change of a name before, is on the disk."""
        os_fsync(handle)
        told = os.fstat(handle)
        self.tell({"event": "flush", "inode": told.st_ino, "size": told.st_size, "mtime": told.st_mtime_ns})


os_fsync = os.fsync


def _whole(path: Any, handle: Any) -> str:
    if isinstance(path, int):
        return f"/handle/{path}"
    name = Path(os.fsdecode(path))
    if not name.is_absolute() and isinstance(handle, int) and handle >= 0:
        return str(Path(f"/proc/self/fd/{handle}").readlink() / name)
    return str(name.absolute())


class Clock:
    """Has the clock of this process stand `days` from where it is, once it `jumped`; the one that only goes forward goes on."""

    def __init__(self, days: int) -> None:
        self.days, self.jumped = days, False
        now, now_ns, real, day = time.time, time.time_ns, datetime.datetime, datetime.date
        time.time, time.time_ns = lambda: now() + self.seconds, lambda: now_ns() + self.seconds * 10**9

        class Same(type):
            def __instancecheck__(cls, one: object) -> bool:
                return isinstance(one, real if cls.__name__ == "Moment" else day)

        class Moment(real, metaclass=Same):
            @classmethod
            def now(cls, tz: datetime.tzinfo | None = None) -> Any:  # type: ignore[override]
                return real.fromtimestamp(time.time(), tz)

        class Day(day, metaclass=Same):
            @classmethod
            def today(cls) -> Any:
                return day.fromtimestamp(time.time())

        datetime.datetime, datetime.date = Moment, Day  # type: ignore[misc]

    @property
    def seconds(self) -> int:
        """How far it is off."""
        return self.days * 86_400 if self.jumped else 0


def main(folder: str, fault: str, at: int, record: Path, words: list[str]) -> int:
    """Run the command line to its end, or to that of the machine."""
    machine = Machine(folder, fault, at, record)
    if fault == "large":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (at, at))
    if fault in JUMPS:
        machine.clock = Clock(JUMPS[fault])
    if fault == "power":
        os.fsync = machine.flushed
    from tocsin.cli import main as command

    sys.addaudithook(machine)
    code = command(words)
    print(f"writes {machine.count}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]), sys.argv[5:]))

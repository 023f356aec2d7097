"""Digests of files that a process asks for again and again: a file is read anew only where its inode, size or times are others.

The time of the last change (ctime) no program can set, so that a file which was written to is told by it even where its size and its own
time are put back. What changed within the last second is read each time, for two changes in one tick of the clock bear the same time.
What is to be proved (an audit, a seal) reads every byte: files.digest.

Fooled by: a clock that was set back; a disk that changes bytes without being told to.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from tocsin.files import digest

Stamp: TypeAlias = tuple[int, int, int, int, int]  # device, inode, size, nanoseconds of the times of writing and of change
SETTLED = 10**9  # nanoseconds
REMEMBERED = 4096  # files
_known: OrderedDict[Path, tuple[Stamp, str]] = OrderedDict()
_lock = Lock()


def standing(path: Path) -> str:
    """SHA-256 of a file as it stands, in hexadecimal. Raises OSError where it cannot be read."""
    place, stamp = path.absolute(), _stamp(path)
    with _lock:
        before, known = _known.get(place, (None, ""))
    if stamp == before:
        return known
    asked = time.time_ns()
    found = digest(path)
    with _lock:
        if asked - max(stamp[3:]) > SETTLED and _stamp(path) == stamp:
            _known[place] = stamp, found
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return found


def _stamp(path: Path) -> Stamp:
    told = path.stat()
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns

"""What a process asks of files again and again, such as their digests: a file is read anew only where its inode, size or times are others.

The time of the last change (ctime) no program can set, so that a file which was written to is told by it even where its size and its own
time are put back. What changed within the last second is read each time, for two changes in one tick of the clock bear the same time.
What is to be proved (an audit, a seal) reads every byte: files.digest.

Fooled by: a clock that was set back; a disk that changes bytes without being told to.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias, TypeVar

from tocsin.files import digest

Stamp: TypeAlias = tuple[int, int, int, int, int]  # device, inode, size, nanoseconds of the times of writing and of change
SETTLED = 10**9  # nanoseconds
REMEMBERED = 1 << 16  # answers: a case of ten thousand files has some five for each
Found = TypeVar("Found")
_known: OrderedDict[tuple[Callable[[Path], Any], str], tuple[Stamp, Any]] = OrderedDict()
_lock = Lock()


def standing(path: Path) -> str:
    """SHA-256 of a file as it stands, in hexadecimal. Raises OSError where it cannot be read."""
    return remembered(path, digest)


def remembered(path: Path, look: Callable[[Path], Found]) -> Found:
    """What `look`, a function of a module, finds in a file as it stands; nobody may change it. Raises OSError where there is no file."""
    asked_of, stamp = (look, os.path.abspath(path)), _stamp(path)  # noqa: PTH100 - takes a tenth of what Path.absolute takes
    with _lock:
        before, known = _known.get(asked_of, (None, None))
    if stamp == before:
        return known  # type: ignore[return-value]  # it is what `look` found
    asked = time.time_ns()
    found = look(path)
    with _lock:
        if asked - max(stamp[3:]) > SETTLED and _stamp(path) == stamp:
            _known[asked_of] = stamp, found
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return found


def forget() -> None:
    """Have every file be read again."""
    with _lock:
        _known.clear()


def _stamp(path: Path) -> Stamp:
    told = path.stat()
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns

"""Files that are there whole or not at all, whatever happens while they are written: killed, interrupted, a full disk, a power cut.

What is under way has a name of its own, `.PROCESS-NUMBER.part`, in the folder where it will stand. A process that is killed leaves it
there; whoever holds the lock of the folder may delete it, since nobody writes there any more (store/sweep.py).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from tocsin.errors import InputError

CHUNK = 1 << 20
PART = ".*.part"  # what is under way, as a pattern
_OPEN = re.compile(r"/dev/std(out|err)|/(dev|proc/[^/]+)/fd/\d+")
_numbers = count()
REMEMBERED = 8  # files whose lines a process remembers
Read = Callable[[bytes, int], Mapping[str, Any]]  # what a line says, by its bytes and its number; raises for a bad one
_known: OrderedDict[Path, tuple[bytes, tuple[Mapping[str, Any], ...]]] = OrderedDict()
_lock = Lock()


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def part_beside(path: Path) -> Path:
    """A name for what will stand at `path`, in the same folder and used by nobody else; short and plain, whatever the name of `path`."""
    return path.with_name(f".{os.getpid()}-{next(_numbers)}.part")


@contextmanager
def whole(path: Path, lasting: bool = False) -> Iterator[Path]:
    """A place to write a file or a folder to: put at `path` when the block ends well, gone when it does not.

    `lasting` has it on the disk before it counts; without it a power cut may damage what can be made again. A link at `path` stays, and
    what it leads to is replaced. A device or a pipe is given the bytes once all are there. Raises InputError for a file at a folder's name.
    """
    if _is_stream(path):
        with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
            part = Path(folder) / "part"
            yield part
            with part.open("rb") as source, path.open("wb") as stream:
                shutil.copyfileobj(source, stream)
        return
    path = path.resolve() if path.is_symlink() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = reachable(path.parent) / "part"
    part, old = part_beside(beside), part_beside(beside)
    try:
        yield part
        if lasting:
            flush([part, *(below for below in part.rglob("*") if below.is_file())])
        if path.is_dir():
            if not part.is_dir():
                raise InputError(f"{path}: is a folder", "name a file in it")
            path.replace(old)
        part.replace(path)
        if lasting:
            flush([path.parent])
    except OSError as error:  # told by the name that was asked for
        if error.filename in (str(part), part):
            error.filename = str(path)
        raise
    finally:
        removed(part)
        removed(old)


def write_atomic(path: Path, data: bytes, mode: int = 0o644, lasting: bool = False) -> None:
    """Write a file whole or not at all; `lasting` as in `whole`."""
    with whole(path, lasting) as part, os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        stream.write(data)


def contents(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"{path}: {cause.strerror}", "check the path and your permission to read it") from cause


def flush(paths: Iterable[Path]) -> None:
    """Have the system write these files, or the names in these folders, to the disk, and nothing of anybody else's."""
    for path in paths:
        with suppress(PermissionError):  # Windows opens no folder; it writes names in time by itself
            handle = os.open(path, os.O_RDONLY if sys.platform != "win32" else os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def removed(path: Path) -> None:
    """Delete a file or a folder, where it is there."""
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def give_way(others: Iterable[Path], since: int) -> None:
    """Delete what was made anew under another name: what is older than `since` (nanoseconds), and all but the newest of the rest.

    So two versions of the program that take turns find what each made, and nothing outlives what it was made of.
    """
    dated = sorted(((told.st_mtime_ns, path) for path in others if (told := path.stat())), reverse=True)
    for place, (made, path) in enumerate(dated):
        if place or made < since:
            with suppress(OSError):
                removed(path)


def legible(text: str | Path) -> str:
    """A name as text that can be written anywhere; bytes in it that are no UTF-8 become replacement signs."""
    return os.fspath(text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def reachable(folder: Path) -> Path:
    """A folder or a file under a name in UTF-8, which is all that Arrow and DuckDB take.

    That is its own name; where that has other bytes, as only Linux allows, the way through the list of open files of this
    process, in which it then stays open. Raises InputError where there is no such list.
    """
    if legible(folder) == str(folder):
        return folder
    listed = Path(f"/proc/{os.getpid()}/fd")
    if not listed.exists():
        raise InputError(f"{folder}: the name has bytes that are no UTF-8", "rename the folder")
    return listed / str(os.open(folder, os.O_RDONLY))


def caches() -> Path:
    """The folder for Tocsin's caches: in XDG_CACHE_HOME, else ~/.cache; for a user without a home below the folder for passing files."""
    with suppress(RuntimeError):
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tocsin"
    return Path(tempfile.gettempdir()) / f"tocsin-{os.getuid() if hasattr(os, 'getuid') else ''}"


def _is_stream(path: Path) -> bool:
    """Whether `path` names a device, a pipe or an open file of this process, which are written to and never replaced."""
    if _OPEN.fullmatch(str(path)):
        return True
    return path.exists() and not (stat.S_ISREG(mode := path.stat().st_mode) or stat.S_ISDIR(mode))


def lines(path: Path, read: Read) -> tuple[Mapping[str, Any], ...]:
    """What the whole lines of a file that is only appended to say, an unfinished last one passed over; to be read, not to be changed.

    A process reads each line once: what stood there before is compared byte for byte, and only what is behind it is read anew. So a file
    that was changed in its middle is read from its beginning, and a long one costs little more than a short one. Raises what `read` raises.
    """
    data = path.read_bytes() if path.exists() else b""
    data = data[: data.rfind(b"\n") + 1]
    place = path.absolute()
    with _lock:
        before, told = _known.get(place, (b"", ()))
    if not data.startswith(before):
        before, told = b"", ()
    if len(data) > len(before):
        behind = data[len(before) : -1].split(b"\n")
        told = (*told, *(read(line, number) for number, line in enumerate(behind, len(told) + 1)))
    with _lock:
        _known[place] = data, told
        _known.move_to_end(place)
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return told

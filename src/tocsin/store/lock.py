"""Locks between processes: one writer to a case, one to a cache; the system frees them when a process is killed.

The system's own locks stand behind one seam, chosen when this module is imported: `flock` where there is fcntl (Linux, macOS),
a locked byte through msvcrt where there is none (Windows). It has no shared locks, so there readers exclude one another as well.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from tocsin.errors import CaseError

_AGAIN = 0.01  # seconds until it is tried again
FAR = 1 << 30  # the byte Windows locks: nothing stands there, so the process id at the beginning stays readable for others


class Locks(Protocol):
    """What the system offers; `handle` is a file descriptor."""

    def take(self, handle: int, shared: bool, wait: bool) -> bool:
        """Take a lock; False when another holds it and `wait` is not asked for."""

    def free(self, handle: int) -> None:
        """Give the lock back before the file is closed."""


class PosixLocks:
    """`flock`: shared or exclusive, freed with the last handle of the open file."""

    def __init__(self) -> None:
        self.system = import_module("fcntl")

    def take(self, handle: int, shared: bool, wait: bool) -> bool:
        """Take the lock of the open file behind `handle`."""
        how = (self.system.LOCK_SH if shared else self.system.LOCK_EX) | (0 if wait else self.system.LOCK_NB)
        try:
            self.system.flock(handle, how)
        except BlockingIOError:
            return False
        return True

    def free(self, handle: int) -> None:
        """Closing the file frees it."""


class WindowsLocks:
    """`msvcrt.locking` on one byte; always exclusive."""

    def __init__(self) -> None:
        self.system = import_module("msvcrt")

    def take(self, handle: int, shared: bool, wait: bool) -> bool:
        """Lock the byte; waiting is done by the system, which gives up after ten seconds and is asked again."""
        while True:
            os.lseek(handle, FAR, os.SEEK_SET)
            try:
                self.system.locking(handle, self.system.LK_LOCK if wait else self.system.LK_NBLCK, 1)
            except OSError:
                if wait:
                    continue
                return False
            return True

    def free(self, handle: int) -> None:
        """Unlock the byte; Windows would do so some time after the file is closed."""
        os.lseek(handle, FAR, os.SEEK_SET)
        self.system.locking(handle, self.system.LK_UNLCK, 1)


LOCKS: Locks = PosixLocks() if find_spec("fcntl") else WindowsLocks()


@contextmanager
def locked(folder: Path, shared: bool = False, patience: float = 0) -> Iterator[None]:
    """Hold the lock of a case folder. A killed process leaves no lock behind.

    Raises CaseError when another holds it for longer than `patience` seconds.
    """
    path = folder / ".lock"
    try:
        handle = os.open(path, os.O_RDONLY if shared and path.exists() else os.O_RDWR | os.O_CREAT, 0o644)  # a case may be read-only
    except OSError as error:
        if not shared or error.errno not in (errno.EACCES, errno.EROFS):
            raise
        yield  # nobody who could write there has ever held its lock
        return
    try:
        end = time.monotonic() + patience
        while not (taken := LOCKS.take(handle, shared, wait=False)) and time.monotonic() < end:
            time.sleep(_AGAIN)
        if not taken:
            holder = _holder(handle)
            raise CaseError(
                f"{folder}: another process (pid {holder}) is working on this case", "wait until it ends, then run the same command again"
            )
        try:
            if not shared:
                os.ftruncate(handle, 0)
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, str(os.getpid()).encode())
            yield
        finally:
            LOCKS.free(handle)
    finally:
        os.close(handle)


@contextmanager
def waited(path: Path) -> Iterator[None]:
    """Hold the exclusive lock of a file made for that purpose, after waiting for whoever holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        LOCKS.take(handle, shared=False, wait=True)
        try:
            yield
        finally:
            LOCKS.free(handle)
    finally:
        os.close(handle)


def _holder(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 40).decode(errors="replace").strip() or "unknown"

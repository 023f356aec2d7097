"""Small file operations that survive being killed: digests, atomic writes, the case lock."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tocsin.errors import CaseError

CHUNK = 1 << 20


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_folder(folder: Path, suffixes: tuple[str, ...] = (".py", ".json", ".toml", ".csv", ".html", ".css", ".js", ".c")) -> str:
    """One SHA-256 over the names and contents of the sources below a folder."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in suffixes and "__pycache__" not in p.parts):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + digest(path).encode())
    return total.hexdigest()


def write_atomic(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file whole or not at all: a temporary file beside it, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path, shared: bool = False) -> Iterator[None]:
    """Hold the lock of a case folder. Raises CaseError at once when another process holds it; a killed process leaves no lock behind."""
    path = folder / ".lock"
    handle = os.open(path, os.O_RDONLY if shared and path.exists() else os.O_RDWR | os.O_CREAT, 0o644)  # a case may be read-only
    try:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as cause:
            holder = os.pread(handle, 40, 0).decode(errors="replace").strip() or "unknown"
            raise CaseError(
                f"{folder}: another process (pid {holder}) is working on this case", "wait until it ends, then run the same command again"
            ) from cause
        if not shared:
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)

"""Where objects lie: below a prefix in a bucket, or in a folder on a mounted share. An object is there whole or not at all.

What goes wrong there is told in one sentence with a mend, as CaseError; an object that is not there raises FileNotFoundError.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tocsin.errors import CaseError
from tocsin.files import CHUNK, whole

SMALL = 64 << 20  # bytes of what is read whole into memory
AGAIN = "then run the same command again: nothing is lost"
_DENIED = ("ACCESS_DENIED", "INVALID_ACCESS_KEY", "SIGNATURE", "EXPIRED_TOKEN", "HTTP status 401", "HTTP status 403", "Forbidden")
_FULL = ("StorageFull", "QuotaExceeded", "InsufficientStorage", "HTTP status 507")
_AWAY = ("NETWORK_CONNECTION", "curlCode", "REQUEST_TIMEOUT", "SERVICE_UNAVAILABLE", "SLOW_DOWN", "HTTP status 5")
_NUMBERS = {errno.ENOSPC: _FULL[0], errno.EDQUOT: _FULL[0], errno.EACCES: _DENIED[0], errno.EPERM: _DENIED[0], errno.EROFS: _DENIED[0]}
_MENDS = (
    (_FULL, "is full", f"make room there, {AGAIN}"),
    (_DENIED, "denies access", f"ask for the right to list, read, write and delete there, and check the credentials, {AGAIN}"),
    (("NO_SUCH_BUCKET",), "has no such bucket", "make the bucket, or correct the address in case.toml"),
    (_AWAY, "cannot be reached, or is too slow", f"check the network and the endpoint, {AGAIN}"),
)


@dataclass(frozen=True)
class Listed:
    """An object as the store lists it: its bytes, and when it was written by the clock of the store (epoch seconds)."""

    size: int
    written: float


class Opened(Protocol):
    """An object opened for reading."""

    def read_at(self, nbytes: int, offset: int) -> bytes:
        """So many bytes from a place on; fewer at its end."""

    def close(self) -> None:
        """Let go of it."""


class Place:
    """A folder on a mounted share; `bucket.Bucket` is the other kind. Names are relative, with slashes."""

    def __init__(self, address: str, system: Any, base: str) -> None:
        self.address, self._system, self._base = address, system, base.rstrip("/")

    def get(self, name: str) -> bytes:
        """A small object. Raises FileNotFoundError where there is none, CaseError for one of more than SMALL bytes."""
        with self.told(), self._system.open_input_file(self._key(name)) as stream:
            if stream.size() > SMALL:
                raise CaseError(f"{self.address}/{name}: is larger than it can be", "check what lies there")
            data: bytes = stream.read()
            return data

    def open(self, name: str) -> Opened:
        """An object, to read parts of it. Raises FileNotFoundError where there is none."""
        with self.told():
            return _Reading(self, self._system.open_input_file(self._key(name)))

    def put(self, name: str, data: bytes) -> None:
        """Write a small object, in place of the one that was there."""
        with self.told(), whole(Path(self._key(name)), lasting=True) as part:
            part.write_bytes(data)

    def upload(self, name: str, path: Path) -> None:
        """Write an object from a file."""
        with self.told(), whole(Path(self._key(name)), lasting=True) as part, part.open("wb") as stream:
            for chunk in chunks(path):
                stream.write(chunk)

    def listed(self, below: str) -> Mapping[str, Listed]:
        """The objects in a folder, by their names in it."""
        from pyarrow.fs import FileSelector, FileType

        with self.told():
            found = self._system.get_file_info(FileSelector(self._key(below), allow_not_found=True))
        return {one.base_name: Listed(one.size, (one.mtime_ns or 0) / 1e9) for one in found if one.type == FileType.File}

    def below(self) -> list[str]:
        """The names of all objects, however deep; the empty name where the place itself is one."""
        from pyarrow.fs import FileSelector, FileType

        with self.told():
            if self._system.get_file_info(self._base).type == FileType.File:
                return [""]
            found = self._system.get_file_info(FileSelector(self._base, allow_not_found=True, recursive=True))
        return [one.path[len(self._base) + 1 :] for one in found if one.type == FileType.File]

    def fetch(self, name: str, path: Path) -> None:
        """Copy an object into a file. Raises FileNotFoundError where there is none."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.told(), self._system.open_input_file(self._key(name)) as stream, path.open("wb") as file:
            while chunk := stream.read(8 * CHUNK):
                file.write(chunk)

    def delete(self, names: Iterable[str]) -> None:
        """Delete objects; those that are not there are passed over."""
        for name in names:
            with self.told(), suppress(FileNotFoundError):
                self._system.delete_file(self._key(name))

    def _key(self, name: str) -> str:
        return f"{self._base}/{name}" if name else self._base

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what the store answers in one sentence."""
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as cause:
            told = f"{_NUMBERS.get(cause.errno or 0, '')} {cause}"
            for words, what, mend in _MENDS:
                if any(word in told for word in words):
                    raise CaseError(f"{self.address}: {what}: {cause}", mend) from cause
            raise CaseError(f"{self.address}: refused: {cause}", f"see what it says, {AGAIN}") from cause


class _Reading:
    """An object opened for reading, what goes wrong told as of its place."""

    def __init__(self, place: Place, stream: Any) -> None:
        self._place, self._stream = place, stream

    def read_at(self, nbytes: int, offset: int) -> bytes:
        """So many bytes from a place on; fewer at its end."""
        with self._place.told():
            data: bytes = self._stream.read_at(nbytes, offset)
            return data

    def close(self) -> None:
        """Let go of it."""
        self._stream.close()


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a part at a time."""
    with path.open("rb") as stream:
        while chunk := stream.read(8 * CHUNK):
            yield chunk

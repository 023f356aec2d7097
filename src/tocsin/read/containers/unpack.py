"""A file's bytes: unpacked under guard, as often as asked for, and as UTF-8 whatever their encoding was (encodings.py).

Compression is known by its first bytes: gzip, bzip2, xz, zstd, and a zip with one file in it. What comes out is limited at every
moment to `RATIO` times what went in plus `ALLOWANCE`, which no honest text reaches and every bomb does.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from tocsin.errors import InputError
from tocsin.read.containers.encodings import CHUNK, Lines, Utf8, encoding_of, wide

__all__ = ["MAX_DOCUMENT", "MAX_RECORD", "Source", "encoding_of"]

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_RECORD = 32 << 20  # bytes of one line, record or table row; longer ones are rejected without being held
MAX_DOCUMENT = 64 << 20  # bytes of one page, text or picture
SMALL = 1 << 16  # bytes of a file that is read into memory at once
RATIO, ALLOWANCE = 250, 64 << 20
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError)
_IGNORED_MEMBERS = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)|/$")


def _zstd(raw: IO[bytes]) -> IO[bytes]:
    import pyarrow as pa

    return cast("IO[bytes]", pa.input_stream(raw, compression="zstd"))


def _only_member(raw: IO[bytes]) -> IO[bytes]:
    archive = zipfile.ZipFile(raw)
    return archive.open(next(info for info in archive.infolist() if not _IGNORED_MEMBERS.search(info.filename)))


_PACKINGS: dict[bytes, tuple[str, Callable[[IO[bytes]], IO[bytes]]]] = {
    b"\x1f\x8b": ("gzip", lambda raw: cast("IO[bytes]", gzip.GzipFile(fileobj=raw))),
    b"BZh": ("bzip2", lambda raw: bz2.BZ2File(raw)),
    b"\xfd7zXZ\x00": ("xz", lambda raw: lzma.LZMAFile(raw)),  # noqa: SIM115 - the caller closes it
    b"\x28\xb5\x2f\xfd": ("zstd", _zstd),
}


class Source:
    """One file. `notes` gathers what a person should know about how it was read; each note once."""

    def __init__(self, path: Path, name: str) -> None:
        """Find how the file is packed. Raises InputError for a folder, an empty file, one that may not be read, and an impossible zip."""
        self.path, self.name = path, name
        self.notes: list[str] = []
        self.members: list[str] = []
        self.asked: dict[str, Any] = {}  # what was found out about the whole file and is asked for by every reading of it
        self.failure: InputError | None = None  # where the packed data turned out to be cut or damaged, in the last reading
        try:
            if path.is_dir():
                raise InputError(f"{name}: is a folder", "give the files in it")
            self.size = path.stat().st_size
            with path.open("rb") as raw:
                start = raw.read(SMALL + 1)
        except OSError as cause:
            raise InputError(f"{name}: cannot be read: {cause.strerror or cause}", "check the path and its permissions") from cause
        if not start:
            raise InputError(f"{name}: is empty", "export it again, or leave it out")
        self.packing = ""
        self._content = start if len(start) <= SMALL else None  # of a small file, which is read again and again
        self._text: bytes | None = None
        self._opener: Callable[[IO[bytes]], IO[bytes]] | None = None
        for magic, (packing, opener) in _PACKINGS.items():
            if start.startswith(magic):
                self.packing, self._opener = packing, opener
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            self._look_into_zip()
        if self.packing:
            self._content = None
        self.encoding: str | None = None  # the wide one of a text, "" for all others, None until it is looked at
        self.undecoded = Lines(self.open, self.note)

    def _look_into_zip(self) -> None:
        try:
            with zipfile.ZipFile(self.path) as archive:
                members = [info for info in archive.infolist() if not _IGNORED_MEMBERS.search(info.filename)]
        except BROKEN as cause:
            raise InputError(f"{self.name}: a zip archive that is damaged or cut: {cause}", "copy or export it again") from cause
        if sum(info.file_size for info in members) > RATIO * self.size + ALLOWANCE:
            raise self.bomb()
        self.members = [info.filename for info in members]
        if len(members) == 1:
            self.packing, self._opener = "zip", _only_member

    def bomb(self) -> InputError:
        """The refusal of a file that unpacks to far more than it should."""
        return InputError(
            f"{self.name}: unpacks to more than {RATIO} times its size, as made to fill a disk or memory",
            "if you trust it, unpack it yourself and add what is inside",
        )

    def open(self) -> IO[bytes]:
        """The unpacked bytes from the beginning.

        Where the packed data is cut or damaged they end, and `failure` says so; where it is a bomb, reading raises InputError.
        """
        self.failure = None
        if self._content is not None:
            return io.BytesIO(self._content)
        raw = self.path.open("rb", buffering=CHUNK)
        if self._opener is None:
            return raw
        try:
            inner = self._opener(raw)
        except BROKEN as cause:
            raw.close()
            raise InputError(f"{self.name}: cannot be unpacked: {cause}", "unpack it yourself and add what is inside") from cause
        return io.BufferedReader(_Guarded(inner, raw, self), CHUNK)

    def weigh(self) -> None:
        """Unpack once for nothing, so that a bomb is refused before a row of it is held. Raises InputError for one."""
        if self.packing:
            with self.open() as stream:
                while stream.read(CHUNK):
                    pass

    def head(self, size: int = 1 << 16) -> bytes:
        """The first unpacked bytes. Raises InputError where there are none."""
        with self.open() as stream:
            first = stream.read(size)
        if self.failure and not first:
            raise self.failure
        return first

    def whole(self) -> bytes:
        """All unpacked bytes of a document. Raises InputError beyond MAX_DOCUMENT and where they are cut."""
        with self.open() as stream:
            content = stream.read(MAX_DOCUMENT + 1)
        if self.failure:
            raise self.failure
        if len(content) > MAX_DOCUMENT:
            raise InputError(f"{self.name}: one document of more than {MAX_DOCUMENT >> 20} MB", "split it")
        return content

    def seekable(self) -> IO[bytes]:
        """The unpacked bytes as a file that can be sought in, kept on disk where they are packed. Raises InputError where they are cut."""
        if not self.packing:
            return self.path.open("rb")
        kept = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115 - the caller closes it
        with self.open() as stream:
            shutil.copyfileobj(stream, kept, CHUNK)
        if self.failure:
            raise self.failure
        kept.seek(0)
        return kept

    @contextmanager
    def file(self) -> Iterator[Path]:
        """The unpacked bytes as a file with a name, for decoders that ask for one. Raises InputError where they are cut."""
        if not self.packing:
            yield self.path
            return
        with tempfile.NamedTemporaryFile(prefix="tocsin-") as kept, self.seekable() as content:
            shutil.copyfileobj(content, kept, CHUNK)
            kept.flush()
            yield Path(kept.name)

    @property
    def small(self) -> bool:
        """Whether all of it is held in memory: a small file that is not packed."""
        return self._content is not None

    def text(self) -> IO[bytes]:
        """The content as UTF-8 bytes without byte order mark and NUL, from the beginning."""
        if not self.small:
            return self._recoded()
        if self._text is None:
            with self._recoded() as stream:
                self._text = stream.read()
        return io.BytesIO(self._text)

    def _recoded(self) -> IO[bytes]:
        if self.encoding is None:
            self.encoding = wide(self.head())
            if self.encoding:
                self.note(f"read as {self.encoding}")
        return cast("IO[bytes]", io.BufferedReader(Utf8(self.open(), self.encoding, self.undecoded, self.note), CHUNK))

    def lines(self) -> Iterator[tuple[int, bytes, bool]]:
        """(number from 1, the line as UTF-8, whether it is whole) in order; of a line longer than MAX_RECORD only the beginning is held."""
        with self.text() as stream:
            number = 0
            while line := stream.readline(MAX_RECORD):
                number += 1
                whole = len(line) < MAX_RECORD or line.endswith(b"\n")
                yield number, line if whole else line[:1000], whole
                while not whole and (rest := stream.readline(CHUNK)):
                    whole = rest.endswith(b"\n")

    def holds(self, words: bytes) -> bool:
        """Whether these bytes stand anywhere in the text of the file, as UTF-8."""
        with self.text() as stream:
            rest = b""
            while chunk := stream.read(CHUNK):
                if words in rest + chunk:
                    return True
                rest = chunk[-len(words) :]
        return False

    def note(self, words: str) -> None:
        """Remember something a person should know about the file."""
        if words not in self.notes:
            self.notes.append(words)


class _Guarded(io.RawIOBase):
    """Unpacked bytes with a limit; a fault of the packing ends them, so that what came before it is not lost in a buffer."""

    def __init__(self, inner: IO[bytes], raw: IO[bytes], source: Source) -> None:
        self._inner, self._raw, self._source, self._given = inner, raw, source, 0
        self._take: Callable[[int], bytes] = getattr(inner, "read1", inner.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            chunk = self._take(len(view))  # one step at a time: a longer read would lose what precedes a fault
        except BROKEN as cause:
            source = self._source
            source.failure = InputError(f"{source.name}: the {source.packing} data is cut or damaged: {cause}", "copy or export it again")
            return 0
        self._given += len(chunk)
        if self._given > ALLOWANCE and self._given > ALLOWANCE + RATIO * self._raw.tell():
            raise self._source.bomb()
        view[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            self._raw.close()
        super().close()

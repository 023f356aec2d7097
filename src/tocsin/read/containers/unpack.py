"""A file's bytes: unpacked under guard, as often as asked for, and as UTF-8 whatever their encoding was.

Compression is known by its first bytes: gzip, bzip2, xz, zstd, and a zip with one file in it. What comes out is limited at every
moment to `RATIO` times what went in plus `ALLOWANCE`, which no honest text reaches and every bomb does.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from tocsin.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_RECORD = 32 << 20  # bytes of one line, record or table row; longer ones are rejected without being held
MAX_DOCUMENT = 64 << 20  # bytes of one page, text or picture
RATIO, ALLOWANCE = 250, 64 << 20
_CHUNK = 1 << 18
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError)
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
        self.failure: InputError | None = None  # where the packed data turned out to be cut or damaged, in the last reading
        try:
            if path.is_dir():
                raise InputError(f"{name}: is a folder", "give the files in it")
            self.size = path.stat().st_size
            with path.open("rb") as raw:
                start = raw.read(8)
        except OSError as cause:
            raise InputError(f"{name}: cannot be read: {cause.strerror or cause}", "check the path and its permissions") from cause
        if not start:
            raise InputError(f"{name}: is empty", "export it again, or leave it out")
        self.packing = ""
        self._opener: Callable[[IO[bytes]], IO[bytes]] | None = None
        for magic, (packing, opener) in _PACKINGS.items():
            if start.startswith(magic):
                self.packing, self._opener = packing, opener
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            self._look_into_zip()
        self.encoding = ""

    def _look_into_zip(self) -> None:
        try:
            with zipfile.ZipFile(self.path) as archive:
                members = [info for info in archive.infolist() if not _IGNORED_MEMBERS.search(info.filename)]
        except _BROKEN as cause:
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
        raw = self.path.open("rb", buffering=_CHUNK)
        if self._opener is None:
            return raw
        try:
            inner = self._opener(raw)
        except _BROKEN as cause:
            raw.close()
            raise InputError(f"{self.name}: cannot be unpacked: {cause}", "unpack it yourself and add what is inside") from cause
        return io.BufferedReader(_Guarded(inner, raw, self), _CHUNK)

    def weigh(self) -> None:
        """Unpack once for nothing, so that a bomb is refused before a row of it is held. Raises InputError for one."""
        if self.packing:
            with self.open() as stream:
                while stream.read(_CHUNK):
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
        import shutil
        import tempfile

        kept = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115 - the caller closes it
        with self.open() as stream:
            shutil.copyfileobj(stream, kept, _CHUNK)
        if self.failure:
            raise self.failure
        kept.seek(0)
        return kept

    def text(self) -> io.BufferedReader:
        """The content as UTF-8 bytes without byte order mark and NUL, from the beginning."""
        if not self.encoding:
            self.encoding = encoding_of(self.head())
            if self.encoding != "utf-8":
                self.note(f"read as {self.encoding}")
        return io.BufferedReader(_Utf8(self.open(), self.encoding, self.note), _CHUNK)

    def lines(self) -> Iterator[tuple[int, bytes, bool]]:
        """(number from 1, the line as UTF-8, whether it is whole) in order; of a line longer than MAX_RECORD only the beginning is held."""
        with self.text() as stream:
            number = 0
            while line := stream.readline(MAX_RECORD):
                number += 1
                whole = len(line) < MAX_RECORD or line.endswith(b"\n")
                yield number, line if whole else line[:1000], whole
                while not whole and (rest := stream.readline(_CHUNK)):
                    whole = rest.endswith(b"\n")

    def note(self, words: str) -> None:
        """Remember something a person should know about the file."""
        if words not in self.notes:
            self.notes.append(words)


def encoding_of(head: bytes) -> str:
    """The encoding of text from its first bytes: by byte order mark, by NULs, by being UTF-8; else a Windows code page by its letters."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32")):
        if head.startswith(mark):
            return name
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 > len(head) and min(even, odd) * 10 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return _code_page(head)
    return "utf-8"


def _code_page(head: bytes) -> str:
    """UTF-8 with a few broken bytes stays UTF-8. Long runs of high bytes are no Latin script; Arabic is full of alef, Russian is not."""
    decoded = head.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= sign <= "\udcff" for sign in decoded)
    if sum(sign > "\x7f" for sign in decoded) > 2 * broken:
        return "utf-8"
    runs = re.findall(rb"[\x80-\xff]+", head)
    letters = sum(map(len, runs))
    if letters < 3 * len(runs):
        return "cp1252"
    return "cp1256" if head.count(0xC7) * 20 > letters else "cp1251"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("tocsin.cp1252", _as_cp1252)


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
        except _BROKEN as cause:
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


class _Utf8(io.RawIOBase):
    """Bytes of any encoding as UTF-8. In UTF-8 itself, bytes that are none are read as cp1252 (the usual mixture), and a note says so."""

    def __init__(self, inner: IO[bytes], encoding: str, note: Callable[[str], None]) -> None:
        self._inner, self._note = inner, note
        self._decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)("replace")
        self._tail, self._out, self._start, self._ended, self._returns = b"", memoryview(b""), True, False, False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        while not self._out and not self._ended:
            chunk = self._inner.read(_CHUNK)
            self._ended = not chunk
            self._out = memoryview(self._recoded(chunk))
        size = min(len(view), len(self._out))
        view[:size] = self._out[:size]
        self._out = self._out[size:]
        return size

    def _recoded(self, chunk: bytes) -> bytes:
        if self._decoder is not None:
            out = self._decoder.decode(chunk, self._ended).encode()
        elif not self._tail and chunk.isascii():
            out = chunk
        else:
            out = self._utf8(self._tail + chunk)
        if self._start and out:
            out, self._start = out.removeprefix(b"\xef\xbb\xbf"), False
            self._returns = b"\r" in out and b"\n" not in out  # lines end as on old Macintoshes
        if self._returns:
            out = out.replace(b"\r", b"\n")
        if b"\x00" in out:
            self._note("NUL bytes left out")
            out = out.replace(b"\x00", b"")
        return out

    def _utf8(self, data: bytes) -> bytes:
        try:
            _, used = codecs.utf_8_decode(data, "strict", self._ended)
            out = data[:used]
        except UnicodeDecodeError:
            self._note("bytes that are not UTF-8 read as cp1252")
            decoded, used = codecs.utf_8_decode(data, "tocsin.cp1252", self._ended)
            out = decoded.encode()
        self._tail = data[used:]
        return out

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()

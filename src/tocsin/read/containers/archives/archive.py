"""Archives of several files: zip, tar and 7z, packed or not, inside one another; their members are unpacked one at a time.

No member is ever written under a name of its own, so that none can land elsewhere than in the temporary file it is given. One budget
holds for an archive and for all archives inside it: bytes, members and depth. Links, devices and members behind a password are told.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from tocsin.errors import InputError
from tocsin.read.containers.archives.sevenzip import MAGIC as SEVEN
from tocsin.read.containers.archives.sevenzip import seven_members
from tocsin.read.containers.encodings import CHUNK
from tocsin.read.containers.unpack import ALLOWANCE, BROKEN, RATIO, Source

FAULTS = (*BROKEN, tarfile.TarError, ValueError)  # what a damaged archive raises
DEPTH, MEMBERS = 4, 50_000
FORMAT = "archive"  # as the log calls the format of one
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", SEVEN)
_DOCUMENTS = ("xl/", "word/", "ppt/", "META-INF/manifest.xml", "content.xml", "mimetype")  # zips that are one document
_LONG_HEADERS = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)


@dataclass
class Budget:
    """What an archive and all archives inside it may still take."""

    size: int
    members: int
    depth: int = 0

    @classmethod
    def of(cls, size: int) -> Budget:
        """That of a file of some bytes."""
        return cls(ALLOWANCE + RATIO * size, MEMBERS)


@dataclass
class Member:
    """One file of an archive: its bytes can be written out while it is the current one; `odd` says why it has none."""

    name: str
    write: Callable[[IO[bytes]], None]
    odd: str = ""


@dataclass
class Archive:
    """An archive whose members can be gone through once, in the order of their names where the format allows it."""

    source: Source
    kind: str
    _members: Callable[[], Iterator[Member]]
    budget: Budget = field(default_factory=lambda: Budget(0, 0))

    def members(self) -> Iterator[Member]:
        """The members. Raises InputError where the archive is cut, damaged or holds too much; those before it have been given then."""
        if self.budget.depth > DEPTH:
            raise InputError(f"{self.source.name}: archives inside one another more than {DEPTH} deep", "unpack it yourself")
        try:
            for member in self._members():
                self.budget.members -= 1
                if self.budget.members < 0:
                    raise InputError(f"{self.source.name}: an archive of more than {MEMBERS:,} files", "unpack it and add the folder")
                yield member
        except FAULTS as cause:
            what = f"{self.source.name}: the {self.kind} is cut or damaged ({cause}); what could be unpacked of it is kept"
            raise InputError(what, "copy or export it again") from cause
        if self.source.failure:
            raise InputError(f"{self.source.failure.message}; what could be unpacked of it is kept", self.source.failure.mend)

    def copied(self, stream: Any, target: IO[bytes]) -> None:
        """Copy a member's bytes out of the budget. Raises InputError when it is spent."""
        while chunk := stream.read(CHUNK):
            self.budget.size -= len(chunk)
            if self.budget.size < 0:
                raise self.source.bomb()
            target.write(chunk)


def archive(path: Path, name: str, budget: Budget | None = None) -> Archive | None:
    """The archive a file is; None for all that holds one document or table, and for what cannot be opened at all."""
    try:
        source = Source(path, name)
        head = source.head(1 << 10)
    except InputError:
        return None
    found = Archive(source, "", lambda: iter(()), budget or Budget.of(source.size))
    if _is_tar(head):
        found.kind = "tar archive"
    elif source.packing and head.startswith(_PACKED):
        found.kind = source.packing
    elif head.startswith(SEVEN):
        found.kind = "7z archive"
    elif len(source.members) > 1 and not _is_document(source.members):
        found.kind = "zip archive"
    kinds: dict[str, Callable[[Archive], Iterator[Member]]] = {"zip archive": _zip, "tar archive": _tar, "7z archive": _seven}
    found._members = lambda: kinds.get(found.kind, _single)(found)
    return found if found.kind else None


def _is_document(members: list[str]) -> bool:
    """Whether a zip is one document: of an office, or the capture of a web archive."""
    web = "datapackage.json" in members and any(member.startswith("archive/") for member in members)
    return web or any(member.startswith(_DOCUMENTS) for member in members)


def _is_tar(head: bytes) -> bool:
    if head[257:262] == b"ustar":
        return True
    try:  # of before 1988, without a mark: known by its check sum
        return head[:1].isalnum() and tarfile.TarInfo.frombuf(head[:512], "utf-8", "surrogateescape").size >= 0
    except tarfile.HeaderError:
        return False


def _zip(whole: Archive) -> Iterator[Member]:
    with zipfile.ZipFile(whole.source.path) as opened:
        for info in sorted(opened.infolist(), key=lambda one: one.filename):
            if not info.is_dir():
                yield _zipped(whole, opened, info)


def _zipped(whole: Archive, opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    def write(target: IO[bytes]) -> None:
        with opened.open(info) as stream:
            whole.copied(stream, target)

    name = info.filename
    if not info.flag_bits & 0x800:  # not declared as UTF-8; many programs write it all the same
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = info.filename
    odd = "behind a password" if info.flag_bits & 1 else "a link" if info.external_attr >> 28 == 0xA else ""
    return Member(name, write, odd)


class _Header(tarfile.TarInfo):
    """A header that does not ask for megabytes of memory; `ended` once the block of zeros was seen that ends an archive."""

    ended = False

    @classmethod
    def frombuf(cls, buf: Any, encoding: Any, errors: Any) -> Any:
        """As tarfile reads it. Raises HeaderError for one that says its long name takes a megabyte."""
        cls.ended = cls.ended or (len(buf) > 0 and not any(buf))
        made = super().frombuf(buf, encoding, errors)
        if made.type in _LONG_HEADERS and made.size > 1 << 20:
            raise tarfile.HeaderError("a name of more than a megabyte")
        return made


def _tar(whole: Archive) -> Iterator[Member]:
    class Header(_Header):
        ended = False

    with whole.source.open() as stream, tarfile.open(fileobj=stream, mode="r|", tarinfo=Header, errorlevel=1) as opened:
        for info in opened:
            if not info.isdir():
                yield _tarred(whole, opened, info)
    if not Header.ended:
        raise tarfile.ReadError("its end is missing")


def _tarred(whole: Archive, opened: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    def write(target: IO[bytes]) -> None:
        stream = opened.extractfile(info)
        if stream is not None:
            whole.copied(stream, target)

    odd = "a link" if info.issym() or info.islnk() else "" if info.isfile() else "a pipe or device"
    return Member(info.name, write, odd)


class _Nowhere(BytesIO):
    """Takes what is written and forgets it."""

    def write(self, data: Any) -> int:
        """Nothing is kept."""
        return len(data)


def _seven(whole: Archive) -> Iterator[Member]:
    with whole.source.seekable() as stream:
        for name, content in seven_members(stream):
            yield Member(name, partial(whole.copied, content))
            whole.copied(content, _Nowhere())  # what is left of one that was passed over has to be unpacked all the same


def _single(whole: Archive) -> Iterator[Member]:
    """What is packed and holds something packed again."""

    def write(target: IO[bytes]) -> None:
        with whole.source.open() as stream:
            whole.copied(stream, target)

    yield Member(Path(whole.source.name).stem or "content", write)

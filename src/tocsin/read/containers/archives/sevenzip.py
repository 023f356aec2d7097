"""7z archives, read front to back with the standard library: stored, LZMA, LZMA2, deflate, bzip2, with delta and x86 filters.

The layout is that of 7zFormat.txt in the LZMA SDK: a fixed header points to another at the end, which tells the packed streams, the
folders (what one chain of coders made of one stream) and the files, which lie in a folder one after another. Members behind a password
and rarer coders (PPMd, BCJ2) are refused by name. A damaged archive raises ValueError or an exception of its decoder.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

MAGIC = b"7z\xbc\xaf\x27\x1c"
_HEADER_LIMIT, _MOST, _DICTIONARY = 64 << 20, 1_000_000, 1 << 30
_CHUNK = 1 << 18
_REFUSED = {b"\x06\xf1\x07\x01": "a password", b"\x03\x04\x01": "PPMd", b"\x03\x03\x01\x1b": "BCJ2", b"\x04\xf7\x11\x01": "zstd"}


@dataclass
class _Folder:
    """What one chain of coders unpacks: (id, properties) in the order of unpacking, where its bytes lie, the sizes of its files."""

    coders: list[tuple[bytes, bytes]]
    size: int
    packed_at: int = 0
    packed_size: int = 0
    files: list[tuple[int, int | None]] | None = None  # size and CRC-32 of each

    def unpacked(self, stream: IO[bytes]) -> Iterator[bytes]:
        """The bytes of the folder, piece by piece."""
        stream.seek(self.packed_at)
        left, given, decoder = self.packed_size, 0, _decoder(self.coders)
        while given < self.size:
            packed = b"" if getattr(decoder, "needs_input", True) is False else stream.read(min(_CHUNK, left))
            left -= len(packed)
            piece = decoder.decompress(packed, min(_CHUNK, self.size - given))
            if not piece and not packed and left <= 0:
                raise ValueError("its data ends too early")
            given += len(piece)
            yield piece


class Content:
    """The bytes of the current member, read once; `seven_members` passes over what is left of it."""

    def __init__(self, pieces: Iterator[bytes], rest: bytes, size: int, crc: int | None) -> None:
        self._pieces, self.rest, self._left, self._crc, self._sum = pieces, rest, size, crc, 0

    def read(self, size: int) -> bytes:
        """At most `size` bytes. Raises ValueError where the member is not what its check sum says."""
        if not self._left:
            return b""
        piece = self.rest or next(self._pieces)
        size = min(size, self._left)
        out, self.rest = piece[:size], piece[size:]
        self._left -= len(out)
        self._sum = zlib.crc32(out, self._sum)
        if not self._left and self._crc is not None and self._crc != self._sum:
            raise ValueError("a file in it fails its check sum")
        return out if out or not self._left else self.read(size)


def seven_members(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """(name, content to be read before the next member is asked for) of every file, in the order of the archive; empty ones left out."""
    folders, names = _index(stream)
    at = iter(names)
    for folder in folders:
        pieces, rest = folder.unpacked(stream), b""
        for size, crc in folder.files or []:
            content = Content(pieces, rest, size, crc)
            yield next(at, "unnamed"), content
            while content.read(_CHUNK):
                pass
            rest = content.rest


def _index(stream: IO[bytes]) -> tuple[list[_Folder], list[str]]:
    """The folders, and the names of the files that have bytes."""
    start = stream.read(32)
    if len(start) < 32 or not start.startswith(MAGIC):
        raise ValueError("its header is cut")
    offset, size = (int.from_bytes(start[at : at + 8], "little") for at in (12, 20))
    if size > _HEADER_LIMIT:
        raise ValueError("its index is too large")
    stream.seek(min(32 + offset, 1 << 62))
    header = _Bytes(stream.read(size))
    if len(header.data) < size or zlib.crc32(header.data) != int.from_bytes(start[28:32], "little"):
        raise ValueError("its index is cut or damaged")
    return _headers(header, stream) if size else ([], [])


def _headers(header: _Bytes, stream: IO[bytes]) -> tuple[list[_Folder], list[str]]:
    kind = header.byte()
    for _ in range(4):  # an index may be packed itself
        if kind != 0x17:
            break
        (folder,) = _streams(header)
        if folder.size > _HEADER_LIMIT:
            raise ValueError("its index is too large")
        header = _Bytes(b"".join(folder.unpacked(stream)))
        kind = header.byte()
    if kind != 1:
        raise ValueError("its index is damaged")
    folders: list[_Folder] = []
    names: list[str] = []
    while kind := header.byte():
        if kind == 4:
            folders = _streams(header)
        elif kind == 5:
            names = _files(header)
        else:
            raise ValueError("its index has a part that is not known")
    return folders, names


class _Bytes:
    """The index, read piece by piece. Raises ValueError at its end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        if size > len(self.data) - self.at:
            raise ValueError("its index is cut")
        self.at += size
        return self.data[self.at - size : self.at]

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self, most: int = 1 << 63) -> int:
        """A number of one to nine bytes: the leading ones of the first tell how many follow."""
        first, value = self.byte(), 0
        for at in range(8):
            if not first & (0x80 >> at):
                found = value + ((first & ((0x80 >> at) - 1)) << (8 * at))
                break
            value += self.byte() << (8 * at)
        else:
            found = value
        if found > most:
            raise ValueError("its index holds an impossible number")
        return found

    def bits(self, count: int) -> list[bool]:
        data = self.take((count + 7) // 8)
        return [bool(data[at // 8] & (0x80 >> at % 8)) for at in range(count)]

    def sums(self, count: int) -> list[int | None]:
        """CRC-32 of those that have one."""
        there = [True] * count if self.byte() else self.bits(count)
        return [int.from_bytes(self.take(4), "little") if one else None for one in there]


def _streams(header: _Bytes) -> list[_Folder]:
    """The folders with their places and their files."""
    at = 32
    sizes: list[int] = []
    folders: list[_Folder] = []
    sums: list[int | None] = []
    while kind := header.byte():
        if kind == 6:
            at += header.number()
            count = header.number(_MOST)
            sizes = _pack_info(header, count)
        elif kind == 7:
            folders, sums = _folders(header)
        elif kind == 8:
            _files_of_folders(header, folders, sums)
        else:
            raise ValueError("its index has a part that is not known")
    for folder, size in zip(folders, sizes, strict=False):
        folder.packed_at, folder.packed_size, at = at, size, at + size
    for folder, crc in zip(folders, sums, strict=True):
        folder.files = [(folder.size, crc)] if folder.files is None else folder.files
    return folders


def _pack_info(header: _Bytes, count: int) -> list[int]:
    sizes: list[int] = []
    while kind := header.byte():
        if kind == 9:
            sizes = [header.number() for _ in range(count)]
        elif kind == 0xA:
            header.sums(count)
        else:
            raise ValueError("its index has a part that is not known")
    return sizes


def _folders(header: _Bytes) -> tuple[list[_Folder], list[int | None]]:
    if header.byte() != 0xB:
        raise ValueError("its index names no folders")
    count = header.number(_MOST)
    if header.byte():
        raise ValueError("its index stands elsewhere")
    chains = [_coders(header) for _ in range(count)]
    if header.byte() != 0xC:
        raise ValueError("its index names no sizes")
    folders = []
    for coders, last in chains:
        sizes = [header.number() for _ in coders]
        folders.append(_Folder(coders, sizes[last]))
    sums: list[int | None] = [None] * count
    while kind := header.byte():
        if kind != 0xA:
            raise ValueError("its index has a part that is not known")
        sums = header.sums(count)
    return folders, sums


def _coders(header: _Bytes) -> tuple[list[tuple[bytes, bytes]], int]:
    """The coders of a folder in the order of unpacking, and the number of the last one as the index counts them."""
    coders: list[tuple[bytes, bytes]] = []
    for _ in range(header.number(8)):
        flags = header.byte()
        name = header.take(flags & 0xF)
        if flags & 0x10 and (header.number(), header.number()) != (1, 1):
            raise ValueError(f"it needs {_REFUSED.get(name, 'a coder of several streams')}, which is not read here")
        coders.append((name, header.take(header.number(1 << 16)) if flags & 0x20 else b""))
    before = {}  # which coder's output each coder reads
    for _ in range(len(coders) - 1):
        reads, written = header.number(8), header.number(8)
        before[written] = reads
    order = [next((at for at in range(len(coders)) if at not in before.values()), 0)]
    while order[-1] in before and len(order) < len(coders):
        order.append(before[order[-1]])
    if len(order) != len(coders) or max(order) >= len(coders):
        raise ValueError("its coders do not follow one another")
    return [coders[at] for at in order], order[-1]


def _files_of_folders(header: _Bytes, folders: list[_Folder], sums: list[int | None]) -> None:
    counts = [1] * len(folders)
    kind = header.byte()
    if kind == 0xD:
        counts = [header.number(_MOST) for _ in folders]
        kind = header.byte()
    sizes: list[list[int]] = []
    for folder, count in zip(folders, counts, strict=True):
        some = [header.number() for _ in range(count - 1)] if kind == 9 else []
        sizes.append([*some, folder.size - sum(some)] if count else [])
        if any(size < 0 for size in sizes[-1]) or len(sizes[-1]) != count:
            raise ValueError("the sizes of its files do not fit")
    kind = header.byte() if kind == 9 else kind
    known = [crc if count == 1 else None for count, crc in zip(counts, sums, strict=True)]
    missing = sum(count for count, crc in zip(counts, known, strict=True) if crc is None)
    found = iter(header.sums(missing) if kind == 0xA else [None] * missing)
    for folder, some, crc in zip(folders, sizes, known, strict=True):
        folder.files = [(size, crc if crc is not None else next(found)) for size in some]
    if kind == 0xA:
        header.byte()


def _files(header: _Bytes) -> list[str]:
    """The names of the files that are not empty."""
    count = header.number(_MOST)
    names, empty = [""] * count, [False] * count
    while kind := header.byte():
        part = _Bytes(header.take(header.number()))
        if kind == 0xE:
            empty = part.bits(count)
        elif kind == 0x11 and not part.byte():
            text = part.data[1:].decode("utf-16-le", "replace").split("\0")
            names = [*islice(text, count), *[""] * (count - len(text))]
    return [name for name, nothing in zip(names, empty, strict=True) if not nothing]


class _Stored:
    """Bytes as they are, given out as the decoders of the standard library do."""

    def __init__(self) -> None:
        self._kept = b""

    @property
    def needs_input(self) -> bool:
        return not self._kept

    def decompress(self, data: bytes, most: int) -> bytes:
        self._kept += data
        out, self._kept = self._kept[:most], self._kept[most:]
        return out


class _Deflate:
    """zlib's decoder in the manner of the others."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(-15)

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, most)


def _decoder(coders: list[tuple[bytes, bytes]]) -> Any:
    """A decoder for a chain. Raises ValueError, naming it, for a coder that is not read here."""
    names = [name for name, _ in coders]
    for name in names:
        if name in _REFUSED:
            raise ValueError(f"it needs {_REFUSED[name]}, which is not read here")
    if names == [b"\x00"]:
        return _Stored()
    if names == [b"\x04\x01\x08"]:
        return _Deflate()
    if names == [b"\x04\x02\x02"]:
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_filter(*coder) for coder in reversed(coders)])


def _filter(name: bytes, told: bytes) -> dict[str, Any]:
    if name == b"\x21" and told:
        size = 0xFFFFFFFF if told[0] == 40 else (2 | told[0] & 1) << (told[0] // 2 + 11)
        made = {"id": lzma.FILTER_LZMA2, "dict_size": size}
    elif name == b"\x03\x01\x01" and len(told) >= 5:
        size, lclppb = int.from_bytes(told[1:5], "little"), told[0]
        made = {"id": lzma.FILTER_LZMA1, "dict_size": max(size, 4096), "lc": lclppb % 9, "lp": lclppb // 9 % 5, "pb": lclppb // 45}
    elif name == b"\x03" and told:
        made = {"id": lzma.FILTER_DELTA, "dist": told[0] + 1}
    elif name in (b"\x03\x03\x01\x03", b"\x04"):
        made = {"id": lzma.FILTER_X86}
    else:
        raise ValueError(f"it is packed with a coder that is not read here ({name.hex()})")
    if made.get("dict_size", 0) > _DICTIONARY:
        raise ValueError("it asks for more than a gigabyte of memory")
    return made

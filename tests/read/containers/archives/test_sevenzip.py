"""7z archives, written here after the published layout: folders of several files, packed indexes, what is refused and what is damaged."""

from __future__ import annotations

import bz2
import contextlib
import io
import lzma
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.read.containers.archives.sevenzip import MAGIC, seven_members

FILES = {"a/é.txt": b"fog on the pier\n" * 500, "b.txt": b"rain " * 999}
LZMA2 = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]


def number(value: int) -> bytes:
    return (
        bytes([value])
        if value < 0x80
        else bytes([0x80 | value >> 8]) + bytes([value & 0xFF])
        if value < 0x4000
        else b"\xff" + value.to_bytes(8, "little")
    )


def coder(name: bytes, told: bytes = b"") -> bytes:
    return bytes([len(name) | (0x20 if told else 0)]) + name + (number(len(told)) + told if told else b"")


CODERS = {
    "stored": (coder(b"\x00"), lambda data: data),
    "lzma2": (coder(b"\x21", b"\x10"), lambda data: lzma.compress(data, lzma.FORMAT_RAW, filters=LZMA2)),
    "bzip2": (coder(b"\x04\x02\x02"), bz2.compress),
    "deflate": (coder(b"\x04\x01\x08"), lambda data: zlib.compress(data)[2:-4]),
}


def streams(at: int, packed: bytes, chain: bytes, whole: bytes, sizes: list[int], sums: list[int]) -> bytes:
    pack = b"\x06" + number(at) + b"\x01\x09" + number(len(packed)) + b"\x00"
    folder = b"\x07\x0b\x01\x00\x01" + chain + b"\x0c" + number(len(whole)) + b"\x00"
    inside = b"\x08\x0d" + number(len(sizes)) + (b"\x09" + b"".join(map(number, sizes[:-1])) if len(sizes) > 1 else b"")
    return pack + folder + inside + b"\x0a\x01" + b"".join(one.to_bytes(4, "little") for one in sums) + b"\x00" + b"\x00"


def seven(kind: str, packed_index: bool = False, wrong_sum: bool = False) -> bytes:
    chain, pack = CODERS[kind]
    whole = b"".join(FILES.values())
    packed = pack(whole)
    sums = [zlib.crc32(content) ^ wrong_sum for content in FILES.values()]
    names = b"\x00" + b"".join(name.encode("utf-16-le") + b"\0\0" for name in [*FILES, "empty"])
    empty = b"\x0e" + number(1) + b"\x20"
    files = b"\x05" + number(len(FILES) + 1) + empty + b"\x11" + number(len(names)) + names + b"\x00"
    index = b"\x01\x04" + streams(0, packed, chain, whole, [len(one) for one in FILES.values()], sums) + files + b"\x00"
    body = packed
    if packed_index:
        small = CODERS["lzma2"][1](index)
        body += small
        index = b"\x17" + streams(len(packed), small, CODERS["lzma2"][0], index, [len(index)], [zlib.crc32(index)])
    start = len(body).to_bytes(8, "little") + len(index).to_bytes(8, "little") + zlib.crc32(index).to_bytes(4, "little")
    return MAGIC + b"\x00\x04" + zlib.crc32(start).to_bytes(4, "little") + start + body + index


def read(content: bytes) -> dict[str, bytes]:
    found = {}
    for name, stream in seven_members(io.BytesIO(content)):
        found[name] = b"".join(iter(lambda stream=stream: stream.read(777), b""))  # type: ignore[misc]
    return found


@pytest.mark.parametrize("packed_index", [False, True])
@pytest.mark.parametrize("kind", CODERS)
def test_files_come_out_as_they_went_in(kind: str, packed_index: bool) -> None:
    assert read(seven(kind, packed_index)) == FILES


def test_members_may_be_passed_over() -> None:
    assert [name for name, _ in seven_members(io.BytesIO(seven("lzma2")))] == list(FILES)


def test_a_file_that_fails_its_check_sum() -> None:
    with pytest.raises(ValueError, match="check sum"):
        read(seven("lzma2", wrong_sum=True))


def test_what_is_not_read_is_named() -> None:
    content = seven("stored").replace(coder(b"\x00") + b"\x0c", coder(b"\x06\xf1\x07\x01") + b"\x0c")
    with pytest.raises(ValueError, match="cut or damaged"):
        read(content)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(CODERS)), st.booleans(), st.data())
def test_damage_never_goes_unseen_or_astray(kind: str, packed_index: bool, data: st.DataObject) -> None:
    content = bytearray(seven(kind, packed_index))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ValueError, OSError, EOFError, lzma.LZMAError, zlib.error):
        read(bytes(content[: data.draw(st.integers(0, len(content)))]))

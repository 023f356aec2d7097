"""What is read of an object in place is what stands there, and any other byte of what is read is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.store.objects import blocks
from tocsin.store.objects.blocks import Blocks, UnsoundError, block_digests

SIZE = 16


class Held:
    def __init__(self, data: bytes) -> None:
        self.data, self.asked = data, 0

    def read_at(self, nbytes: int, offset: int) -> bytes:
        self.asked += 1
        return self.data[offset : offset + nbytes]

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True, scope="module")
def small() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", SIZE)
        yield


def digests(data: bytes, folder: Path) -> list[str]:
    (folder / "data").write_bytes(data)
    return block_digests(folder / "data")


def opened(data: bytes, lies: bytes, folder: Path) -> tuple[Blocks, Held]:
    held = Held(lies)
    return Blocks(held, len(data), digests(data, folder), lambda: UnsoundError("other bytes")), held


READS = st.lists(st.tuples(st.integers(0, 120), st.integers(-1, 70)), max_size=12)


@given(data=st.binary(max_size=100), reads=READS)
def test_reads_are_those_of_the_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, reads: list[tuple[int, int]]) -> None:
    file, plain = opened(data, data, tmp_path_factory.mktemp("b"))[0], io.BytesIO(data)
    for place, size in reads:
        assert file.seek(place) == plain.seek(place) and file.read(size) == plain.read(size)
    assert file.seek(-1, io.SEEK_END) == max(0, len(data) - 1)


@given(data=st.binary(min_size=1, max_size=100), at=st.integers(0, 99), begin=st.integers(0, 99), size=st.integers(1, 99))
def test_another_byte_is_told_where_its_block_is_read_and_only_there(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, begin: int, size: int
) -> None:
    at, begin = at % len(data), begin % len(data)
    lies = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    file = opened(data, lies, tmp_path_factory.mktemp("b"))[0]
    file.seek(begin)
    end = min(len(data), begin + size)
    if begin // SIZE <= at // SIZE <= (end - 1) // SIZE:
        with pytest.raises(UnsoundError):
            file.read(size)
    else:
        assert file.read(size) == data[begin:end]


def test_an_object_that_was_cut_is_told(tmp_path: Path) -> None:
    data = bytes(range(40))
    with pytest.raises(UnsoundError):
        opened(data, data[:-1], tmp_path)[0].read()


def test_blocks_beside_one_another_are_asked_for_once(tmp_path: Path) -> None:
    data = bytes(range(100))
    file, held = opened(data, data, tmp_path)
    assert file.read(90) == data[:90] and held.asked == 1
    file.seek(3)
    assert file.read(4) == data[3:7] and held.asked == 1

"""Files are there whole or not at all, whatever is at their place; names of any bytes can be told and reached."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.files import REMEMBERED, caches, digest, give_way, legible, lines, reachable, whole, write_atomic


def test_write_atomic_leaves_no_part_behind(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b.txt", b"one")
    write_atomic(tmp_path / "a" / "b.txt", b"two", mode=0o600, lasting=True)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"two"


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert digest(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, appendix B.1


def test_what_fails_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 255)  # the longest name there is leaves no room for an ending
    write_atomic(target, b"old")
    for error in (OSError, KeyboardInterrupt):
        with pytest.raises(error), whole(target) as part:
            part.write_bytes(b"half")
            raise error
    assert target.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_a_folder_takes_the_place_of_a_folder_and_a_file_does_not(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    (target / "old").mkdir(parents=True)
    with pytest.raises(InputError, match="is a folder"), whole(target) as part:
        part.write_bytes(b"a file")
    assert (target / "old").exists()
    with whole(target, lasting=True) as part:
        part.mkdir()
        (part / "new").write_bytes(b"")
    assert [path.name for path in tmp_path.rglob("*")] == ["tables", "new"]


def test_an_error_of_the_system_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught, whole(tmp_path / "asked.txt") as part:
        (part.parent / part.name / "below").open("w")
    assert not str(caught.value.filename).endswith("asked.txt")
    with pytest.raises(IsADirectoryError) as named, whole(tmp_path / "asked.txt") as part:
        part.mkdir()
        part.open("w")
    assert named.value.filename == str(tmp_path / "asked.txt")


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    write_atomic(tmp_path / "real", b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_atomic(tmp_path / "pipe", b"through")
    assert os.read(reading, 20) == b"through" and (tmp_path / "pipe").is_fifo()
    os.close(reading)
    write_atomic(Path("/dev/null"), b"nothing")
    assert Path("/dev/null").is_char_device()


def test_a_user_without_a_home_has_a_cache_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert caches() == Path("/somewhere/tocsin")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", _homeless)
    assert caches().is_absolute()


def _homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")
def test_a_folder_of_any_bytes_is_told_and_reached(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"m\xff")
    odd.mkdir()
    (odd / "a").write_bytes(b"here")
    reached = reachable(odd)
    assert (reached / "a").read_bytes() == b"here" and str(reached / "a").encode()
    assert legible(odd.name) == "m\ufffd" and reachable(tmp_path) == tmp_path


class Reader:
    def __init__(self) -> None:
        self.seen: list[tuple[bytes, int]] = []

    def __call__(self, line: bytes, number: int) -> Mapping[str, Any]:
        if line == b"bad":
            raise ValueError(number)
        self.seen.append((line, number))
        return {"line": line}


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    path, read = tmp_path / "log", Reader()
    assert lines(path, read) == ()
    path.write_bytes(b"one\ntwo\nhal")
    assert [one["line"] for one in lines(path, read)] == [b"one", b"two"]
    path.write_bytes(b"one\ntwo\nhalf\n")
    assert len(lines(path, read)) == len(lines(path, read)) == 3
    assert read.seen == [(b"one", 1), (b"two", 2), (b"half", 3)]


def test_a_change_in_the_middle_is_seen_and_a_bad_line_is_told_each_time(tmp_path: Path) -> None:
    path, read = tmp_path / "log", Reader()
    path.write_bytes(b"one\ntwo\n")
    lines(path, read)
    path.write_bytes(b"oNe\ntwo\n")  # as long as before
    assert [one["line"] for one in lines(path, read)] == [b"oNe", b"two"]
    path.write_bytes(b"oNe\ntwo\nbad\n")
    for _ in range(2):
        with pytest.raises(ValueError, match="3"):
            lines(path, read)
    path.write_bytes(b"oNe\n")
    assert len(lines(path, read)) == 1


@given(st.lists(st.sampled_from([b"", b"a", b"b\n", b"\n", b"cc\nd"]), max_size=8))
def test_it_reads_what_a_fresh_reader_would(tmp_path_factory: pytest.TempPathFactory, written: list[bytes]) -> None:
    path, data = tmp_path_factory.mktemp("lines") / "log", b""
    for part in written:
        data += part
        path.write_bytes(data)
        assert [one["line"] for one in lines(path, Reader())] == data.split(b"\n")[:-1]


def test_many_files_are_not_all_remembered(tmp_path: Path) -> None:
    read = Reader()
    for number in range(REMEMBERED + 1):
        (tmp_path / str(number)).write_bytes(b"x\n")
        lines(tmp_path / str(number), read)
    lines(tmp_path / str(REMEMBERED), read)
    lines(tmp_path / "0", read)
    assert len(read.seen) == REMEMBERED + 2


def test_of_what_was_made_anew_the_newest_other_stays_where_it_is_younger_than_what_it_was_made_of(tmp_path: Path) -> None:
    for made, name in enumerate(("oldest", "older", "newest")):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, ns=(made + 1, made + 1))
    give_way(tmp_path.iterdir(), 2)
    assert [path.name for path in tmp_path.iterdir()] == ["newest"]
    give_way(tmp_path.iterdir(), 4)
    assert list(tmp_path.iterdir()) == []

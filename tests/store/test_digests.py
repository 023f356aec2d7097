"""A digest that is remembered is that of the bytes, whatever is done to the file."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tocsin.files import digest
from tocsin.store import digests
from tocsin.store.digests import forget, remembered, standing


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read, in a process that remembers none."""
    read: list[Path] = []
    monkeypatch.setattr(digests, "_known", type(digests._known)())
    monkeypatch.setattr(digests, "digest", lambda path: (read.append(path), digest(path))[1])
    return read


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(digests.time, "time_ns", lambda: now + 2 * digests.SETTLED)


def test_a_file_that_stands_is_read_once(tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    later(monkeypatch)
    assert standing(path) == standing(path) == digest(path)
    assert reads == [path]


def test_one_that_changed_a_moment_ago_is_read_each_time(tmp_path: Path, reads: list[Path]) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    assert standing(path) == standing(path)
    assert len(reads) == 2


def test_a_change_whose_size_and_time_are_put_back_is_seen(tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    told = path.stat()
    later(monkeypatch)
    standing(path)
    written = path.with_name("b")
    written.write_bytes(b"two")
    os.utime(written, ns=(told.st_atime_ns, told.st_mtime_ns))
    written.replace(path)
    assert standing(path) == digest(path)
    assert len(reads) == 2


def test_what_else_is_found_in_a_file_is_remembered_beside_its_digest(
    tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    later(monkeypatch)
    assert (remembered(path, Path.read_bytes), standing(path)) == (b"one", digest(path))
    path.with_name("b").write_bytes(b"two")
    path.with_name("b").replace(path)
    assert remembered(path, Path.read_bytes) == b"two" and reads == [path]


def test_what_is_forgotten_is_read_again(tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    later(monkeypatch)
    standing(path)
    forget()
    standing(path)
    assert len(reads) == 2


def test_not_all_files_are_remembered(tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    monkeypatch.setattr(digests, "REMEMBERED", 2)
    for name in "abc":
        (tmp_path / name).write_text(name)
        standing(tmp_path / name)
    assert len(digests._known) == 2


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        standing(tmp_path / "none")

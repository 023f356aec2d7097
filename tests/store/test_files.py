"""Atomic writes and the lock of a case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.errors import CaseError
from tocsin.store.files import digest, digest_folder, locked, write_atomic


def test_write_atomic_leaves_no_part_behind(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b.txt", b"one")
    write_atomic(tmp_path / "a" / "b.txt", b"two", mode=0o600)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"two"


def test_second_process_is_told_who_holds_the_case(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from tocsin.store.files import locked\nwith locked(Path({str(tmp_path)!r})): pass"
    with locked(tmp_path):
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert other.returncode != 0 and "another process (pid" in other.stderr
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_lock_is_refused_within_one_process_too(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(CaseError), locked(tmp_path):
        pass


def test_folder_digest_changes_with_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    before = digest_folder(tmp_path)
    (tmp_path / "a.py").write_text("x = 2")
    assert digest_folder(tmp_path) != before and len(digest(tmp_path / "a.py")) == 64

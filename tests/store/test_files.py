"""Atomic writes and digests."""

from __future__ import annotations

from pathlib import Path

from tocsin.store.files import digest, digest_folder, write_atomic


def test_write_atomic_leaves_no_part_behind(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b.txt", b"one")
    write_atomic(tmp_path / "a" / "b.txt", b"two", mode=0o600)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"two"


def test_folder_digest_changes_with_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    before = digest_folder(tmp_path)
    (tmp_path / "a.py").write_text("x = 2")
    assert digest_folder(tmp_path) != before and len(digest(tmp_path / "a.py")) == 64

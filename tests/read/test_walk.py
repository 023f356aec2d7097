"""Folders are walked in a fixed order; what cannot be entered is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tocsin.read.walk import files_below


def test_order_hidden_files_and_absent_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(files_below([tmp_path, tmp_path / "absent"]))
    assert [path.name for path, refusal in found if refusal is None] == ["a.txt", "b.txt", "c.txt"]
    assert [refusal.status for _, refusal in found if refusal] == ["refused"]


def test_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    ((_, refusal),) = files_below([tmp_path / "pipe"])
    assert refusal and "not a regular file" in refusal.note


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text("x")
    closed.chmod(0)
    told = [(path.name, refusal.status if refusal else "") for path, refusal in files_below([tmp_path])]
    closed.chmod(0o700)
    assert told == [("open.txt", ""), ("closed", "refused")]

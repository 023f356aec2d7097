"""Folders are walked in a fixed order; what cannot be entered and what is passed over is told."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.read.walk import files_below


def told(*paths: Path, case: Path | None = None) -> tuple[list[str], list[str]]:
    """The names of the files to be read, and what is said of the others."""
    found = list(files_below(paths, case))
    return [path.name for path, other in found if other is None], [f"{other.status}: {other.note}" for _, other in found if other]


def test_order_hidden_files_and_absent_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names, others = told(tmp_path, tmp_path / "absent")
    assert names == ["a.txt", "b.txt", "c.txt"]
    assert len(others) == 2 and "hidden files: .hidden" in others[0] and others[1].startswith("refused")


def test_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    ((_, refusal),) = files_below([tmp_path / "pipe"])
    assert refusal and "not a regular file" in refusal.note


def test_what_never_answers_is_passed_over_and_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.csv")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.csv")
        names, (line,) = told(Path())
    assert names == [] and "pipe.csv, socket.csv" in line


def test_links_do_not_lead_out_of_a_folder_nor_in_circles(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "deep").mkdir(parents=True)
    outside.mkdir()
    (outside / "key.csv").write_text("x")
    (inside / "a.csv").write_text("x")
    (inside / "to_file.csv").symlink_to(outside / "key.csv")
    (inside / "to_folder").symlink_to(outside)
    (inside / "deep" / "up").symlink_to(inside)
    (inside / "again.csv").symlink_to("a.csv")
    (inside / "circle.csv").symlink_to("circle.csv")
    (inside / "nowhere.csv").symlink_to("/nowhere")
    (inside / "chain.csv").symlink_to(inside / "to_file.csv")
    names, others = told(inside)
    assert names == ["a.csv"] and len(others) == 2
    assert all(name in " ".join(others) for name in ("to_file.csv", "to_folder", "up", "again.csv", "circle", "nowhere", "chain"))
    assert told(inside / "to_file.csv")[0] == ["to_file.csv"]  # it was named


def test_folders_of_cases_are_no_evidence(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "Test", b"k" * 32)
    case.add([write_posts(tmp_path / "one.csv", 20, 1)])
    names, (line,) = told(tmp_path, case=case.folder)
    assert names == ["one.csv"] and "folders of cases" in line
    assert "belongs to the case itself" in told(case.folder, case=case.folder)[1][0]
    assert "belongs to the case itself" in told(case.folder / "case.toml", case=case.folder)[1][0]


def test_names_of_any_bytes(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\n.csv")
    path.write_text("x")
    assert [os.fsencode(found.name) for found, _ in files_below([tmp_path])] == [b"caf\xe9\n.csv"]
    path.unlink()
    path.symlink_to("/nowhere")
    ((_, other),) = files_below([tmp_path])
    assert other and other.note.encode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text("x")
    closed.chmod(0)
    found = [(path.name, refusal.status if refusal else "") for path, refusal in files_below([tmp_path])]
    closed.chmod(0o700)
    assert found == [("open.txt", ""), ("closed", "refused")]

"""An export is whole or it is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tocsin.query.view import CaseView
from tocsin.report.exporter import Exporter

VIEW = CaseView("nothing", {})


def begins_and_fails(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    (path / "one.txt" if path.is_dir() else path).write_text("begun", "utf-8")
    raise RuntimeError("on purpose")


def writes(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    (path / "one.txt" if path.is_dir() else path).write_text(lang, "utf-8")


def test_a_file_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out" / "dossier.txt"
    Exporter("good", "txt", writes).export(VIEW, target, "en")
    with pytest.raises(RuntimeError):
        Exporter("bad", "txt", begins_and_fails).export(VIEW, target, "fr")
    assert target.read_text("utf-8") == "en" and [path.name for path in target.parent.iterdir()] == ["dossier.txt"]


def test_a_folder_that_fails_leaves_the_old_one_and_one_that_does_not_replaces_it(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    (target / "old").mkdir(parents=True)
    with pytest.raises(RuntimeError):
        Exporter("bad", "", begins_and_fails, kind="folder").export(VIEW, target, "fr")
    assert [path.name for path in tmp_path.rglob("*")] == ["tables", "old"]
    Exporter("good", "", writes, kind="folder").export(VIEW, target, "en")
    assert [path.name for path in tmp_path.rglob("*")] == ["tables", "one.txt"]

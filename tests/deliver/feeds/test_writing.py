"""Feeds as files: all that are to be there and no other, none above their marking."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tests.deliver.feeds.test_items import FEEDS, noted
from tocsin.deliver.feeds.writing import FOLDER, write
from tocsin.deliver.log import State
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView


def test_nine_files_with_the_same_bytes_each_time(tmp_path: Path, view: CaseView) -> None:
    state = noted(view, State())
    first = {path.name: path.read_bytes() for path in write(tmp_path, Lookups(view), FEEDS, state, "case", [])}
    assert len(first) == 9 and {path.name: path.read_bytes() for path in write(tmp_path, Lookups(view), FEEDS, state, "case", [])} == first
    (tmp_path / FOLDER / "own.html").write_text("x")
    few = dataclasses.replace(FEEDS, langs=("fr",))
    assert len(write(tmp_path, Lookups(view), few, state, "case", [])) == 3
    there = sorted(path.name for path in (tmp_path / FOLDER).iterdir())
    assert there == ["findings.fr.atom", "findings.fr.json", "findings.fr.rss", "own.html"]


def test_a_case_above_their_marking_has_none(tmp_path: Path, view: CaseView) -> None:
    state = noted(view, State())
    write(tmp_path, Lookups(view), FEEDS, state, "case", [])
    red = dataclasses.replace(view, marking="TLP:RED")
    assert write(tmp_path, Lookups(red), FEEDS, state, "case", []) == [] and list((tmp_path / FOLDER).iterdir()) == []

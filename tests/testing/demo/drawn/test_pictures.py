"""Drawn pictures: the same seed gives the same bytes, copies of the poster hash alike and others do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import Media
from tocsin.read.files import open_file
from tocsin.testing.demo.drawn import pictures
from tocsin.testing.demo.model import World


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "COPIES", 3)
    monkeypatch.setattr(pictures, "OTHERS", 4)


def hashes(folder: Path) -> dict[str, int]:
    found = {}
    for path in folder.iterdir():
        for _, record in open_file(path):
            if isinstance(record, Media) and record.pdq:
                found[record.media_id] = int(record.pdq, 16)
    return found


@pytest.mark.usefixtures("few")
def test_copies_of_the_poster_are_one_visual_and_the_others_are_none(tmp_path: Path) -> None:
    copies, others = pictures.draw_all(World(7), tmp_path)
    found = hashes(tmp_path)
    poster = found[copies[0]]
    assert all((found[key] ^ poster).bit_count() <= 31 for key in copies)
    assert all((found[key] ^ poster).bit_count() > 60 for key in others if key in found)


@pytest.mark.usefixtures("few")
def test_the_same_seed_draws_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        pictures.draw_all(World(7), tmp_path / name)
    written = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert written[0] == written[1]

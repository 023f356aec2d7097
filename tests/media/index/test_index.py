"""The index is the same for the same files, whatever the order; nothing is added twice; what is gone stays until it is pruned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.media.index.drawn import album, bytes_of, saved
from tocsin.errors import InputError
from tocsin.media.index import record
from tocsin.media.index.index import Added, Index


def _add(index: Path, *paths: Path, prune: bool = False) -> list[Added]:
    return list(Index(index).add(paths, prune))


def test_the_same_files_give_the_same_folder(tmp_path: Path) -> None:
    files = album(tmp_path / "refs", range(3))
    _add(tmp_path / "whole", tmp_path / "refs")
    for some in ([files[2]], [files[0], files[1]], [tmp_path / "refs"]):
        _add(tmp_path / "parts", *some)
    assert bytes_of(tmp_path / "whole") == bytes_of(tmp_path / "parts")
    before = bytes_of(tmp_path / "whole")
    _add(tmp_path / "whole", tmp_path / "refs")
    assert bytes_of(tmp_path / "whole") == before


def test_duplicates_refused_and_flat_files(tmp_path: Path) -> None:
    one, two = album(tmp_path / "refs", range(2))
    (tmp_path / "refs" / "0 copy.jpg").write_bytes(two.read_bytes())
    (tmp_path / "refs" / "note.txt").write_text("no picture")
    saved(tmp_path / "refs" / "sky.png", np.full((80, 90, 3), 200, np.uint8))
    told = {Path(added.file).name: added for added in _add(tmp_path / "index", tmp_path / "refs")}
    assert list(told) == ["0 copy.jpg", "0.jpg", "1.jpg", "note.txt", "sky.png"]
    assert told["1.jpg"].of == str(tmp_path / "refs" / "0 copy.jpg")
    assert told["note.txt"].about is None and told["note.txt"].fault.reason == "not_media"  # type: ignore[union-attr]
    assert told["sky.png"].fault.reason == "flat"  # type: ignore[union-attr]
    assert one.name == "0.jpg" and told["0.jpg"].about.width == 480  # type: ignore[union-attr]


def test_what_is_gone_stays_until_it_is_pruned(tmp_path: Path) -> None:
    files = album(tmp_path / "refs", range(2))
    _add(tmp_path / "index", tmp_path / "refs")
    files[0].unlink()
    _add(tmp_path / "index", tmp_path / "refs")
    assert len(Index(tmp_path / "index").searched.media) == 2
    _add(tmp_path / "index", tmp_path / "refs", prune=True)
    assert list(Index(tmp_path / "index").called.values()) == [str(files[1])]
    _add(tmp_path / "fresh", tmp_path / "refs")
    assert bytes_of(tmp_path / "fresh") == bytes_of(tmp_path / "index")


def test_a_damaged_record_is_made_again(tmp_path: Path) -> None:
    (file,) = album(tmp_path / "refs", range(1))
    (added,) = _add(tmp_path / "index", file)
    before = bytes_of(tmp_path / "index")
    record.place(tmp_path / "index", added.sha256).write_bytes(b"PK")
    _add(tmp_path / "index", file)
    assert bytes_of(tmp_path / "index") == before


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        _add(tmp_path / "index", tmp_path / "none")

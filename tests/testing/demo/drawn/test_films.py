"""The drawn films: the same seed writes the same bytes, and the later one is found to be of the older."""

from __future__ import annotations

from pathlib import Path

from tocsin.media.index.finding import among
from tocsin.media.index.index import Index
from tocsin.testing.demo.drawn.films import CUT, films
from tocsin.testing.demo.model import World


def test_the_later_film_is_a_cut_of_the_older(tmp_path: Path) -> None:
    older, later = films(World(7), tmp_path / "one")
    assert films(World(7), tmp_path / "two") == (older, later)
    assert all(
        (tmp_path / "one" / f"{name}.mp4").read_bytes() == (tmp_path / "two" / f"{name}.mp4").read_bytes() for name in (older, later)
    )
    index = Index(tmp_path / "index")
    added = {Path(one.file).stem: one for one in index.add([tmp_path / "one"])}
    assert all(one.about and one.about.seconds and one.fault is None for one in added.values())
    found = among(index, tmp_path / "one" / f"{later}.mp4", added[later].sha256)
    assert [one.match for one in found] == [added[older].sha256]
    (segment,) = found[0].segments or ()
    assert abs(segment.reference[0] - CUT[0]) < 0.3 and abs(segment.reference[1] - CUT[1]) < 0.3

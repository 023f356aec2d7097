"""What an index was when it was made, and what a disk made of it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.select import sums

NAMES = ["posts.parquet", "rows.arrow"]


def kept(folder: Path) -> Path:
    place = folder / "cache" / "index-1"
    place.mkdir(parents=True)
    for name in NAMES:
        (place / name).write_bytes(name.encode())
    sums.keep(place, NAMES)
    return place


def test_what_was_kept_is_sound_and_what_is_missing_is_not(tmp_path: Path) -> None:
    place = kept(tmp_path)
    assert sums.sound(place, NAMES) and not list(sums.problems(tmp_path)) and not sums.sound(place, [*NAMES, "more"])
    (place / sums.NAME).unlink()
    assert not sums.sound(place, NAMES), "begun and not finished"
    (place / sums.NAME).write_text("[1]")
    assert not sums.sound(place, NAMES) and not list(sums.problems(tmp_path))


@given(at=st.integers(0, 9), bit=st.integers(0, 7))
def test_any_bit_that_turned_is_told(tmp_path_factory, at: int, bit: int) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("case")
    place = kept(folder)
    data = bytearray((place / "rows.arrow").read_bytes())
    data[at] ^= 1 << bit
    (place / "rows.arrow").write_bytes(data)
    assert not sums.sound(place, NAMES)
    assert "rows.arrow: its bytes changed" in next(sums.problems(folder))
    (place / "rows.arrow").unlink()
    assert list(sums.problems(folder))

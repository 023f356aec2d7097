"""Families of pictures: equal files, near hashes, no chaining, no order."""

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.match.image import visuals
from tocsin.match.schemas import MEDIA_FAMILIES
from tocsin.read.schemas import MEDIA

BASE = (1 << 256) // 3  # 0101...: 128 of the 256 bits


def flipped(bits: int, base: int = BASE) -> str:
    """The hash with as many of its first bits flipped, half of them up and half down, in hexadecimal."""
    return f"{base ^ ((1 << bits) - 1):064x}"


def media(rows: list[tuple[str, str | None, str | None]]) -> pa.Table:
    return MEDIA.table({"media_id": [r[0] for r in rows], "sha256": [r[1] for r in rows], "pdq": [r[2] for r in rows]})


def found(table: pa.Table) -> dict[str, tuple[str, int]]:
    return {row["media_id"]: (row["visual_id"], row["distance"]) for row in table.to_pylist()}


def test_equal_files_and_near_hashes_make_a_family() -> None:
    rows = [("a", "s1", flipped(0)), ("b", "s2", flipped(31)), ("c", "s1", None), ("d", "s3", flipped(64))]
    rows += [("e", None, None), ("f", None, None)]
    assert found(visuals(media(rows))) == {"a": ("a", 0), "b": ("a", 31), "c": ("a", 0)}


def test_the_threshold_is_inclusive_and_singletons_are_left_out() -> None:
    assert visuals(media([("a", None, flipped(0)), ("b", None, flipped(32))])).num_rows == 0
    assert visuals(media([("a", None, flipped(0)), ("b", None, flipped(32))]), threshold=32).num_rows == 2


def test_it_does_not_chain() -> None:
    rows = [("a1", 0), ("a2", 0), ("b", 24), ("c", 48), ("c2", 48)]
    result = found(visuals(media([(name, None, flipped(bits)) for name, bits in rows])))
    assert result["a1"][0] != result["c"][0]
    assert result["b"][1] == 24


def test_flat_pictures_match_by_file_alone() -> None:
    black = "0" * 64
    rows = [("a", "s1", black), ("b", "s2", black), ("c", "s1", black)]
    assert found(visuals(media(rows))) == {"a": ("a", 0), "c": ("a", 0)}


def shown(rows: list[tuple[str, str, float, list[str]]]) -> pa.Table:
    return pa.table(dict(zip(("a", "b", "probability", "edit"), map(list, zip(*rows, strict=True)), strict=True)))


def test_pictures_found_by_their_bytes_join_a_family_without_a_distance_and_do_not_chain() -> None:
    items = media([("a", "s1", flipped(0)), ("b", "s2", flipped(0)), ("c", "s3", flipped(90)), ("d", "s4", None), ("e", "s5", None)])
    pairs = shown([("s3", "s1", 0.99, ["cropped"]), ("s4", "s3", 0.99, []), ("s5", "s1", 0.5, [])])
    assert found(visuals(items, pairs)) == {"a": ("c", None), "b": ("c", None), "c": ("c", 0), "d": ("c", None)}


def test_a_collage_joins_one_of_what_it_shows_and_its_parts_stay_apart() -> None:
    items = media([("a", "s1", None), ("b", "s2", None), ("both", "s3", None)])
    result = found(visuals(items, shown([("s3", "s1", 0.99, ["collage"]), ("s3", "s2", 0.99, ["collage"])])))
    assert not {"a", "b"} <= set(result) and "both" in result


def test_unreadable_hashes_and_empty_tables() -> None:
    assert visuals(MEDIA.table()).schema == MEDIA_FAMILIES.schema
    assert visuals(media([("a", "s", "not a hash"), ("b", "s", "")]))["distance"].to_pylist() == [0, 0]
    assert visuals(media([("a", "s", flipped(0)), ("a", "s", flipped(0))])).num_rows == 0


def test_copies_of_a_picture_are_found_and_other_pictures_are_not() -> None:
    import pdqhash

    draw = np.random.default_rng(3)
    pictures = [np.kron(draw.integers(0, 255, (16, 16, 3), dtype=np.uint8), np.ones((16, 16, 1), np.uint8)) for _ in range(6)]
    rows = []
    for number, picture in enumerate(pictures):
        dimmed = (picture * 0.8 + 10).astype(np.uint8)
        for version, image in enumerate((picture, dimmed, picture[::2, ::2])):
            bits, _ = pdqhash.compute(image)
            rows.append((f"{number}-{version}", None, np.packbits(bits).tobytes().hex()))
    result = found(visuals(media(rows)))
    assert len(result) == 18
    assert all(visual.split("-")[0] == media_id.split("-")[0] for media_id, (visual, _) in result.items())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=25), st.randoms())
def test_the_order_of_rows_plays_no_part(drawn: list[tuple[int, int]], random) -> None:  # type: ignore[no-untyped-def]
    rows = [(f"m{i:02}", f"s{sha}" if sha else None, flipped(bits) if bits % 7 else None) for i, (bits, sha) in enumerate(drawn)]
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert visuals(media(rows)).equals(visuals(media(shuffled)))
    assert all(row["distance"] <= 31 for row in visuals(media(rows)).to_pylist())

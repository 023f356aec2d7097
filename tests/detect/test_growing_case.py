"""A case that grows gives the tables a case that had everything at once gives, whatever came late."""

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.case import Case
from tocsin.detect.coordinate import coordinate
from tocsin.testing.coordination.corpus import corpus

TABLES = ("edges", "events", "groups", "members")


def some():
    return corpus(12, ("links", "reposts", "hours_apart"), accounts=500, days=3).posts


def grown(folder, parts):
    """The tables of the detect stage after each part was added and the stage run."""
    case = Case.new(folder, "Test", b"k" * 32)
    for number, part in enumerate(parts):
        path = folder.parent / f"{folder.name}-{number}.csv"
        pyarrow.csv.write_csv(part, path)
        assert [item.status for item in case.add([path])] == ["added"]
        for stage in ("read", "detect"):
            list(case.run(only=stage))
    return {name: case.store.read(name) for name in TABLES}


@pytest.mark.parametrize("late_first", [False, True])
def test_posts_added_in_parts_late_ones_included(tmp_path, late_first):
    posts = some()
    rng = np.random.default_rng(5)
    late = rng.random(posts.num_rows) < 0.2  # collected long after their neighbours
    rest = np.flatnonzero(~late)
    parts = [posts.take(pa.array(rows)) for rows in (rest[: len(rest) // 2], rest[len(rest) // 2 :], np.flatnonzero(late))]
    whole = grown(tmp_path / "whole", [posts])
    piecemeal = grown(tmp_path / "parts", parts[::-1] if late_first else parts)
    assert whole["members"].num_rows > 0
    assert all(whole[name].equals(piecemeal[name]) for name in TABLES)


@settings(max_examples=4, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.integers(0, 1000))
def test_a_batch_is_what_its_parts_are_in_any_order(cut, seed):
    posts = some()
    part = np.random.default_rng(seed).choice(np.array(cut), posts.num_rows)
    pieces = [posts.filter(pa.array(part == number)) for number in dict.fromkeys(cut)]
    found, again = coordinate(posts), coordinate(pa.concat_tables(pieces))
    assert all(getattr(found, name).equals(getattr(again, name)) for name in ("edges", "accounts", "groups", "events"))

"""Rows of a table by the places where they stand."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.support import Held, rows
from tocsin.engine.stage import rows_at


@given(st.integers(0, 20), st.lists(st.integers(-1, 25)))
def test_rows_are_those_at_the_places_however_the_table_is_cut(size: int, places: list[int]) -> None:
    tables = Held(posts=rows("posts", [{"post_id": f"p{at}", "text": f"t{at}"} for at in range(size)]))
    asked = [place for place in places if place < size]
    found = rows_at(tables, "posts", ["text", "post_id"], np.array(asked, np.int64))
    whole = tables.read("posts", ["text", "post_id"])
    assert found.equals(whole.take(pa.array([None if at < 0 else at for at in asked], pa.int64())))

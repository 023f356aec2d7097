"""Texts in Arrow are read like a list of them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays.strings import Strings

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)


@given(st.lists(TEXT, min_size=1, max_size=9), st.data())
def test_like_a_list(texts: list[str], data: st.DataObject) -> None:
    found = Strings.of(texts)
    assert Strings.of(found) is found and list(found) == texts and found[0] == texts[0] and found[1:3] == texts[1:3]
    assert found.lengths.tolist() == list(map(len, texts))
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=9))
    assert found.list(rows) == list(found.some(np.array(rows, np.int64))) == [texts[row] for row in rows]
    changed = data.draw(st.dictionaries(st.integers(0, len(texts) - 1), TEXT))
    assert list(found.with_(changed)) == [changed.get(row, text) for row, text in enumerate(texts)]


def test_pieces_are_put_together() -> None:
    assert list(Strings(pa.chunked_array([["a"], ["b", "c"]]))) == ["a", "b", "c"]

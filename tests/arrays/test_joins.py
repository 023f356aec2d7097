"""Where ids stand is what a dictionary says, whether they are sorted or not; a digest does not see where a column is cut."""

from __future__ import annotations

import itertools

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays.joins import Digest, joined, places_by_few, together

names = st.text(st.sampled_from("abé0"), max_size=4)
ids = st.lists(names, unique=True, max_size=12)
asked = st.lists(st.none() | names, max_size=20)


@given(ids, asked)
def test_ids_of_which_few_are_asked_for_are_found(ids: list[str], asked: list[str | None]) -> None:
    place = {name: at for at, name in enumerate(ids)}
    found = places_by_few(pa.array(asked, pa.string()), pa.array(ids, pa.string()))
    assert found.tolist() == [-1 if name is None else place.get(name, -1) for name in asked]


@given(ids, st.lists(names, max_size=20), st.booleans())
def test_two_columns_are_put_in_one_order(ids: list[str], others: list[str], same: bool) -> None:
    others = sorted(ids) if same else others
    order, rank = together(pa.array(ids, pa.string()), pa.array(others, pa.string()))
    in_order = sorted(ids, key=lambda name: name.encode())
    assert [ids[at] for at in order.tolist()] == in_order
    assert rank.tolist() == [in_order.index(name) if name in ids else -1 for name in others]


@given(st.lists(names, max_size=12), st.lists(names, max_size=12), st.lists(st.integers(0, 12), max_size=4))
def test_a_digest_is_that_of_the_texts(one: list[str], other: list[str], cuts: list[int]) -> None:
    whole, pieces, differs = Digest(), Digest(), Digest()
    whole.add(pa.array(one, pa.string()))
    edges = [0, *sorted(min(cut, len(one)) for cut in cuts), len(one)]
    pieces.add(pa.chunked_array([pa.array(one, pa.string()).slice(a, b - a) for a, b in itertools.pairwise(edges)]))
    differs.add(pa.array(other, pa.string()))
    assert whole.digest() == pieces.digest()
    assert (whole.digest() == differs.digest()) == (one == other)


def test_pieces_of_a_column_are_one_whatever_they_are() -> None:
    plain = [pa.array(["a", None]), pa.array(["b", "a"])]
    assert joined(plain).to_pylist() == joined([one.dictionary_encode() for one in plain]).to_pylist() == ["a", None, "b", "a"]
    assert joined([]).to_pylist() == []

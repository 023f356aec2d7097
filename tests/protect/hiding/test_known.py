"""Hashes among many: those that are known, in order, and none else."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.protect.hiding.known import Known, within

_HASHES = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9), max_size=60)


@given(_HASHES, _HASHES)
def test_what_is_met_is_known_and_stands_where_it_is_told(known: list[int], wanted: list[int]) -> None:
    held, asked = Known.of(np.unique(np.array(known, np.uint64))), np.array(wanted + known, np.uint64)
    met = held.met(asked)
    assert met.tolist() == [at for at, one in enumerate(asked.tolist()) if one in set(known)]
    assert held.hashes[held.places(asked[met])].tolist() == asked[met].tolist()
    assert np.flatnonzero(within(held.hashes, asked)).tolist() == met.tolist() and len(held) == len(set(known))

"""The test of seeds is SciPy's binomial one, to the bit, without what its statistics cost to load."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from tocsin.assess.campaigns.seeds import tail

_DRAWS = st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)).map(sorted), max_size=20)


@given(_DRAWS, st.one_of(st.floats(1e-9, 1.0), st.just(0.0)))
def test_the_tail_is_that_of_a_binomial_draw(draws: list[list[int]], rate: float) -> None:
    k, n = (np.array([pair[at] for pair in draws], np.int64) for at in (0, 1))
    assert tail(k, n, rate).tobytes() == np.asarray(binom.sf(k - 1, n, max(rate, 1e-9)), np.float64).tobytes()

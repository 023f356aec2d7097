from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.origin.relays.tree.test_forest import forests
from tocsin.origin.relays.tree.arborescence import ROOT, heaviest


@settings(max_examples=60)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.floats(0, 1), min_size=n * n + n, max_size=n * n + n)))
def test_no_forest_is_heavier(drawn: list[float]) -> None:
    size = next(n for n in range(1, 5) if n * n + n == len(drawn))
    edges, root = np.array(drawn[: size * size]).reshape(size, size), np.array(drawn[size * size :])
    every = np.vstack([edges, root])
    found = tuple(size if parent == ROOT else parent for parent in heaviest(edges, root))
    assert found in forests(size)
    best = max(sum(every[parent, page] for page, parent in enumerate(one)) for one in forests(size))
    assert np.isclose(sum(every[parent, page] for page, parent in enumerate(found)), best)


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    edges = np.array([[-np.inf, 0.9], [0.8, -np.inf]])
    assert heaviest(edges, np.array([0.5, 0.1])) == [ROOT, 0]

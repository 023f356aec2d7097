from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays import Floats
from tocsin.origin.relays.tree.forest import marginals

LOGS = st.floats(-4, 4)


def forests(pages: int) -> list[tuple[int, ...]]:
    """Every way to give each page a parent or none (`pages`), without cycles."""
    return [parents for parents in product(range(pages + 1), repeat=pages) if all(rooted(parents, page) for page in range(pages))]


def rooted(parents: tuple[int, ...], page: int) -> bool:
    seen = set[int]()
    while page != len(parents) and page not in seen:
        seen.add(page)
        page = parents[page]
    return page == len(parents)


def weighed(edges: Floats, root: Floats) -> dict[tuple[int, ...], float]:
    every = np.vstack([edges, root])
    return {one: float(np.exp(sum(every[parent, page] for page, parent in enumerate(one)))) for one in forests(len(root))}


@given(
    st.integers(1, 4).flatmap(lambda n: st.tuples(st.lists(LOGS, min_size=n * n, max_size=n * n), st.lists(LOGS, min_size=n, max_size=n)))
)
def test_the_determinant_adds_up_all_forests(drawn: tuple[list[float], list[float]]) -> None:
    root = np.array(drawn[1])
    edges = np.array(drawn[0]).reshape(len(root), len(root))
    total, likely, none = marginals(edges, root)
    every = weighed(edges, root)
    assert np.isclose(total, np.log(sum(every.values())))
    for page in range(len(root)):
        for parent in range(len(root)):
            share = sum(weight for one, weight in every.items() if one[page] == parent) / sum(every.values())
            assert np.isclose(likely[parent, page], share, atol=1e-9)
    assert np.allclose(likely.sum(axis=0) + none, 1)


def test_an_edge_that_is_not_there_has_no_probability() -> None:
    edges = np.array([[-np.inf, 3.0], [-np.inf, -np.inf]])
    _, likely, none = marginals(edges, np.zeros(2))
    assert likely[1, 0] == 0
    assert none[0] == 1
    assert likely[0, 1] > 0.9

from __future__ import annotations

import numpy as np
import pytest

from tocsin.report.draw.layout import place


@pytest.mark.parametrize("nodes", [0, 1, 2, 7, 120])
def test_nodes_stand_in_the_unit_square_apart_from_one_another(nodes: int) -> None:
    edges = np.array([(i, (i * 7 + 1) % nodes) for i in range(nodes)], np.int64).reshape(-1, 2) if nodes > 1 else np.zeros((0, 2), np.int64)
    at = place(nodes, edges, np.ones(len(edges)))
    assert at.shape == (nodes, 2)
    assert np.isfinite(at).all()
    assert ((at >= -1e-6) & (at <= 1 + 1e-6)).all()
    assert len(np.unique(at, axis=0)) == nodes


def test_the_same_network_is_drawn_the_same_and_ties_pull() -> None:
    edges = np.array([(i, j) for half in (0, 10) for i in range(half, half + 10) for j in range(i + 1, half + 10)] + [(0, 10)], np.int64)
    first, second = (place(20, edges, np.ones(len(edges))) for _ in range(2))
    assert (first == second).all()
    middle = [first[half : half + 10].mean(axis=0) for half in (0, 10)]
    spread = max(np.linalg.norm(first[half : half + 10] - middle[half // 10], axis=1).mean() for half in (0, 10))
    assert np.linalg.norm(middle[0] - middle[1]) > spread

"""Forests over pages: how likely each edge is when a forest's weight is the product of its edges' weights.

Every page has one parent or hangs from the root, and nobody is his own ancestor. The weights of all such forests add up to a determinant
(the matrix-tree theorem of Tutte 1984, as in Koo et al. 2007 for dependency trees), and its inverse gives each edge's probability: exactly,
without sampling, cubic in the pages.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Floats

_DEEPEST = -25.0  # log weight, below the best of its page, from which an edge no longer counts for less: keeps the determinant sound


def marginals(edges: Floats, root: Floats) -> tuple[float, Floats, Floats]:
    """Log of the summed weight, the probability of each edge (parents, pages), and of each page to hang from the root.

    `edges`: log weights (parents, pages), -inf where there is no edge; `root`: log weights of hanging from the root, all finite.
    """
    best = np.maximum(edges.max(axis=0, initial=-np.inf), root)
    weights = np.where(np.isfinite(edges), np.exp(np.clip(edges - best, _DEEPEST, 0)), 0.0)
    np.fill_diagonal(weights, 0.0)
    hangs = np.exp(np.clip(root - best, _DEEPEST, 0))
    laplacian = np.diag(weights.sum(axis=0) + hangs) - weights
    inverse = np.linalg.inv(laplacian)
    _, size = np.linalg.slogdet(laplacian)
    own = np.diag(inverse)
    likely = np.clip(weights * (own[None, :] - inverse.T), 0.0, 1.0)
    return float(size + best.sum()), likely, np.clip(hangs * own, 0.0, 1.0)

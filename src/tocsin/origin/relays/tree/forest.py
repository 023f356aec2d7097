"""Forests over pages: how likely each edge is when a forest's weight is the product of its edges' weights.

Every page has one parent or hangs from the root, and nobody is his own ancestor. The weights of all such forests add up to a determinant
(the matrix-tree theorem of Tutte 1984, as in Koo et al. 2007 for dependency trees), and its inverse gives each edge's probability: exactly,
without sampling, cubic in the pages.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Floats

_DEEPEST = -25.0  # log weight, below the best of its page, from which an edge no longer counts for less: keeps the determinant sound


def marginals(edges: Floats, root: Floats) -> tuple[Floats, Floats, Floats]:
    """Log of the summed weight, the probability of each edge (parents, pages), and of each page to hang from the root.

    `edges`: log weights (..., parents, pages), -inf where there is no edge; `root`: log weights (pages) of hanging from the root, finite.
    What stands before the last two axes is answered one by one.
    """
    best = np.maximum(edges.max(axis=-2, initial=-np.inf), root)
    weights = np.where(np.isfinite(edges), np.exp(np.clip(edges - best[..., None, :], _DEEPEST, 0)), 0.0)
    itself = np.arange(edges.shape[-1])
    weights[..., itself, itself] = 0.0
    hangs = np.exp(np.clip(root - best, _DEEPEST, 0))
    laplacian = -weights
    laplacian[..., itself, itself] = weights.sum(axis=-2) + hangs
    inverse = np.linalg.inv(laplacian)
    _, size = np.linalg.slogdet(laplacian)
    own = inverse[..., itself, itself]
    likely = np.clip(weights * (own[..., None, :] - np.swapaxes(inverse, -1, -2)), 0.0, 1.0)
    return size + best.sum(axis=-1), likely, np.clip(hangs * own, 0.0, 1.0)

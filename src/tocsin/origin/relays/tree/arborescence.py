"""The heaviest forest: each page its best parent, cycles broken where that costs least (Chu and Liu 1965, Edmonds 1967).

Ties go to the lesser number, so that the same weights give the same forest.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Floats

ROOT = -1


def heaviest(edges: Floats, root: Floats) -> list[int]:
    """The parent of each page, ROOT where it hangs from the root, so that the sum of weights is greatest.

    `edges`: weights (parents, pages), -inf where there is no edge; `root`: weights of hanging from the root.
    """
    count = len(root)
    weights = np.full((count + 1, count + 1), -np.inf)
    weights[:count, :count], weights[count, :count] = edges, root
    np.fill_diagonal(weights, -np.inf)
    parents = _solve(weights, count)
    return [ROOT if parent == count else parent for parent in parents[:count]]


def _solve(weights: Floats, root: int) -> list[int]:
    """Parents of all nodes of a graph (parents, children); the root's own is not meant to be read."""
    parents = [int(weights[:, node].argmax()) for node in range(len(weights))]
    parents[root] = root
    cycle = _cycle(parents, root)
    if not cycle:
        return parents
    inside = set(cycle)
    outer = [node for node in range(len(weights)) if node not in inside]
    own = {node: weights[parents[node], node] for node in cycle}
    size = len(outer)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = weights[np.ix_(outer, outer)]
    leaves = weights[np.ix_(cycle, outer)]
    enters = weights[np.ix_(outer, cycle)] - np.array([own[node] for node in cycle])
    smaller[size, :size], smaller[:size, size] = leaves.max(axis=0, initial=-np.inf), enters.max(axis=1, initial=-np.inf)
    found = _solve(smaller, outer.index(root))
    broken = cycle[int(enters[found[size]].argmax())]
    for at, node in enumerate(outer):
        parents[node] = cycle[int(leaves[:, at].argmax())] if found[at] == size else outer[found[at]]
    parents[broken] = outer[found[size]]
    return parents


def _cycle(parents: list[int], root: int) -> list[int]:
    """The nodes of one cycle, if any."""
    known = {root}
    for start in range(len(parents)):
        path: list[int] = []
        node = start
        while node not in known:
            known.add(node)
            path.append(node)
            node = parents[node]
        if node in path:
            return path[path.index(node) :]
    return []

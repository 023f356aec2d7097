"""Passages that go together, cut into sentences of which each again goes with what says the same on the other side.

Alignment works on passages of one sentence or more; a sentence that only one of two passages has must not count as words left out of
another. Each sentence goes with its likest on the other side, by the words both have or, across languages, by their vectors; sentences
that share a partner are joined.

Fooled by: a sentence told in two with half of its words in each, where one half is hardly like the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.match.facts.words import words
from tocsin.page.statements.figures import sentences
from tocsin.verify.fidelity.pair import nearness

_WORDS, _VECTORS = 0.3, 0.4  # likeness from which two sentences go together: share of words, cosine
_SHARE = 0.6  # of the likeness of its best partner, from which a sentence has another one beside


def refined(one: str, mine: str, two: str, theirs: str) -> list[tuple[str, str]]:
    """Pairs of texts, in the order of the first; what has no counterpart is left out."""
    left, right = [text for _, text in sentences(one)], [text for _, text in sentences(two)]
    if len(left) + len(right) <= 2:
        return [(one, two)]
    likeness = [[_like(a, mine, b, theirs) for b in right] for a in left]
    least = _WORDS if mine == theirs else _VECTORS
    columns = [list(column) for column in zip(*likeness, strict=True)]
    edges = {(i, _best(row)) for i, row in enumerate(likeness) if max(row) >= least}
    edges |= {(_best(column), j) for j, column in enumerate(columns) if max(column) >= least}
    edges = {(i, j) for i, j in edges if likeness[i][j] >= _SHARE * max(*likeness[i], *columns[j])}
    return [(" ".join(left[i] for i in sorted(a)), " ".join(right[j] for j in sorted(b))) for a, b in _joined(edges)]


def _best(row: Sequence[float]) -> int:
    return max(range(len(row)), key=lambda at: (row[at], -at))


def _like(one: str, mine: str, two: str, theirs: str) -> float:
    if mine != theirs:
        return nearness(one, mine, two, theirs)
    sides = [{word.read.low for word in words(text, mine).words if not word.entry.stop} for text in (one, two)]
    return len(sides[0] & sides[1]) / max(1, min(map(len, sides)))


def _joined(edges: set[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    """Sentences that hang together by their partners."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(edges):
        touched = [group for group in groups if i in group[0] or j in group[1]]
        merged = {i}.union(*(group[0] for group in touched)), {j}.union(*(group[1] for group in touched))
        groups = [group for group in groups if group not in touched] + [merged]
    return sorted(groups, key=lambda group: (min(group[0]), min(group[1])))

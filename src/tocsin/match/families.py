"""Families of messages that do not chain: two groups join only when, on average over all pairs between them, they say the same.

One loose link between two tight groups leaves them two, because every pair across that is no link counts as none. The result depends on
the set of links alone, not on their order.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]
Near = dict[int, dict[int, float]]  # group -> group -> sum of the probabilities of the pairs between them
Groups = dict[int, list[int]]


def families(links: Mapping[Pair, float], join: float) -> list[list[int]]:
    """Groups of two or more, from the probability of each pair that was judged (a < b); pairs not judged count as probability zero.

    Average linkage: the two groups with the highest mean probability join first, as long as it is at least `join`.
    """
    near: Near = defaultdict(dict)
    for (a, b), p in links.items():
        near[a][b] = near[b][a] = p
    groups = {i: [i] for i in near}
    heap = [(-p, a, b) for (a, b), p in links.items() if p >= join]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a in groups and b in groups and -negative == _mean(near, groups, a, b):
            _join(near, groups, a, b, heap, join)
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def _mean(near: Near, groups: Groups, a: int, b: int) -> float:
    return near[a].get(b, 0.0) / (len(groups[a]) * len(groups[b]))


def _join(near: Near, groups: Groups, a: int, b: int, heap: list[tuple[float, int, int]], join: float) -> None:
    """b joins a (a keeps its number: a < b)."""
    groups[a] += groups.pop(b)
    for other, p in near.pop(b).items():
        near[other].pop(b, None)
        if other != a:
            near[a][other] = near[other][a] = near[a].get(other, 0.0) + p
    for other in near[a]:
        mean = _mean(near, groups, a, other)
        if mean >= join:
            heapq.heappush(heap, (-mean, min(a, other), max(a, other)))


def head_of(group: list[int], links: Mapping[Pair, float], posts: Mapping[int, int]) -> int:
    """The member that the others hang on: the best tied, then the one with most posts, then the first."""
    tied = {i: sum(links.get((min(i, j), max(i, j)), 0.0) for j in group if j != i) for i in group}
    return max(group, key=lambda i: (round(tied[i], 6), posts[i], -i))

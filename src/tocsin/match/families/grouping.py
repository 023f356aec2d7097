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
_ROUNDS = 10


def families(links: Mapping[Pair, float], join: float) -> list[list[int]]:
    """Groups of two or more, from the probability of each pair that was judged (a < b); pairs not judged count as probability zero.

    Average linkage: the two groups with the highest mean probability join first, as long as it is at least `join`; then each message
    may move to the group it is better tied to.
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
    return sorted(sorted(group) for group in _settled(list(groups.values()), links, join) if len(group) > 1)


def _settled(groups: list[list[int]], links: Mapping[Pair, float], join: float) -> list[list[int]]:
    """Let each message move to the group it is better tied to (sum of probabilities less `join` a member), until none wants to."""
    near: Near = defaultdict(dict)
    for (a, b), p in links.items():
        near[a][b] = near[b][a] = p
    home = {i: number for number, group in enumerate(groups) for i in group}
    size = [len(group) for group in groups]
    for _ in range(_ROUNDS):
        moved = False
        for i in sorted(home):
            tied: dict[int, float] = defaultdict(float)
            for j in sorted(near[i]):
                tied[home[j]] += near[i][j]
            gain = {group: p - join * (size[group] - (group == home[i])) for group, p in tied.items()}
            best = max(sorted(gain), key=lambda group: round(gain[group], 9))
            if gain[best] > max(gain.get(home[i], 0.0), 0.0) + 1e-9:
                size[home[i]], size[best], home[i], moved = size[home[i]] - 1, size[best] + 1, best, True
        if not moved:
            break
    out: dict[int, list[int]] = defaultdict(list)
    for i, group in home.items():
        out[group].append(i)
    return list(out.values())


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

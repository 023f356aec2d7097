"""Which pages carry one text, and which tell of one event in their own words.

The trees come first; two of them are one family where their pages, pair by pair, are one text on the average more likely than not: no
single pair joins what all others keep apart. Two families tell one event where their pages do, on the average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tocsin.origin.relays.texts import Shared
from tocsin.origin.relays.tree.arborescence import ROOT

# Mean probabilities from which two trees are one family, two families tell one event. Pairs of reports lie over .75; one sentence about the
# same place comes to .6.
_JOINED, _TOLD = 0.5, 0.7
Pair = tuple[int, int]


def families(parents: Sequence[int], shared: Mapping[Pair, Shared]) -> list[int]:
    """The family of each page, by its least page; `parents` within the same numbers, ROOT where a page has none."""
    home = [_top(parents, page) for page in range(len(parents))]
    while joined := _likeliest(home, shared):
        low, high = sorted(joined)
        home = [low if one == high else one for one in home]
    least: dict[int, int] = {}
    for page, tree in enumerate(home):
        least.setdefault(tree, page)
    return [least[tree] for tree in home]


def _top(parents: Sequence[int], page: int) -> int:
    while parents[page] != ROOT:
        page = parents[page]
    return page


def _likeliest(home: Sequence[int], shared: Mapping[Pair, Shared]) -> Pair | None:
    """The two trees that are one text most likely, if any are."""
    means = between(home, {pair: one.p_text for pair, one in shared.items()})
    best = max(means, key=lambda pair: (means[pair], (-pair[0], -pair[1])), default=None)
    return best if best is not None and means[best] >= _JOINED else None


def same_events(home: Sequence[int], shared: Mapping[Pair, Shared]) -> dict[Pair, float]:
    """Pairs of pages of two families that tell one event, with the probability that their families do."""
    means = between(home, {pair: one.p_event for pair, one in shared.items()})
    told = {pair: means[_ends(home, pair)] for pair in shared if home[pair[0]] != home[pair[1]]}
    return {pair: p for pair, p in told.items() if p >= _TOLD}


def between(home: Sequence[int], likely: Mapping[Pair, float]) -> dict[Pair, float]:
    """The mean probability of the pairs that were laid side by side, for each two families."""
    found = defaultdict[Pair, list[float]](list)
    for pair, p in likely.items():
        if home[pair[0]] != home[pair[1]]:
            found[_ends(home, pair)].append(p)
    return {pair: sum(each) / len(each) for pair, each in found.items()}


def _ends(home: Sequence[int], pair: Pair) -> Pair:
    low, high = sorted((home[pair[0]], home[pair[1]]))
    return low, high

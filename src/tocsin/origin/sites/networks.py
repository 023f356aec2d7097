"""Networks: sites that links hold together, and the pairs inside them that share no mark themselves.

Sites joined by links of probability `LEAST` or more are one network, named after its first site. Two sites of a network without a link of
their own are linked over the likeliest way through the others: the product of the links' probabilities. Fooled by: one false link, which
joins two networks; it is then the weakest link of every way between them, and stands in the evidence of each.
"""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tocsin.origin.sites.links import Link

LEAST = 0.5


@dataclass(frozen=True)
class Way:
    """Two sites of a network that share nothing, over which others they hang together, and how likely."""

    pair: tuple[str, str]
    probability: float
    through: tuple[str, ...]

    @property
    def evidence(self) -> str:
        """The way as JSON."""
        return json.dumps([{"trace": "through", "value": name, "weight": None, "sites_with": None} for name in self.through[1:-1]])


def networks(found: Iterable[Link], least: float = LEAST) -> dict[str, str]:
    """The network of each site that has a link: the name of its first site."""
    near = _near(found, least)
    named: dict[str, str] = {}
    for name in sorted(near):
        if name not in named:
            pending = [name]
            while pending:
                one = pending.pop()
                if one not in named:
                    named[one] = name
                    pending += near[one]
    return named


def ways(found: Sequence[Link], least: float = LEAST) -> list[Way]:
    """The pairs of each network that have no link of their own, or a weaker one than the way around."""
    near, named = _near(found, least), networks(found, least)
    direct = {link.pair: link.probability for link in found}
    of_network: defaultdict[str, list[str]] = defaultdict(list)
    for site, network in sorted(named.items()):
        of_network[network].append(site)
    out = []
    for members in of_network.values():
        for one in members:
            reached = _likeliest(one, near)
            for pair in combinations(members, 2):
                if pair[0] == one and direct.get(pair, 0.0) < least:
                    probability, through = reached[pair[1]]
                    out.append(Way(pair, probability, through))
    return out


def _near(found: Iterable[Link], least: float) -> dict[str, dict[str, float]]:
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for link in found:
        if link.probability >= least:
            one, two = link.pair
            near[one][two] = near[two][one] = link.probability
    return dict(near)


def _likeliest(start: str, near: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[float, tuple[str, ...]]]:
    """To each site the likeliest way from one, and its probability (Dijkstra over products)."""
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    pending: list[tuple[float, tuple[str, ...]]] = [(-1.0, (start,))]
    while pending:
        minus, way = heapq.heappop(pending)
        if way[-1] in best:
            continue
        best[way[-1]] = (-minus, way)
        for name, probability in near[way[-1]].items():
            if name not in best:
                heapq.heappush(pending, (minus * probability, (*way, name)))
    return best

"""How likely two sites are of one owner, from the marks that both carry.

Log-odds: a prior, and for each family of marks the best of what the two share. A mark that few sites carry says more: with k carriers
its weight falls by ln(k - 1), times the share of them that have nothing else in common with another carrier. For whether the carriers
share anything else decides: clients of one web agency have its account in common and nothing besides, sites of one owner mostly more. So
each mark is also weighed as one that binds or one that does not, by how many of its carriers share another family of marks with another
carrier (a likelihood ratio, `_BOUND` against `_LOOSE`).

Article numbers fall together by chance as well: they carry a link alone only where the collection would be expected to hold less than
`_CHANCE` pairs of sites with a number in common, were all numbers of their length equally likely.

Fooled by: an agency that gives all its clients several accounts of its own; a site whose code was copied, ids and all.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tocsin.origin.sites.holdings import POINTING, Key, Site, holders, kinds

Pair = tuple[str, str]
PRIOR = -4.5  # of a hundred pairs in a collection about one is of one owner
_BOUND, _LOOSE = 0.75, 0.03  # how often a holder shares another family with another holder, of one owner and of strangers
_FURTHER = 0.25  # of a second mark of the same family, of its weight
_POINTS = 1.5  # of a mark that names the other site itself
_MOST = 500  # sites that carry a mark: what more carry is of a product, not of an owner
_ALONE = 0.45  # the most that one family without a strong mark can give
_CHANCE = 0.1
_CORROBORATES = 3.0  # the weight from which a mark corroborates another


@dataclass(frozen=True)
class Reason:
    """One shared mark: its weight for this pair and how many sites of the set carry it."""

    trace: str
    value: str
    weight: float
    sites_with: int


@dataclass(frozen=True)
class Link:
    """Two sites, the probability that one owner runs them, and the marks that say so, the heaviest first."""

    pair: Pair
    probability: float
    reasons: tuple[Reason, ...]
    numbered: bool = False  # whether an article number says as much as a strong mark

    @property
    def families(self) -> int:
        """How many independent families of marks speak for it."""
        return len({kinds()[reason.trace].family for reason in self.reasons if reason.weight > 1})

    @property
    def stands(self) -> bool:
        """Whether one strong mark or two independent families carry it: one medium mark can be chance, or an agency's."""
        heavy = [reason.trace for reason in self.reasons if reason.weight > 1]
        return self.families > 1 or any(
            kinds()[kind].strength == "strong" or (self.numbered and kind == "article_number") for kind in heavy
        )

    @property
    def evidence(self) -> str:
        """The reasons as JSON."""
        return json.dumps(
            [{"trace": _shown(r.trace), "value": r.value, "weight": round(r.weight, 2), "sites_with": r.sites_with} for r in self.reasons]
        )


def _shown(kind: str) -> str:
    return "ga" if kind == "ga_account" else kind


def links(sites: Mapping[str, Site], ignored: Iterable[Key] = ()) -> list[Link]:
    """All pairs that share something that is weighed, with their probability. `ignored`: marks that prove nothing."""
    carriers = {key: names for key, names in holders(sites).items() if _weighed(key, names, frozenset(ignored))}
    shared = _shared(carriers)
    felt = _felt(carriers, shared)
    numbered = _by_chance(sites) < _CHANCE
    made = (
        _link(pair, [Reason(*key, felt[key] + _POINTS * (key[1] in pair), len(carriers[key])) for key in keys], numbered)
        for pair, keys in shared.items()
    )
    return sorted(made, key=lambda link: link.pair)


def _weighed(key: Key, names: Sequence[str], ignored: frozenset[Key]) -> bool:
    kind = kinds().get(key[0])
    return kind is not None and kind.weight > 0 and key not in ignored and 1 < len(names) <= _MOST


def _by_chance(sites: Mapping[str, Site]) -> float:
    """Between how many pairs of sites a number would fall together by chance: the sum of n_a n_b / (9 * 10^(length - 1)) over lengths."""
    lengths: defaultdict[int, list[int]] = defaultdict(list)
    for site in sites.values():
        for length, count in Counter(len(value) for kind, value in site.own if kind == "article_number").items():
            lengths[length].append(count)
    pairs = ((length, (sum(counts) ** 2 - sum(n * n for n in counts)) / 2) for length, counts in lengths.items())
    return float(sum(number / (9 * 10 ** (length - 1)) for length, number in pairs))


def _shared(carriers: Mapping[Key, Sequence[str]]) -> dict[Pair, list[Key]]:
    """For each pair of sites the marks that both carry; a host that is itself one of the sites pairs with those that name it."""
    found: defaultdict[Pair, list[Key]] = defaultdict(list)
    for key, names in carriers.items():
        for pair in _pointed(key[1], names) if key[0] in POINTING and key[1] in names else combinations(names, 2):
            found[pair].append(key)
    return dict(found)


def _pointed(target: str, names: Sequence[str]) -> list[Pair]:
    """Pairs of the site that is named and each that names it."""
    return [(min(name, target), max(name, target)) for name in names if name != target]


def _felt(carriers: Mapping[Key, Sequence[str]], shared: Mapping[Pair, Sequence[Key]]) -> dict[Key, float]:
    """The weight of each mark in this collection, by how many carry it and how many of these share another family besides."""
    joined: defaultdict[Key, set[str]] = defaultdict(set)
    for pair, keys in shared.items():
        telling = {kinds()[kind].family for kind, _ in keys if kinds()[kind].weight >= _CORROBORATES}
        for key in keys:
            if telling - {kinds()[key[0]].family}:
                joined[key].update(pair)
    felt = {key: _in_crowd(key, len(names), len(joined[key])) for key, names in carriers.items()}
    for kind, value in [key for key in felt if key[0] == "ga"]:  # a property is no better than its account
        account = ("ga_account", value.rsplit("-", 1)[0])
        felt[kind, value] += min(0.0, _binding(len(carriers[account]), len(joined[account])))
    return felt


def _in_crowd(key: Key, carriers: int, bound: int) -> float:
    """The weight of a mark with so many carriers, of which so many are bound to another by another family."""
    if key[0] == "alternate":  # names one site, however many name it
        return kinds()[key[0]].weight
    alone = 1 - bound / carriers
    return max(0.0, kinds()[key[0]].weight - alone * math.log(carriers - 1) + _binding(carriers, bound))


def _binding(carriers: int, bound: int) -> float:
    """The log-likelihood ratio that carriers are of one owner, 0 at most; of k carriers k - 1 are told by the others, not independently."""
    told = bound * math.log(_BOUND / _LOOSE) + (carriers - bound) * math.log((1 - _BOUND) / (1 - _LOOSE))
    return min(0.0, told) * math.sqrt(carriers - 1) / carriers


def _link(pair: Pair, marks: Iterable[Reason], numbered: bool) -> Link:
    of_family: defaultdict[str, list[Reason]] = defaultdict(list)
    for reason in marks:
        of_family[kinds()[reason.trace].family].append(reason)
    odds, reasons = PRIOR, []
    for found in of_family.values():
        found.sort(key=lambda one: (-one.weight, one.trace, one.value))
        odds += found[0].weight + _FURTHER * sum(one.weight for one in found[1:3])
        reasons += found
    reasons.sort(key=lambda one: (-one.weight, one.trace, one.value))
    link = Link(pair, 1 / (1 + math.exp(-odds)), tuple(reasons), numbered)
    return link if link.stands else replace(link, probability=min(link.probability, _ALONE))

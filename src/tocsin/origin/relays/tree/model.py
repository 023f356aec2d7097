"""A log-linear model over forests of pages, whose parts all read off: how probable each parent is.

The weight of a forest is the exponential of a sum over its edges: the numbers of `edges` times their weights (weights.json), what the times
say, and HUB times the logarithm of how many other relays a parent is expected to have (who is relayed, is relayed again; Simon 1955). The
last makes the edges depend on one another; it is found by turns, from the probabilities it leads to. Fitted by maximum conditional
likelihood in benchmarks/pages/relays/fit.py. How a set's times came about is averaged over (see `times`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tocsin.arrays import Flags, Floats
from tocsin.origin.relays.edges import NAMES, ROOT
from tocsin.origin.relays.times import USUAL, WAYS, Span, Way, support
from tocsin.origin.relays.tree.forest import marginals

_TURNS = 3
_LEAST = 0.03  # of a way, that it is averaged over
_TELLING = 150  # pages of a group from which the ways are not learned: others tell as much for less


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the numbers in NAMES, of those in ROOT, of what the times say, and of a parent's other relays."""

    edges: Floats
    root: Floats
    time: float
    wrong: float  # of what the times say, where all clocks are wrong
    hub: float

    def of_times(self, way: Way) -> float:
        """How far to believe what the times say: errors of a clock are those of all its edges at once."""
        return self.wrong if way.wrong == 1 else self.time


@dataclass(frozen=True, slots=True)
class Laid:
    """A group laid out: NAMES of each edge (parents, children, NAMES), which edges there are, ROOT of each page, and their dates."""

    numbers: Floats
    there: Flags
    roots: Floats
    dates: Sequence[Span]

    def __len__(self) -> int:
        return len(self.roots)


@dataclass(frozen=True, slots=True)
class Posterior:
    """The probability of each edge (parents, children), and of each page to have no parent here."""

    edges: Floats
    root: Floats


@cache
def weights() -> Weights:
    """Those that were fitted."""
    stored = json.loads((files("tocsin.origin.relays.tree") / "weights.json").read_text("utf-8"))
    return of_names(stored)


def of_names(stored: Mapping[str, float]) -> Weights:
    """Weights by name."""
    return Weights(
        np.array([stored[name] for name in NAMES]),
        np.array([stored[name] for name in ROOT]),
        stored["time"],
        stored["wrong"],
        stored["hub"],
    )


def posteriors(groups: Sequence[Laid], chosen: Weights | None = None) -> list[Posterior]:
    """The probabilities of all groups of a set; its times are learned from all of them."""
    known = chosen or weights()
    ways = likely_ways(groups, known)
    return [_averaged(group, known, ways) for group in groups]


def likely_ways(groups: Sequence[Laid], known: Weights) -> list[tuple[Way, float]]:
    """How the set's times may have come about, the likeliest first, with their probabilities; what hardly counts is left out."""
    telling = [group for group in groups if 1 < len(group) <= _TELLING]
    logs = np.array([sum((solved(group, known, weighed(group, known, way))[0] for group in telling), 0.0) for way in WAYS])
    logs += np.log(USUAL)
    likely = np.exp(logs - logs.max())
    likely /= likely.sum()
    kept = sorted([(way, float(share)) for way, share in zip(WAYS, likely, strict=True) if share >= _LEAST], key=lambda one: -one[1])
    return [(way, share / sum(share for _, share in kept)) for way, share in kept]


def _averaged(group: Laid, known: Weights, ways: Sequence[tuple[Way, float]]) -> Posterior:
    edges, root = np.zeros(group.there.shape), np.zeros(len(group))
    for way, share in ways:
        logs = weighed(group, known, way)
        _, here, hangs = solved(group, known, logs + known.hub * company(group, known, logs))
        edges += share * here
        root += share * hangs
    return Posterior(edges, root)


def weighed(group: Laid, known: Weights, way: Way) -> Floats:
    """(parents, children): the log weight of each edge, without its parent's company."""
    logs: Floats = group.numbers @ known.edges + known.of_times(way) * support(group.dates, way)
    return logs


def company(group: Laid, known: Weights, logs: Floats) -> Floats:
    """(parents, children): the logarithm of one more than the other relays that a parent is expected to have."""
    others = np.zeros(group.there.shape)
    for _ in range(_TURNS):
        _, likely, _ = solved(group, known, logs + known.hub * others)
        others = np.log1p(np.clip(likely.sum(axis=1)[:, None] - likely, 0, None))
    return others


def solved(group: Laid, known: Weights, logs: Floats) -> tuple[float, Floats, Floats]:
    """As `marginals`, of a group with these log weights."""
    return marginals(np.where(group.there, logs, -np.inf), group.roots @ known.root)

"""A log-linear model over forests of pages, whose parts all read off: how probable each parent is.

The weight of a forest is the exponential of a sum over its edges: the numbers of `edges` times their weights (weights.json), what the times
say, and HUB times the logarithm of how many other relays a parent is expected to have (who is relayed, is relayed again; Simon 1955). The
last makes the edges depend on one another; it is read off the probabilities that there are without it. How a set's times came about is
averaged over (see `times`). Fitted by maximum conditional likelihood in benchmarks/pages/relays/fit.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.special import softmax

from tocsin.arrays import Flags, Floats
from tocsin.origin.relays.edges import NAMES, ROOT
from tocsin.origin.relays.times import USUAL, WAYS, Span, Way, support
from tocsin.origin.relays.tree.forest import marginals

_LEAST = 0.01  # of a way, that it is averaged over
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
    """The probabilities of all groups of a set; how its times came about is learned from all of them."""
    return settled(groups, chosen or weights())[2]


def settled(groups: Sequence[Laid], known: Weights, least: float = _LEAST) -> tuple[list[int], list[Floats], list[Posterior]]:
    """The WAYS that a set's times may have come about in, the company of each edge's parent, and the probabilities these lead to.

    Ways of a share under `least` are left out.
    """
    alone = [np.zeros(group.there.shape) for group in groups]
    telling = [at for at, group in enumerate(groups) if len(group) <= _TELLING]
    shares, _ = mixed([groups[at] for at in telling], known, range(len(WAYS)), [alone[at] for at in telling])
    ways = [way for way, share in enumerate(shares.tolist()) if share >= least]
    others = [company(one) for one in mixed(groups, known, ways, alone)[1]]
    return ways, others, mixed(groups, known, ways, others)[1]


def mixed(groups: Sequence[Laid], known: Weights, ways: Sequence[int], others: Sequence[Floats]) -> tuple[Floats, list[Posterior]]:
    """The share of each way, by how well all groups fit it, and the probabilities averaged over them; `others`: the company of parents."""
    solved = [
        marginals(weighed(group, known, ways, beside), group.roots @ known.root) for group, beside in zip(groups, others, strict=True)
    ]
    shares = softmax(
        np.log(USUAL)[list(ways)] + sum(size for (size, _, _), group in zip(solved, groups, strict=True) if len(group) <= _TELLING)
    )
    return shares, [Posterior(np.tensordot(shares, edges, 1), shares @ root) for _, edges, root in solved]


def weighed(group: Laid, known: Weights, ways: Sequence[int], others: Floats) -> Floats:
    """(ways, parents, children): the log weight of each edge, -inf where there is none."""
    times = np.stack([known.of_times(WAYS[way]) * support(group.dates, WAYS[way]) for way in ways])
    return np.where(group.there, group.numbers @ known.edges + known.hub * others + times, -np.inf)


def company(found: Posterior) -> Floats:
    """(parents, children): the logarithm of one more than the other relays that a parent is expected to have."""
    others: Floats = np.log1p(np.clip(found.edges.sum(axis=1)[:, None] - found.edges, 0, None))
    return others

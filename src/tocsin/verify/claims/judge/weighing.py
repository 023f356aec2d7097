"""From what was measured of a pair to what is said: three small logistic models, one after the other, and a fourth for the tier.

`frame`: both state the same thing, changed or not. `changed`: of those, whether something is changed. `theme`: of the others, whether
they speak of the same. `sure`: whether the same claim is made, of all pairs. The weights lie in weights.json, readable: for each feature
its mean, its spread and its weight per spread; a feature that can only speak for one answer has no weight of the other sign. Fitted by
benchmarks/verify/fit_judge.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from tocsin.arrays import Floats
from tocsin.verify.claims.schema import Relation

SPEAK_AGAINST = ("names_facing", "numbers_apart", "days_apart", "roles_added", "denies", "stays", "turned", "swapped")
_LEAST = 0.4  # probability below which nothing is decided


@dataclass(frozen=True, slots=True)
class Weighed:
    """Probabilities of a pair that sum to one; `nothing`: they have nothing in common."""

    same: float
    different: float
    related: float
    nothing: float

    @property
    def relation(self) -> tuple[Relation, float]:
        """What is said, and its probability."""
        found: list[tuple[float, Relation]] = [(self.same, "same_claim"), (self.different, "different"), (self.related, "related")]
        probability, relation = max(found, key=lambda row: row[0])
        return (
            (relation, probability)
            if probability >= max(_LEAST, self.nothing)
            else ("abstain", self.nothing if self.nothing >= probability else 1 - probability)
        )


def weigh(measures: Floats, names: tuple[str, ...]) -> list[Weighed]:
    """Rows of measures called `names`."""
    frame, changed, theme = (_probability(model, measures, names) for model in ("frame", "changed", "theme"))
    columns = frame * (1 - changed), frame * changed, (1 - frame) * theme, (1 - frame) * (1 - theme)
    return [Weighed(*(round(float(value), 6) for value in row)) for row in zip(*columns, strict=True)]


def confirms(measures: Floats, names: tuple[str, ...]) -> bool:
    """Whether the same claim is sure enough to be shown as checked: nothing was seen that may be a change, and a model fitted for this
    alone, in which words left out count little and whatever may be a change much, says that it is probable."""
    told = dict(zip(names, measures.tolist(), strict=True))
    unchanged = all(told[name] <= 0 for name in SPEAK_AGAINST)
    return unchanged and float(_probability("sure", measures[None], names)[0]) >= float(_weights()["confirm"])


def _probability(model: str, measures: Floats, names: tuple[str, ...]) -> Floats:
    stored = _weights()[model]
    at = [names.index(name) for name in stored["features"]]
    table = np.array(list(stored["features"].values()), np.float64)
    terms = (measures[:, at] - table[:, 0]) / table[:, 1] * table[:, 2]
    odds = stored["constant"] + np.array([float(sum(row)) for row in terms.tolist()])  # summed in one order: the same in any company
    result: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result


@cache
def _weights() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads((files(__package__) / "weights.json").read_text("utf-8"))
    return stored

"""Which technique of the framework a detector may propose, and on what evidence at least: the table `detectors.toml`.

A condition names a fact by its path in `assess.weighing.Facts` (`copies.accounts`). A fact that was not measured fulfils no condition.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Strength = Literal["direct", "claim", "indirect", "weak", "analyst"]


@dataclass(frozen=True)
class Condition:
    """One thing a fact has to be: a number from `least` to `most`, a list with `least` entries, true or false, or one of some words."""

    fact: str
    least: float | None = None
    most: float | None = None
    holds: bool | None = None
    among: tuple[str, ...] = ()

    def met(self, value: Any) -> bool:
        """Whether a value fulfils it; None (not measured) never does."""
        if value is None:
            return False
        if self.holds is not None:
            return bool(value) is self.holds
        if self.among:
            return value in self.among
        size = value if isinstance(value, int | float) else len(value)
        return (self.least is None or size >= self.least) and (self.most is None or size <= self.most)


@dataclass(frozen=True)
class Detector:
    """A row of the table. `detector` and `false_positive` are codes of the catalogue (`detector.CODE`, `false_positive.CODE`).

    `needs` is the least evidence, all of it; a row without conditions is for an analyst to propose. `unless` are benign explanations
    (`Facts.benign`) that are the row's main false positive: where one of them is known, nothing is proposed.
    `strength`: direct (the fact is the technique), claim (direct, but for what an account says of itself alone), indirect, weak, analyst.
    """

    technique: str
    detector: str
    strength: Strength
    false_positive: str
    needs: tuple[Condition, ...] = ()
    unless: tuple[str, ...] = ()

    def proposes(self, fact: Callable[[str], Any], benign: frozenset[str]) -> bool:
        """Whether the evidence is there and no benign explanation of this very kind is known; `fact` gives a value by its path."""
        return bool(self.needs) and not benign & set(self.unless) and all(one.met(fact(one.fact)) for one in self.needs)


@cache
def detectors() -> tuple[Detector, ...]:
    """Every row of the table, in its order."""
    told = tomllib.loads((files("tocsin.disarm") / "detectors.toml").read_text(encoding="utf-8"))
    return tuple(_detector(row) for row in told["detector"])


def _detector(row: dict[str, Any]) -> Detector:
    needs = tuple(Condition(**{**one, "among": tuple(one.get("among", ()))}) for one in row.get("needs", ()))
    return Detector(**{**row, "needs": needs, "unless": tuple(row.get("unless", ()))})

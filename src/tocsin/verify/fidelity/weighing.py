"""The probability that a finding is a change a reader of both sentences would call one.

A logistic model of what was found, within one language or across two, and of the signs the part gave; fitted by
benchmarks/pages/fidelity/fit.py on planted changes (weights.toml). Across languages, true differences of human translations count as
no change there, so that probabilities are too low rather than too high.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from tocsin.verify.fidelity.pair import Found, Pair


def probability(found: Found, both: Pair) -> float:
    """Between 0 and 1, to two decimals."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(found, both))
    return round(1 / (1 + math.exp(-total)), 2)


def features(found: Found, both: Pair) -> Iterator[tuple[str, float]]:
    """What speaks for a finding: its kind within or across languages, and its signs."""
    side = "within" if both.laid else "across"
    yield f"{side}.{found.what}", 1.0
    yield f"{side}.kept", both.kept
    for sign, value in sorted(found.signs.items()):
        yield f"{side}.{found.what}.{sign}", value


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8")).items()}

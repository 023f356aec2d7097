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

from tocsin.verify.fidelity.pair import Found, Pair, nearness

_ALIKE = dict.fromkeys(("qualifier_lost", "qualifier_added", "qualifier_changed"), "qualifier")  # kinds that weigh the same
_SIGNS = _ALIKE | dict.fromkeys(("name_changed", "place_changed"), "renamed")  # and kinds whose signs do


def probability(found: Found, both: Pair) -> float:
    """Between 0 and 1, to two decimals."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(found, both))
    return round(1 / (1 + math.exp(-total)), 2)


def features(found: Found, both: Pair) -> Iterator[tuple[str, float]]:
    """What speaks for a finding: its kind within or across languages, how alike the sentences are, and its signs."""
    side = "within" if both.laid else "across"
    yield f"{side}.{_ALIKE.get(found.what, found.what)}", 1.0
    if both.laid:
        yield "within.kept", both.kept
    else:
        yield "across.alike", nearness(both.one.text, both.one.lang, both.two.text, both.two.lang)
    for sign, value in sorted(found.signs.items()):
        yield f"{side}.{_SIGNS.get(found.what, found.what)}.{sign}", value


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8")).items()}

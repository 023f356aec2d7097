"""Cohen's kappa for two analysts and Krippendorff's alpha for any number, nominal, each with an interval.

Cohen, "A coefficient of agreement for nominal scales" (1960); Krippendorff, "Content Analysis" (2004), chapter 11. The interval is that of
Wilson for the share of agreement, carried over with the expected agreement held as observed: unlike one from resampling it does not
shrink to a point where few things were judged and all alike. For alpha a thing counts once, however many judged it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.query.against.intervals import wilson


@dataclass(frozen=True)
class Measured:
    """Agreement on some things. `value` is None where it means nothing: everybody said the same of all of them, or there are none.

    `items` were judged by two or more; `agreed`: the share of pairs of verdicts on one thing that are alike, `expected` what chance gives.
    """

    measure: str
    items: int
    agreed: float | None
    expected: float | None
    value: float | None
    low: float | None
    high: float | None


def agreement(judged: Sequence[Mapping[str, str]]) -> Measured:
    """Agreement on things, each a mapping from who judged it to the verdict: kappa where two persons judged all of it, else alpha."""
    both = [one for one in judged if len(one) > 1]
    persons = {who for one in both for who in one}
    return kappa(both) if len(persons) == 2 else alpha(both)


def kappa(judged: Sequence[Mapping[str, str]]) -> Measured:
    """Cohen's kappa of the two who judged each of these things."""
    count = len(judged)
    alike = sum(len(set(one.values())) == 1 for one in judged)
    first, second = sorted({who for one in judged for who in one}) or ("", "")
    said = Counter(one[first] for one in judged), Counter(one[second] for one in judged)
    expected = sum(said[0][verdict] * said[1][verdict] for verdict in said[0]) / (count * count) if count else 0.0
    return _measured("kappa", count, float(alike), expected)


def alpha(judged: Sequence[Mapping[str, str]]) -> Measured:
    """Krippendorff's alpha, nominal, over things that two or more of any number of persons judged."""
    both = [Counter(one.values()) for one in judged if len(one) > 1]
    totals = sum(both, Counter[str]())
    verdicts = totals.total()
    # Of each thing the share of ordered pairs of verdicts that are alike, weighed by its verdicts, as in the coincidence matrix.
    alike = sum(sum(n * (n - 1) for n in one.values()) / (one.total() - 1) for one in both)
    expected = sum(n * (n - 1) for n in totals.values()) / (verdicts * (verdicts - 1)) if verdicts > 1 else 0.0
    return _measured("alpha", len(both), alike / verdicts * len(both) if verdicts else 0.0, expected)


def _measured(name: str, count: int, alike: float, expected: float) -> Measured:
    if not count:
        return Measured(name, 0, None, None, None, None, None)
    agreed = alike / count
    if expected >= 1:
        return Measured(name, count, agreed, expected, None, None, None)
    low, high = ((share - expected) / (1 - expected) for share in wilson(alike, count))
    return Measured(name, count, agreed, expected, (agreed - expected) / (1 - expected), low, high)

"""How a pair's p-value comes about, step by step: what each trace adds, and what is taken off for all that was looked at.

Evidence is -log10 of a probability: 0 where chance explains everything, 1 more for every factor of ten. Traces stand in order of
strength; after each the evidence is that of all so far added up (or of the strongest alone where that was the better test). Then come
off: the choice among tests, traces and windows; the number of pairs of accounts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf, log10
from typing import Any, TypeVar

from tocsin.detect.pairs.null_model import log_tail
from tocsin.query.acts.meetings import Meetings

NO_NUMBER = 1e-290  # below it a p-value has lost its digits or is 0
CHOICES = ("choices", "copies")  # the questions of co-sharing at any time
NEEDED = ("occasions", "spread", "pair_p_value")
CLOSE = 1e-6  # in log10: two probabilities that are one

Row = TypeVar("Row", bound=Mapping[str, Any])


@dataclass(frozen=True)
class Step:
    """One step: a trace, or what is taken off (corrects: `tried`, `too_little`, `habits`; `pairs`).

    together: the occasions of the trace; added: those of them that no stronger trace has; expected: how many chance gives. window: in
    seconds. evidence: after this step.
    """

    name: str
    evidence: float
    together: int = 0
    added: int = 0
    expected: float = 0.0
    window: int = 0
    corrects: bool = False


@dataclass(frozen=True)
class Waterfall:
    """The steps of one pair (a before b, as in the table of edges).

    test: the question asked. together, expected: over all traces; met: the pairs of posts behind them; usual: how many meetings their own
    habits explain, where that was asked. alone: whether the strongest trace alone was the better test. pairs: those of accounts that were
    tested. floor: the probability is too small for a number, so that the end says at least how small.
    """

    a: str
    b: str
    test: str
    traces: tuple[Step, ...]
    corrections: tuple[Step, ...]
    together: int
    met: int
    expected: float
    usual: float | None
    alone: bool
    pairs: int
    q: float
    floor: bool

    @property
    def at_any_time(self) -> bool:
        """Whether the question was one of choices, which knows no window."""
        return self.test in CHOICES

    @property
    def end(self) -> float:
        """The evidence that is left."""
        return self.corrections[-1].evidence

    @property
    def most(self) -> float:
        """The most evidence after any step."""
        return max(step.evidence for step in (*self.traces, *self.corrections))

    def of_meetings(self, found: Meetings | None) -> Waterfall:
        """The same with the meetings counted that are drawn beside it: two posts with several objects in common met once."""
        return replace(self, met=found.whole.together) if found else self

    def named(self, name: Callable[[str], str]) -> Waterfall:
        """The same with the accounts called otherwise."""
        return replace(self, a=name(self.a), b=name(self.b))


def waterfall(edges: Sequence[Mapping[str, Any]]) -> Waterfall | None:
    """The waterfall of a pair from its rows of the table `edges`; None where they do not hold what it needs (cases of before).

    Of a pair that several questions tested, as in `answered`.
    """
    if not edges or any(row[name] is None for row in edges for name in NEEDED):
        return None
    rows = sorted(answered(edges), key=lambda row: (row["p_value"], -row["occasions"], row["trace"]))
    together, expected, spread = (sum(row[name] for row in rows) for name in ("added", "expected", "spread"))
    final, floor = _log(rows[0]["pair_p_value"]), rows[0]["pair_p_value"] < NO_NUMBER
    summed = log_tail(together, expected, spread) + log10(2)
    alone = not floor and summed > final + CLOSE
    traces, count, mean, spread = list[Step](), 0, 0.0, 0.0
    for row in rows:
        if not (alone and traces):
            count, mean, spread = count + row["added"], mean + row["expected"], spread + row["spread"]
        traces.append(_trace(row, -log_tail(count, mean, spread)))
    first, q = rows[0], rows[0]["q_value"]
    after = traces[-1].evidence - log10(2) if floor else max(0.0, -final)
    corrections = (
        Step("tried" if final < 0 or summed >= -log10(2) else "habits" if q > 1 else "too_little", after, corrects=True),
        Step("pairs", max(0.0, after - log10(max(1, first["pairs_tested"])) if q < NO_NUMBER else -_log(q)), corrects=True),
    )
    pair, met = (first["account_a"], first["account_b"], first["test"]), sum(row["pair_rows"] for row in rows)
    usual: float | None = next((row["usual"] for row in edges if row["usual"] is not None), None)
    return Waterfall(*pair, tuple(traces), corrections, together, met, expected, usual, alone, first["pairs_tested"], q, q < NO_NUMBER)


def answered(edges: Sequence[Row]) -> list[Row]:
    """Of the edges of one pair those of the question that holds it to act together: of pairs, else that whose q-value is least."""

    def rank(row: Row) -> tuple[bool, bool, float, str]:
        q = inf if row["q_value"] is None else row["q_value"]
        return q > 1, row["usual"] is None, q, row["test"] or ""

    best = min(edges, key=rank)["test"] if edges else None
    return [row for row in edges if row["test"] == best]


def widest(edges: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """For each trace the widest window of the edges of a group, those of choices left out: within it two acts are one moment."""
    found: dict[str, int] = {}
    for row in edges:
        if row["test"] not in CHOICES:
            found[row["trace"]] = max(row["window"] or 0, found.get(row["trace"], 0))
    return found


def counts(found: Waterfall, event: Mapping[str, Any]) -> bool:
    """Whether a pair event (a row of the table `events`) is one of those that a waterfall is of: on its traces, within its windows."""
    apart = abs((event["ts_a"] or 0) - (event["ts_b"] or 0))
    return any(step.name == event["trace"] and (found.at_any_time or apart <= step.window) for step in found.traces)


def _trace(row: Mapping[str, Any], evidence: float) -> Step:
    return Step(row["trace"], evidence, row["occasions"], row["added"], row["expected"], row["window"] or 0)


def _log(p: float) -> float:
    return log10(p) if p > 0 else -inf

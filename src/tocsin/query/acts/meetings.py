"""When two accounts acted together, and by how much one came after the other; all else that they posted stands beside it, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from statistics import median

MINUTE = 60
BINS = 180  # spans into which posts beside the meetings are counted
MOST = 600  # meetings that are held for the picture; more are folded into these
PLACES, LAGS = 800, 20.0  # the finest folding: places along the picture, steps of a factor of ten in the lag


@dataclass(frozen=True)
class Meeting:
    """Two posts about one object: the trace, when the upper and when the lower account posted (epoch seconds)."""

    trace: str
    upper: int
    lower: int

    @property
    def lag(self) -> int:
        """By how many seconds the lower account came after."""
        return self.lower - self.upper


@dataclass(frozen=True)
class OnTrace:
    """The meetings on one trace: how many, how often the upper account came first, both in one second, the lower first; the median lag."""

    trace: str
    together: int
    upper_first: int
    same_second: int
    lower_first: int
    lag: float


@dataclass(frozen=True)
class Meetings:
    """The meetings of two accounts; `upper` is the one that comes first, by the median. `first` and `last` are the outermost meetings.

    whole: of all traces; traces: of each, the most frequent first. meetings: by time, of those that would lie on one another one.
    start, end: the bounds of the picture. posts: of the upper and of the lower account all that it posted, met or not, as pairs of a
    span (of BINS between start and end) and a number; empty where it is not known.
    """

    upper: str
    lower: str
    whole: OnTrace
    traces: tuple[OnTrace, ...]
    meetings: tuple[Meeting, ...]
    first: int
    last: int
    start: int
    end: int
    posts: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]

    def posted(self, lower: bool) -> int:
        """How many posts the upper or the lower account has in all; 0 where it is not known."""
        return sum(many for _, many in self.posts[lower])

    def named(self, name: Callable[[str], str]) -> Meetings:
        """The same with the accounts called otherwise."""
        return replace(self, upper=name(self.upper), lower=name(self.lower))


def meetings(
    a: str, b: str, events: Iterable[tuple[str, int | None, int | None]], posts: Mapping[str, Mapping[int, int]] | None = None
) -> Meetings | None:
    """The meetings of a and b out of their pair events (trace, time of a's post, of b's); None where none has both times.

    `posts`: for each account how many posts it has in which minutes (since 1970); the picture then reaches from the first to the last.
    """
    met = [(trace, ts_a, ts_b) for trace, ts_a, ts_b in events if ts_a is not None and ts_b is not None]
    if not met:
        return None
    swap = median(ts_b - ts_a for _, ts_a, ts_b in met) < 0
    every = [Meeting(trace, ts_b, ts_a) if swap else Meeting(trace, ts_a, ts_b) for trace, ts_a, ts_b in met]
    every.sort(key=lambda one: (min(one.upper, one.lower), one.trace, one.upper, one.lower))
    upper, lower = (b, a) if swap else (a, b)
    minutes = [(posts or {}).get(name, {}) for name in (upper, lower)]
    times = [ts for one in every for ts in (one.upper, one.lower)]
    reach = times + [ts for one in minutes for minute in one for ts in (MINUTE * minute, MINUTE * (minute + 1) - 1)]
    start, end = min(reach), max(reach)
    counted = sorted((_counted(trace, [one for one in every if one.trace == trace]) for trace in {one.trace for one in every}), key=_often)
    binned = (_binned(minutes[0], start, end), _binned(minutes[1], start, end))
    whole = _counted("", every)
    return Meetings(upper, lower, whole, tuple(counted), _folded(every, start, end), min(times), max(times), start, end, binned)


def _counted(trace: str, some: Sequence[Meeting]) -> OnTrace:
    lags = [one.lag for one in some]
    return OnTrace(trace, len(lags), sum(lag > 0 for lag in lags), lags.count(0), sum(lag < 0 for lag in lags), float(median(lags)))


def _often(one: OnTrace) -> tuple[int, str]:
    return -one.together, one.trace


def _folded(every: Sequence[Meeting], start: int, end: int) -> tuple[Meeting, ...]:
    """At most MOST of the meetings: the first at each place of a picture and each step of the lag, which grow until it suffices."""
    coarse = 1.0
    while True:
        kept: dict[tuple[str, int, int], Meeting] = {}
        for one in every:
            place = int((one.upper - start) * PLACES / coarse / max(1, end - start))
            step = round(log10(1 + abs(one.lag)) * LAGS / coarse) * (1 if one.lag > 0 else -1)
            kept.setdefault((one.trace, place, step), one)
        if len(kept) <= MOST:
            return tuple(kept.values())
        coarse *= 1.5


def _binned(minutes: Mapping[int, int], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Posts by span; a minute counts where its middle is."""
    found: Counter[int] = Counter()
    for minute, many in minutes.items():
        found[min(BINS - 1, int((MINUTE * minute + MINUTE / 2 - start) * BINS / max(1, end - start)))] += many
    return tuple(sorted(found.items()))

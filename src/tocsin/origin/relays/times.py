"""When pages were published, as intervals, and what the lag between two says of who had it from whom.

A lag to a parent is log-normal and forward; between two other pages of a family it goes either way and is longer. Both are blurred by how
little the dates say (a day, a zone that is not known) and by clocks that are wrong: a share of the pages has a normal error of hours.
How fast a set's relays are and how wrong its clocks is not known beforehand: each of WAYS is weighed by how well the whole set fits it.

Fooled by: dates that a site moves on with every change, a set of one family, from which the clocks can hardly be learned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from scipy.special import ndtri

from tocsin.arrays import Floats

HOUR = 3600.0
EAST, WEST = 14 * HOUR, 12 * HOUR  # the zones of the world: what a clock without a zone may be off by, either way
_LENGTHS = {"second": 1.0, "minute": 60.0, "hour": HOUR, "day": 24 * HOUR}


class Span(NamedTuple):
    """When something happened: epoch seconds, first and last; NaN where it is not known."""

    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether both ends are."""
        return self.low == self.low and self.high == self.high


class Way(NamedTuple):
    """How a set's times came about: median lag to a parent in seconds, how many times longer it is between other pages, the share of wrong
    clocks, and the standard deviation of their error in seconds."""

    lag: float
    others: float
    wrong: float
    error: float


UNKNOWN = Span(float("nan"), float("nan"))
_SPREAD = 1.3  # of a log lag
_LAGS = (0.25 * HOUR, HOUR, 3 * HOUR, 10 * HOUR)
_OTHERS = (1.5, 4.0)
# Share of wrong clocks, their error, and how usual that is before anything was seen of a set: most clocks are right.
_CLOCKS = ((0.02, 12 * HOUR, 0.6), (0.15, 4 * HOUR, 0.2), (1.0, HOUR, 0.07), (1.0, 3 * HOUR, 0.07), (1.0, 9 * HOUR, 0.06))
WAYS = [Way(lag, others, wrong, error) for lag, others, (wrong, error, _) in product(_LAGS, _OTHERS, _CLOCKS)]
USUAL = [usual / len(_LAGS) / len(_OTHERS) for _, _, (_, _, usual) in product(_LAGS, _OTHERS, _CLOCKS)]  # how usual each of WAYS is
_FLOOR = 1e-12  # density, per second, below which nothing is told apart
_POINTS = ndtri((np.arange(256) + 0.5) / 256)  # of a standard normal, equally likely
_GRID = np.linspace(-12.0, 12.0, 481)  # lags, as the inverse hyperbolic sine of their share of the error
_EXACT = 600.0  # blur, in seconds, below which a lag is taken as it stands


def published(row: Mapping[str, Any]) -> Span:
    """When a page says it was published; unknown where it does not, or only one end is known."""
    date = row.get("published")
    return span(date) if isinstance(date, Mapping) else UNKNOWN


def span(date: Mapping[str, Any]) -> Span:
    """The moments that a date as `extract` writes it may mean."""
    first, last = (date.get("value"),) * 2 if date.get("value") else (date.get("not_before"), date.get("not_after"))
    if not first or not last:
        return UNKNOWN
    try:
        low, high = _bounds(str(first)), _bounds(str(last))
    except (ValueError, OverflowError):
        return UNKNOWN
    return Span(low[0], high[1])


def _bounds(value: str) -> tuple[float, float]:
    """First and last second that a value of the vocabulary may mean. Raises ValueError for what is none."""
    year, month, day = (int(part) for part in [*value[:10].split("-"), "1", "1"][:3])
    start = datetime(year, month, day, tzinfo=UTC)
    if "T" not in value:
        end = start + timedelta(1) if value.count("-") == 2 else _following(start, months=value.count("-") == 1)
        return start.timestamp() - EAST, end.timestamp() + WEST - 1
    at = datetime.fromisoformat(value.replace("Z", "+00:00"))
    length = 1.0 if value[10:].count(":") - (value[-3] == ":" and value[-6] in "+-") == 2 else 60.0
    if at.tzinfo:
        return at.timestamp(), at.timestamp() + length - 1
    start = at.replace(tzinfo=UTC)
    return start.timestamp() - EAST, start.timestamp() + WEST + length - 1


def _following(start: datetime, months: bool) -> datetime:
    if not months:
        return start.replace(year=start.year + 1)
    return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)


def lag(parent: Span, child: Span) -> tuple[float, float] | None:
    """Least and greatest seconds from parent to child; None where a side has no date."""
    return (child.low - parent.high, child.high - parent.low) if parent.known and child.known else None


def support(spans: Sequence[Span], way: Way) -> Floats:
    """(parents, children): how much the times speak for a parent rather than for any other page of the family, as a log ratio.

    Nought where a side has no date.
    """
    low, high = np.array([one.low for one in spans]), np.array([one.high for one in spans])
    middle, width = (low + high) / 2, high - low
    lags = middle[None, :] - middle[:, None]
    blur = (width[None, :] ** 2 + width[:, None] ** 2) / 12
    centre, longer = float(np.log(way.lag)), float(np.log(way.lag * way.others))
    forward, either = np.zeros_like(lags), np.zeros_like(lags)
    for both, share in ((0, (1 - way.wrong) ** 2), (1, 2 * way.wrong * (1 - way.wrong)), (2, way.wrong**2)):
        if share:
            spread = np.sqrt(blur + both * way.error**2)
            forward += share * _density(lags, spread, centre)
            wide = _density(lags, spread, longer) + _density(-lags, spread, longer)
            either += share * wide / 2
    return np.where(np.isfinite(lags), np.log(forward + _FLOOR) - np.log(either + _FLOOR), 0.0)


def _density(lags: Floats, blur: Floats, centre: float) -> Floats:
    """Of a log-normal lag seen with a normal error, per second; of a lag or an error that is not known some number, no NaN."""
    lags, blur = np.nan_to_num(lags), np.nan_to_num(blur)
    forward = lags > 0
    logs = np.log(np.where(forward, lags, 1.0))
    found = np.where(forward, np.exp(-0.5 * ((logs - centre) / _SPREAD) ** 2 - logs) / (np.sqrt(2 * np.pi) * _SPREAD), 0.0)
    steps = np.round(4 * np.log2(np.maximum(blur, 1.0))).astype(np.int64)  # blurs that differ by less than a fifth are taken as one
    for step in np.unique(steps[blur >= _EXACT]).tolist():
        here = (steps == step) & (blur >= _EXACT)
        wide = 2.0 ** (step / 4)
        found[here] = np.interp(np.arcsinh(lags[here] / wide), _GRID, _blurred(step, centre))
    return found


@lru_cache(maxsize=2000)
def _blurred(step: int, centre: float) -> Floats:
    """The density over _GRID, with an error of 2^(step/4) seconds."""
    wide = 2.0 ** (step / 4)
    away = (wide * np.sinh(_GRID)[:, None] - np.exp(centre + _SPREAD * _POINTS)[None, :]) / wide
    found: Floats = np.exp(-0.5 * away**2).mean(axis=1) / (np.sqrt(2 * np.pi) * wide)
    return found

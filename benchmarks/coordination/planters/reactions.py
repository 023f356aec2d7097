"""How long people take: laws of reaction, hours of the day, and sessions in which somebody opens the app and goes through what is new."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

DAY, HOUR = 86400, 3600
Law = Callable[[Random, float], float]  # random numbers, median in seconds -> seconds


def log_normal(rng: Random, median: float) -> float:
    """The usual law of human reaction: most near the median, some very late."""
    return median * math.exp(rng.gauss(0, 1))


def wide(rng: Random, median: float) -> float:
    """The same as channels show it: of the forwards of a source by one reader a tenth come within a thirtieth of the median."""
    return min(4 * DAY, median * math.exp(rng.gauss(0, 2.2)))


def steady(rng: Random, median: float) -> float:
    """Somebody who looks at every alert: log-normal, but narrow."""
    return median * math.exp(rng.gauss(0, 0.3))


def exponential(rng: Random, median: float) -> float:
    """Without memory: the next look at the phone comes whenever it comes."""
    return rng.expovariate(math.log(2) / median)


def heavy(rng: Random, median: float) -> float:
    """Pareto: as often ten times the median as a fifth of it, cut at two days."""
    return min(2 * DAY, median / 2**0.8 * rng.random() ** -0.8)


def at_once_or_later(rng: Random, median: float) -> float:
    """Half of the time the alert is seen, else hours pass."""
    return steady(rng, median / 2) if rng.random() < 0.5 else log_normal(rng, max(median * 4, 2 * HOUR))


Lag = Callable[[Random], float]  # seconds by which one of a group follows another
LAGS: dict[str, Lag] = {
    "same second": lambda rng: rng.randint(0, 1),
    "seconds": lambda rng: rng.uniform(1, 25),
    "a minute": lambda rng: rng.uniform(0, 60),
    "minutes": lambda rng: rng.uniform(5, 300),
    "half an hour": lambda rng: min(1800, log_normal(rng, 420)),
}
LAWS: tuple[Law, ...] = (log_normal, wide, steady, exponential, heavy, at_once_or_later)


@dataclass(frozen=True)
class Routine:
    """A person's day: when it begins and ends (seconds of the day, UTC), and the times at which the app is opened."""

    up: int
    down: int
    sessions: tuple[int, ...]

    def awake(self, ts: float) -> bool:
        """Whether the person is up at `ts`."""
        return (ts - self.up) % DAY < (self.down - self.up) % DAY

    def morning(self, rng: Random, ts: float) -> float:
        """When what came in the night is read: the next getting up, and up to an hour more."""
        return ts + (self.up - ts) % DAY + rng.expovariate(1 / 1200)

    def session(self, rng: Random, ts: float) -> float:
        """The next session after `ts`, some minutes early or late; one in six is left out."""
        for day in range(4):
            for begins in self.sessions:
                start = ts - ts % DAY + day * DAY + begins + rng.gauss(0, 500)
                if start > ts and rng.random() > 1 / 6:
                    return start
        return ts + 4 * DAY


def routine(rng: Random, zone: int | None = None) -> Routine:
    """A day of somebody in a zone (hours east of UTC, of its own unless given): breakfast, lunch, evening, each at an own time."""
    zone = rng.choice((-8, -5, 0, 1, 2, 3)) if zone is None else zone
    up = rng.gauss(6.8, 0.7)
    meals = (up + rng.uniform(0.3, 0.8), rng.gauss(12.4, 0.3), rng.gauss(19.5, 0.8))
    return Routine(
        *(int((hour - zone) * HOUR) % DAY for hour in (up, rng.gauss(23.2, 0.6))),
        tuple(sorted(int((h - zone) * HOUR) % DAY for h in meals)),
    )


def seen(rng: Random, day: Routine, born: float, law: Law, median: float) -> float:
    """When a person with this routine and this law of reaction answers what appeared at `born`."""
    ts = born + law(rng, median)
    return ts if day.awake(ts) else day.morning(rng, ts)

"""What accounts have in common besides what they post: when they were created, and at which hours they are active."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Ints
from tocsin.assess.corpus import DAY

_SILENT = 0.01  # an hour with less than this share of the posts is silent


@dataclass(frozen=True)
class Creation:
    """Accounts young at their first post here (`who`), inside a set and outside it, of those whose dates are known.

    `p` is Fisher's exact test of the two shares, one-sided.
    """

    who: Flags
    young: int
    known: int
    young_elsewhere: int
    known_elsewhere: int
    p: float

    @property
    def ratio(self) -> float:
        """How many times as frequent young accounts are inside as outside (half an account added on either side)."""
        return ratio(self.young, self.known, self.young_elsewhere, self.known_elsewhere)


def creation(created: Ints, first_post: Ints, inside: Flags, young_days: int) -> Creation:
    """Compares creation dates inside a set of accounts with those outside.

    `created` and `first_post` are epoch seconds by account, -1 where not known; an account counts when both are. Young means created at
    most `young_days` before its first post in the case.

    Fooled by: events that draw new people to a platform (compare the outside, which the same event drew), platforms that reuse or hide
    creation dates, and accounts bought with age.
    """
    known = (created >= 0) & (first_post >= 0)
    young = known & (first_post - created <= young_days * DAY)
    a, b = int((young & inside).sum()), int((young & ~inside).sum())
    m, n = int((known & inside).sum()), int((known & ~inside).sum())
    return Creation(young, a, m, b, n, fisher(a, m, b, n))


def fisher(a: int, m: int, b: int, n: int) -> float:
    """Fisher's exact test, one-sided: how probable a share of at least a of m is beside b of n, if both are one rate."""
    from scipy.stats import fisher_exact

    return float(fisher_exact([[a, m - a], [b, n - b]], alternative="greater").pvalue)


def ratio(a: int, m: int, b: int, n: int) -> float:
    """How many times as frequent a of m is as b of n, half a case added on either side so that none is comparable too."""
    return ((a + 0.5) / (m + 1)) / ((b + 0.5) / (n + 1))


@dataclass(frozen=True)
class Hours:
    """Posts by hour of the day (UTC), the longest silent run, and how far it all is from the other posts.

    `silent` is (first hour, hours) of the longest run, around midnight too, of hours that each hold less than 1 % of the posts.
    `distance` is the share of posts that would have to change hour (0 to 1) to look like the posts outside.
    """

    counts: Ints
    silent: tuple[int, int]
    distance: float


def hours(here: Ints, there: Ints) -> Hours:
    """Hours of activity of some posts, beside other posts: how many of each were made in each hour of the day (`corpus.by_hour`).

    Fooled by: schedulers, several time zones in one set (their nights cancel out), and days that were collected in part.
    """
    distance = 0.5 * float(np.abs(here / max(here.sum(), 1) - there / max(there.sum(), 1)).sum()) if here.any() and there.any() else 0.0
    return Hours(here, _longest_silence(here), distance)


def _longest_silence(counts: Ints) -> tuple[int, int]:
    quiet = counts < _SILENT * counts.sum()
    if quiet.all() or not quiet.any():
        return 0, 0
    begin = int(np.flatnonzero(~quiet)[0])
    best, run = (0, 0), 0
    for step in range(1, 25):
        hour = (begin + step) % 24
        run = run + 1 if quiet[hour] else 0
        if run > best[1]:
            best = ((hour - run + 1) % 24, run)
    return best

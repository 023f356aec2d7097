"""Who is first: a sign test over occasions, against the toss of a coin.

What an account does without a pause of MOMENT seconds is one occasion (ten posts forwarded at breakfast say once who reads whom), on
the clock of whichever of the two has fewer of them. An occasion without order (as often one as the other first) is left out.

Fooled by: two readers of one source of whom one is always slower (see thirds.py), and hours: who gets up first is first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Numbers
from tocsin.detect.pairs.null_model import MOMENT
from tocsin.detect.ties.shared import Shared, counted


@dataclass(frozen=True)
class Order:
    """For each pair: occasions, in how many of them a and b were first, the p-value; and on how many posts each was first."""

    occasions: Numbers
    a_first: Numbers
    b_first: Numbers
    a_posts: Numbers
    b_posts: Numbers
    p: Numbers


def ordered(found: Shared, free: Shared, pairs: int) -> Order:
    """Who was first in each pair: posts among all that are shared, occasions among those that neither reposts from the other (`free`)."""
    clocks = [_occasions(free, ts) for ts in (free.ts_a, free.ts_b)]
    many = [np.bincount(free.pair[by], new, minlength=pairs).astype(np.int64) for by, new in clocks]
    coarser = many[0] <= many[1]
    sides = [_won(free, *clock, pairs) for clock in clocks]
    a_first, b_first = (np.where(coarser, one, other) for one, other in zip(*sides, strict=True))
    posts = counted(found.pair, found.lead > 0, pairs), counted(found.pair, found.lead < 0, pairs)
    return Order(np.where(coarser, *many), a_first, b_first, *posts, coin(a_first, b_first))


def _occasions(found: Shared, ts: Numbers) -> tuple[Numbers, Numbers]:
    """The rows in order of pair and time, and a mask of those, in this order, that begin an occasion."""
    by = np.lexsort((ts, found.pair))
    new = np.ones(len(by), bool)
    new[1:] = (np.diff(found.pair[by]) != 0) | (np.diff(ts[by]) > MOMENT)
    return by, new


def _won(found: Shared, by: Numbers, new: Flags, pairs: int) -> tuple[Numbers, Numbers]:
    """In how many occasions of each pair a, and b, was first more often than the other."""
    balance = np.bincount(np.cumsum(new) - 1, np.sign(found.lead[by]))
    pair = found.pair[by][new]
    return np.bincount(pair[balance > 0], minlength=pairs), np.bincount(pair[balance < 0], minlength=pairs)


def coin(heads: Numbers, tails: Numbers) -> Numbers:
    """The two-sided p-value of so many heads and tails of a fair coin."""
    from scipy.special import bdtrc

    more, tossed = np.maximum(heads, tails), heads + tails
    p: Numbers = np.where(tossed > 0, np.minimum(1.0, 2 * bdtrc(more - 1, np.maximum(tossed, 1), 0.5)), 1.0)
    return p

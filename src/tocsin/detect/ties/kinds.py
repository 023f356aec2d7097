"""What a tie is called.

In this order. Most of what the two share had been published before by a third (`common_source`), or by several of whom none had most of
it (`same_sources`), and they do not react together. Where the moments of the third are not known, that the two are within a minute of one
another is taken for reacting together, unless a crowd was beside them: then nothing can be told (`shared`). Each reposts the other:
`promotion`, or `one_feed` where that is within a minute. One reposts the other and not the other way round, and most of what they share
is that: `relay`. All else within a minute, neither always first: `one_feed`. One is first more often than a coin lands heads: `mirror`
where most posts of the second are those of the first (reposts too), else `follower`. Each is first on several occasions, and they are
closer in time than if dealt anew: `exchange`. Else no order can be told: `shared`.

Who reposts a post comes after its author by nature, so what one wrote and the other reposted says nothing of the order of the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Numbers
from tocsin.detect.settings import TieSettings
from tocsin.detect.ties.order import Order, coin
from tocsin.detect.ties.shared import Shared
from tocsin.detect.ties.thirds import Thirds

KINDS = ("common_source", "same_sources", "one_feed", "promotion", "mirror", "relay", "follower", "exchange", "shared")
DIRECTED = ("mirror", "relay", "follower")  # kinds of ties in which one is copied; definition
DEALT = 500  # shared posts of a pair among which times are dealt anew; bounds the work, chosen


@dataclass(frozen=True)
class Measured:
    """What is known of each pair (a < b): how many posts it shares, what share that is of a's posts and of b's, the order and its q-value,
    the quartiles of the seconds between them, shared posts that a wrote and b reposted, and the other way round, how often a reposted b at
    all, and b a, the thirds, and whether others were beside them."""

    a: Numbers
    b: Numbers
    shared: Numbers
    share_a: Numbers
    share_b: Numbers
    order: Order
    q: Numbers
    lag: list[Numbers]
    of_a: Numbers
    of_b: Numbers
    forwards: tuple[Numbers, Numbers]
    thirds: Thirds
    crowded: Flags


def turned(one: Measured, kind: Numbers) -> Flags:
    """Whether the tie goes from b to a: who is copied comes first; where none is, who was first on more of the posts."""
    directed = np.isin(kind, [KINDS.index(name) for name in DIRECTED])
    mask: Flags = np.where(directed, _second_first(one), one.order.b_posts > one.order.a_posts)
    return mask


def _second_first(one: Measured) -> Flags:
    """Whether b is copied: where most of what they share is what one wrote and the other reposted, by that; else by occasions."""
    credited = 2 * (one.of_a + one.of_b) > one.shared
    mask: Flags = np.where(credited, one.of_b > one.of_a, one.order.b_first > one.order.a_first)
    return mask


def kinds(one: Measured, found: Shared, q: float, settings: TieSettings) -> Numbers:
    """The kind of each pair, as a place in KINDS."""
    thirds, either = one.thirds, one.of_a + one.of_b
    credited, (there, back) = 2 * either > one.shared, one.forwards
    mutual = (np.minimum(there, back) >= settings.mutual) & (np.minimum(there, back) >= settings.mutual_share * (there + back))
    directed = np.where(credited, ~mutual, one.q <= q)
    momentary, unknown = one.lag[1] <= settings.moment, thirds.told < settings.fewest
    apart = (2 * thirds.before > one.shared) & ~thirds.together & ~(momentary & unknown)
    copied = np.where(_second_first(one), one.share_a, one.share_b)
    conditions = (
        ("common_source", apart & (2 * thirds.most > one.shared)),
        ("same_sources", apart),
        ("shared", momentary & ~directed & unknown & one.crowded),
        ("one_feed", momentary & ~directed),
        ("promotion", mutual),
        ("mirror", directed & (copied >= settings.mirror)),
        ("relay", directed & credited),
        ("follower", directed),
    )
    left = ~np.any([mask for _, mask in conditions], axis=0) & (2 * thirds.before <= one.shared)
    masks = [*(mask for _, mask in conditions), _exchanged(one, found, left, settings)]
    places = [KINDS.index(name) for name in (*(name for name, _ in conditions), "exchange")]
    return np.select(masks, places, KINDS.index("shared"))


def _exchanged(one: Measured, found: Shared, asked: Flags, settings: TieSettings) -> Flags:
    """Which of the pairs asked for are an exchange: each is first on several occasions, and the times are closer than if dealt anew."""
    lesser = np.minimum(one.order.a_first, one.order.b_first)
    good = asked & (lesser >= settings.mutual) & (lesser >= settings.mutual_share * one.order.occasions)
    begin = np.searchsorted(found.pair, np.arange(len(good)))
    for pair in np.flatnonzero(good):
        mine = slice(begin[pair], begin[pair] + min(DEALT, int(one.shared[pair])))
        good[pair] = _closeness(found.ts_a[mine], found.ts_b[mine]) <= settings.reaction
    mask: Flags = good
    return mask


def _closeness(one: Numbers, other: Numbers) -> float:
    """How surprising it is that the times are so close: a sign test of each distance against the median distance to the other's times."""
    apart = np.abs(one[:, None] - other[None, :])
    usual = np.median(apart, axis=1)
    closer, farther = (np.diag(apart) < usual).sum(), (np.diag(apart) > usual).sum()
    return float(coin(np.array([closer]), np.array([farther]))[0]) if closer > farther else 1.0

"""Accounts that act together with links, hashtags and pictures, on one platform or two. A scene is a group, its habits drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.coordination.planters.bed import TOGETHER
from benchmarks.coordination.planters.elections.square import Square
from benchmarks.coordination.planters.reactions import HOUR, LAGS, Lag, log_normal
from benchmarks.coordination.planters.sharing import shared

Maker = Callable[[], dict[str, Any]]
QUICK = ("seconds", "a minute", "minutes")


def posted(square: Square, names: list[str], many: int, lag: Lag, joins: float, make: Maker, order: str = "any") -> None:
    """The same new thing, `many` times; `order` says who is first: `any`, or `always` the first of the names."""
    rng = square.rng
    for ts in square.moments(many):
        what = make()
        queue = rng.sample(names, len(names)) if order == "any" else names
        there = [who for who in queue if rng.random() < joins]
        square.together([(who, ts + (lag(rng) if n else 0), what) for n, who in enumerate(there)])


def ring(square: Square, size: int, many: int = 0) -> None:
    """New links of three to fifteen hosts; only a part of the ring each time."""
    rng = square.rng
    names, hosts = square.group(TOGETHER, "ring", size), [square.host() for _ in range(rng.choice((3, 8, 15)))]
    lag = LAGS[rng.choice(QUICK)]
    posted(
        square, names, many or rng.choice((6, 8, 12, 20)), lag, rng.uniform(0.4, 0.8), lambda: square.share(square.link(rng.choice(hosts)))
    )


def tags(square: Square, size: int) -> None:
    """The same block of three to six of the crowd's hashtags, in the same order, another block each time."""
    rng = square.rng
    names = square.group(TOGETHER, "tags", size, prefix="tw_")
    lag: Lag = lambda rng: min(2400, log_normal(rng, 400))  # noqa: E731
    block: Maker = lambda: {"hashtags": list(dict.fromkeys(square.tag() for _ in range(rng.randint(4, 7))))}  # noqa: E731
    posted(square, names, rng.choice((8, 12, 20)), lag, rng.uniform(0.6, 1) if size > 2 else 1, block)


def media(square: Square, size: int) -> None:
    """The same new pictures, without a link."""
    rng = square.rng
    names, lag = square.group(TOGETHER, "media", size), LAGS[rng.choice(QUICK)]
    posted(square, names, rng.choice((6, 10, 16)), lag, rng.uniform(0.6, 1) if size > 2 else 1, lambda: {"media_id": [square.picture()]})


def two_platforms(square: Square) -> None:
    """One feed on two platforms: the same links and pictures, seconds to ten minutes apart, one of them always first or by turns."""
    rng = square.rng
    names = square.group(TOGETHER, "two_platforms", 1, prefix="fb_")
    names += square.twin(names[0], "tw_")
    host, lag = square.host(), rng.choice((LAGS["same second"], LAGS["minutes"], lambda rng: rng.uniform(30, 600)))
    make: Maker = lambda: square.share(square.link(host)) if rng.random() < 0.7 else {"media_id": [square.picture()]}  # noqa: E731
    posted(square, names, rng.choice((8, 15, 30)), lag, rng.uniform(0.85, 1), make, rng.choice(("any", "always")))


def mixed(square: Square, size: int) -> None:
    """A little of everything: each trace on a few occasions only."""
    rng = square.rng
    names, lag = square.group(TOGETHER, "mixed", size), LAGS[rng.choice(QUICK)]
    joins = rng.uniform(0.6, 1) if size > 2 else 1
    shared(square, names, square.of_many(rng.randint(3, 6)), lag, joins)
    posted(square, names, rng.randint(3, 6), lag, joins, lambda: {"media_id": [square.picture()]})
    posted(square, names, rng.randint(3, 6), lag, joins, lambda: {"hashtags": [square.tag() for _ in range(5)]})


def popular(square: Square, size: int) -> None:
    """A group that rides the links that everybody shares, within minutes of one another, on few occasions."""
    rng = square.rng
    names = square.group(TOGETHER, "popular", size)
    shared(square, names, square.popular(rng.choice((6, 8, 12))), LAGS[rng.choice(QUICK)], rng.uniform(0.5, 0.9), 4 * HOUR)


def slow(square: Square) -> None:
    """The same new links one to ten hours later, always by the same account."""
    names, hosts = square.group(TOGETHER, "slow", 2), [square.host() for _ in range(6)]
    many, lag = square.rng.choice((10, 20, 40)), lambda rng: rng.uniform(HOUR, 10 * HOUR)
    posted(square, names, many, lag, 0.95, lambda: square.share(square.link(square.rng.choice(hosts))), "always")


def changing(square: Square) -> None:
    """First links at one lag in one order, later pictures at another."""
    rng = square.rng
    names, host = square.group(TOGETHER, "changing", 2), square.host()
    early, late = square.until((square.start + square.end) // 2), square.since((square.start + square.end) // 2)
    posted(
        early, names, rng.randint(5, 12), LAGS[rng.choice(("seconds", "minutes"))], 0.95, lambda: square.share(square.link(host)), "always"
    )
    posted(late, names[::-1], rng.randint(5, 12), LAGS[rng.choice(QUICK)], 0.95, lambda: {"media_id": [square.picture()]}, "always")

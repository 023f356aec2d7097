"""Scenes on what others made, forwards or links alike: who shares it together, and who only reads the same source.

`together` scenes plant one group whose habits are drawn anew every time. Everybody in the others acts on their own: what they have in
common is what they read and when they are up.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.coordination.planters.bed import APART, NOBODY_KNOWS, TOGETHER, Bed, Post
from benchmarks.coordination.planters.reactions import HOUR, LAGS, LAWS, Lag, log_normal, seen

EAGERNESS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
MEDIANS = (10, 40, 120, 600, 1800, 2 * HOUR, 6 * HOUR)


def shared(bed: Bed, names: Sequence[str], posts: Sequence[Post], lag: Lag, joins: float = 1, late: float = HOUR) -> None:
    """The same things, each shared some time (median `late`) after it appeared, by each member with a chance of `joins`."""
    rng = bed.rng
    for what, born in posts:
        ts = born + 20 + log_normal(rng, late)
        there = [who for who in rng.sample(names, len(names)) if rng.random() < joins]
        bed.together([(who, ts + (lag(rng) if n else 0), bed.share(what)) for n, who in enumerate(there)])


def forwarders(bed: Bed, many: int, lag: str = "", one_source: bool = False, size: int = 2) -> None:
    """The same things from many sources, or from one that others read as well."""
    rng = bed.rng
    names = bed.group(TOGETHER, "forwarders_of_one" if one_source else "forwarders", size)
    posts = bed.of_one_feed(many) if one_source else bed.of_many(many)
    law = LAGS[lag or rng.choice(("same second", "seconds", "a minute", "minutes"))]
    shared(bed, names, posts, law, 1, rng.choice((600, HOUR, 6 * HOUR)))


def hidden_pair(bed: Bed) -> None:
    """Two who share what many readers of one source do, hours after it appeared and always together."""
    rng = bed.rng
    names = bed.group(TOGETHER, "hidden_pair", 2)
    law = LAGS[rng.choice(("seconds", "a minute"))]
    shared(bed, names, bed.of_one_feed(rng.choice((10, 20, 40))), law, rng.uniform(0.8, 1), 3 * HOUR)


def reads(bed: Bed, who: str, feed: Sequence[Post], eager: float, median: float) -> None:
    """One reader: each post is shared or not, after a time by the reader's own law."""
    rng, law, day = bed.rng, bed.rng.choice(LAWS), bed.days[who]
    for what, born in feed:
        if rng.random() < eager:
            bed.post(who, seen(rng, day, born, law, median), **bed.share(what))


def readers(bed: Bed, size: int, quick: bool = False) -> None:
    """Independent readers of one source, of every eagerness and speed; `quick`, all are eager and answer within minutes."""
    rng, feed = bed.rng, bed.followed()
    for number, who in enumerate(bed.group(APART, "quick_readers" if quick else "readers", size)):
        eager = rng.choice(EAGERNESS[4:]) if quick else EAGERNESS[number % len(EAGERNESS)]
        reads(bed, who, feed, eager, rng.choice(MEDIANS[:3] if quick else MEDIANS))


def sessions(bed: Bed, size: int) -> None:
    """Readers of one source who open the app at breakfast, lunch and in the evening, and then share what is new, one after the other."""
    rng, feed, zone = bed.rng, bed.followed(), bed.rng.choice((-5, 0, 1, 3))
    for who in bed.group(APART, "sessions", size):
        day, eager, pause = bed.day(zone), rng.choice(EAGERNESS[2:]), rng.uniform(4, 30)
        opened, at = 0.0, 0.0
        for what, born in feed:
            if born > opened:
                opened = at = day.session(rng, born)
            if rng.random() < eager:
                at += rng.expovariate(1 / pause)
                bed.post(who, at, **bed.share(what))


def alerted(bed: Bed, size: int) -> None:
    """Readers with alerts: within minutes, each seldom."""
    rng, feed = bed.rng, bed.followed()
    for who in bed.group(APART, "alerted", size):
        reads(bed, who, feed, rng.betavariate(1.5, 5), rng.uniform(30, 300))


def two_sources(bed: Bed, size: int) -> None:
    """Followers of the same two sources."""
    rng, feeds = bed.rng, [bed.followed(), bed.followed()]
    for who in bed.group(APART, "two_sources", size):
        for feed in feeds:
            reads(bed, who, feed, rng.choice(EAGERNESS), rng.choice(MEDIANS))


def automatic(bed: Bed, size: int) -> None:
    """Fans of one source who set up a tool that shares all of it, each with a latency of its own (label: nobody knows)."""
    rng, feed = bed.rng, bed.followed()
    for who in bed.group(NOBODY_KNOWS, "auto", size):
        latency, share = rng.uniform(2, 90), rng.uniform(0.8, 1)
        for what, born in feed:
            if rng.random() < share:
                bed.post(who, born + latency + rng.uniform(0, 3), **bed.share(what))

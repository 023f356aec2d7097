"""Plants labelled channels among real ones: post_id, account_id, ts, text, urls, repost_id.

A crowd of a few hundred channels bears only so many planted ones: each seed plants one of every kind and draws the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.coordination.planters import sharing
from benchmarks.coordination.planters.bed import Planted
from benchmarks.coordination.planters.channels import apart, together
from benchmarks.coordination.planters.channels.crowd import Channels, learned, source_of
from benchmarks.coordination.planters.channels.street import Street
from benchmarks.coordination.planters.reactions import LAGS

Scene = Callable[[], None]
COLUMNS = ("post_id", "account_id", "ts", "text", "urls", "repost_id")
KINDS = pa.schema([(name, pa.int64() if name == "ts" else pa.string()) for name in COLUMNS])


@lru_cache(maxsize=2)
def read(path: Path) -> tuple[pa.Table, Channels]:
    """The posts of a real crowd, and what is learned of them."""
    posts = pq.read_table(path, columns=list(COLUMNS)).cast(KINDS)
    return posts, learned(posts)


def fewer(posts: pa.Table, seed: int, accounts: int = 100) -> tuple[pa.Table, Channels]:
    """A small crowd: so many of its channels, drawn by lot, and what is learned of them."""
    names = sorted(set(posts["account_id"].to_pylist()))
    chosen = pa.array(Random(f"fewer {seed}").sample(names, accounts))
    few = posts.filter(pc.is_in(posts["account_id"], value_set=chosen))
    return few, learned(few)


def numbered(posts: pa.Table, crowd: Channels) -> tuple[pa.Table, Channels]:
    """The same crowd where reposted posts are named by source and number, so that nobody can read off when they appeared."""
    at = {repost: n for n, repost in enumerate(sorted({repost for repost in posts["repost_id"].to_pylist() if repost}))}
    name = lambda repost: repost and f"{source_of(repost)}:{at[repost]}"  # noqa: E731
    column = pa.array([name(repost) for repost in posts["repost_id"].to_pylist()], pa.string())
    renamed = lambda found: tuple((name(repost), born) for repost, born in found)  # noqa: E731
    feeds = tuple(renamed(feed) for feed in crowd.feeds)
    known = replace(crowd, feeds=feeds, rare=renamed(crowd.rare), popular=renamed(crowd.popular), dated=False)
    return posts.set_column(posts.schema.get_field_index("repost_id"), "repost_id", column), known


def plant(posts: pa.Table, crowd: Channels, seed: int, share: float = 1) -> Planted:
    """One run: some 60 accounts that act together and 80 that do not, in a small crowd only a `share` of the scenes."""
    rng = Random(f"channels {seed}")
    street = Street(rng, min(crowd.times), max(crowd.times), crowd=crowd)
    for scene in (*act_together(street), *act_apart(street)):
        if rng.random() < share:
            scene()
    return street.among(posts)


def act_together(street: Street) -> Iterator[Scene]:
    """Every tactic, every size."""
    rng = street.rng
    for lag in LAGS:
        yield partial(together.mirror, street, lag=lag)
    yield partial(together.mirror, street, size=rng.choice((3, 4)))
    for many in (5, 8, 12, 22):
        yield partial(sharing.forwarders, street, many)
    yield partial(sharing.forwarders, street, rng.choice((12, 22)), one_source=True)
    yield partial(sharing.forwarders, street, 8, size=3)
    yield partial(together.triangle, street)
    yield partial(rng.choice((together.owners_star, together.owners_chain)), street)
    yield partial(together.ring, street, rng.choice((4, 5, 6)))
    yield partial(together.ring, street, rng.choice((8, 12, 20)))
    yield partial(together.mixed, street, rng.choice((2, 3)))
    yield partial(together.mixed, street, rng.choice((4, 6)))
    for scene in (sharing.hidden_pair, together.slow, together.changing):
        yield partial(scene, street)


def act_apart(street: Street) -> Iterator[Scene]:
    """Every trap, and the kinds of which nobody can say."""
    yield partial(sharing.readers, street, 8)
    yield partial(sharing.readers, street, 5, quick=True)
    for scene, size in (
        (sharing.sessions, 6), (sharing.alerted, 8), (sharing.two_sources, 6), (apart.greeters, 6), (apart.viral, 8), (apart.petition, 6),
        (apart.show, 6), (sharing.automatic, 4),
    ):  # fmt: skip
        yield partial(scene, street, size)
    yield partial(apart.same_day, street)
    yield partial(apart.agency, street, 3, inside=street.rng.random() < 0.5)

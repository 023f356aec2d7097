"""Plants labelled channels among real ones: post_id, account_id, ts, text, urls, repost_id.

A crowd of a few hundred channels bears only so many planted ones: each seed plants one of every kind and draws the rest.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.coordination.planters import channel_crowds as crowds
from benchmarks.coordination.planters import channel_groups as groups
from benchmarks.coordination.planters.channel_people import Street
from benchmarks.coordination.planters.channels import Channels, learned
from benchmarks.coordination.planters.plant import Planted

COLUMNS = ("post_id", "account_id", "ts", "text", "urls", "repost_id")
KINDS = pa.schema([(name, pa.int64() if name == "ts" else pa.string()) for name in COLUMNS])


@lru_cache(maxsize=2)
def read(path: Path) -> tuple[pa.Table, Channels]:
    """The posts of a real crowd, and what is learned of them."""
    posts = pq.read_table(path, columns=list(COLUMNS)).cast(KINDS)
    return posts, learned(posts)


def plant(posts: pa.Table, crowd: Channels, seed: int) -> Planted:
    """One run: some 60 accounts that act together and 80 that do not."""
    rng = Random(f"channels {seed}")
    street = Street(rng, min(crowd.times), max(crowd.times), crowd=crowd)
    act_together(street)
    act_apart(street)
    return street.among(posts)


def act_together(street: Street) -> None:
    """Every tactic, every size."""
    rng = street.rng
    for lag in groups.LAGS:
        groups.mirror(street, lag=lag)
    groups.mirror(street, size=rng.choice((3, 4)))
    for many in (5, 8, 12, 22):
        groups.forwarders(street, many)
    groups.forwarders(street, rng.choice((12, 22)), one_source=True)
    groups.forwarders(street, 8, size=3)
    groups.triangle(street)
    rng.choice((groups.owners_star, groups.owners_chain))(street)
    groups.ring(street, rng.choice((4, 5, 6)))
    groups.ring(street, rng.choice((8, 12, 20)))
    groups.mixed(street, rng.choice((2, 3)))
    groups.mixed(street, rng.choice((4, 6)))
    for scene in (groups.hidden_pair, groups.slow, groups.changing):
        scene(street)


def act_apart(street: Street) -> None:
    """Every trap, and the kinds of which nobody can say."""
    rng = street.rng
    crowds.readers(street, 8)
    crowds.readers(street, 5, quick=True)
    crowds.sessions(street, 6)
    crowds.alerted(street, 8)
    crowds.two_sources(street, 6)
    crowds.greeters(street, 6)
    crowds.viral(street, 8)
    crowds.petition(street, 6)
    crowds.show(street, 6)
    crowds.same_day(street)
    crowds.automatic(street, 4)
    crowds.agency(street, 3, inside=rng.random() < 0.5)

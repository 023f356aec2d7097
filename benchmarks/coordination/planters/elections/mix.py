"""Plants labelled accounts among those of an election campaign on two platforms (columns: `crowd.OURS`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

import pyarrow as pa

from benchmarks.coordination.planters import sharing
from benchmarks.coordination.planters.bed import Planted
from benchmarks.coordination.planters.elections import apart, crowd, together
from benchmarks.coordination.planters.elections.square import Square


@lru_cache(maxsize=1)
def read(path: Path) -> tuple[pa.Table, crowd.Platforms]:
    """The posts of the real crowd, and what is learned of them."""
    posts = crowd.read(path)
    return posts, crowd.learned(posts)


def plant(posts: pa.Table, real: crowd.Platforms, seed: int) -> Planted:
    """One run: some 100 accounts that act together and 110 that do not."""
    square = Square(Random(f"elections {seed}"), min(real.times), max(real.times), crowd=real)
    act_together(square)
    act_apart(square)
    return square.among(posts)


def act_together(square: Square) -> None:
    """Every tactic, every size."""
    rng = square.rng
    for many in (5, 8, 12, 22):
        sharing.forwarders(square, many)
    sharing.forwarders(square, 8, size=3)
    sharing.forwarders(square, rng.choice((12, 22)), one_source=True)
    for size in (2, 4, 8, 20):
        together.ring(square, size)
    for size in (2, 3, 6):
        together.tags(square, size)
        together.media(square, size)
        together.mixed(square, size)
    for _ in range(3):
        together.two_platforms(square)
    together.popular(square, rng.choice((2, 3)))
    together.popular(square, rng.choice((5, 8)))
    sharing.hidden_pair(square)
    together.slow(square)
    together.changing(square)


def act_apart(square: Square) -> None:
    """Every trap, and the kinds of which nobody can say."""
    sharing.readers(square, 8)
    sharing.readers(square, 8)
    sharing.readers(square, 5, quick=True)
    sharing.sessions(square, 8)
    sharing.alerted(square, 10)
    sharing.two_sources(square, 8)
    apart.viral(square, 12)
    apart.petition(square, 10)
    apart.share_button(square, 10)
    apart.show(square, 10)
    apart.movement(square, 10)
    apart.same_day(square)
    sharing.automatic(square, 4)
    apart.press_photos(square, 4)

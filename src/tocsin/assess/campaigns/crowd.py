"""Who posts on each platform, campaign or not: what the figures of every campaign there are held against, counted once for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Ints
from tocsin.arrays.counts import unique
from tocsin.assess.corpus import DAY, Corpus


@dataclass(frozen=True)
class Crowd:
    """The posts of one platform (reposts apart) and the accounts that made any of them, by UTC day too (its number since 1970)."""

    posts: int
    reposts: int
    accounts: Ints  # their codes, sorted
    by_day: Mapping[int, int]


def crowds(corpus: Corpus) -> dict[str, Crowd]:
    """The crowd of every platform."""
    return {name: _crowd(corpus, corpus.platform.codes == code) for code, name in enumerate(corpus.platform.names)}


def _crowd(corpus: Corpus, here: Flags) -> Crowd:
    account, day, own = corpus.account[here], corpus.ts[here] // DAY, int(corpus.own[here].sum())
    width = len(corpus.accounts) + 1
    active = unique((day * width + account)[day >= 0]) // width
    days, size = np.unique(active, return_counts=True)
    return Crowd(own, len(account) - own, unique(account), dict(zip(days.tolist(), size.tolist(), strict=True)))

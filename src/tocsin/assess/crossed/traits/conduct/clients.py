"""The application that accounts post with, as the platform names it: one tool for many accounts.

Fooled by: telephones, since most people have one of two and a group that writes by hand has them too; newsrooms, shops and parties, whose
staff share a planning tool; tools that write another name, or none; collectors that leave the client out.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.counts import sorted_codes
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.crossed.traits.trait import Choice


def client(scene: Scene, posts: pa.Table) -> Choice:
    """The client that each account posts with most, of equals the first by name; -1 where none is told. `posts` in the corpus' order."""
    written, told = sorted_codes(pc.fill_null(posts["client"], ""))
    names = told.to_pylist()
    known = np.array([bool(name) for name in names], np.bool_)[written]
    codes = np.full(len(scene.corpus.accounts), -1, np.int64)
    pairs, count = np.unique(scene.corpus.account[known] * len(names) + written[known], return_counts=True)
    who, which = np.divmod(pairs, max(len(names), 1))
    order = np.lexsort((-which, count))  # the most frequent last, of equals the first by name
    codes[who[order]] = which[order]
    return Choice("client", codes, names)

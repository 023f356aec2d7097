"""Posts that were taken away since they were captured: a later collection of the same post holds no text of it.

Fooled by: platforms that remove posts by rule and suspend accounts, which takes away what nobody wanted to hide; people who regret what
they wrote; collectors that lost a text for reasons of their own. A post collected again and found unchanged leaves no version behind, so
what is known is what was seen to change: compare with the rest, which is counted alike.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.joins import places_by_few
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.crossed.traits.trait import Share


def gone(scene: Scene, posts: pa.Table, versions: pa.Table) -> Share:
    """Who had a post whose later version is empty; known of accounts with a post that has a version of a later collection.

    `versions` are the rows that gave way to a post (`instead_of`), `posts` those posts, with `collected_ts` and `text`.
    """
    has, known = np.zeros((2, len(scene.corpus.accounts)), np.bool_)
    at = pc.fill_null(pc.index_in(versions["instead_of"], posts["post_id"].combine_chunks()), -1).to_numpy().astype(np.int64)
    first = pc.fill_null(posts["collected_ts"], -1).to_numpy()
    again = pc.fill_null(versions["collected_ts"], -1).to_numpy()
    written, empty = _written(posts), ~_written(versions)
    if not len(posts):
        return Share("gone", has, known)
    who = scene.corpus.account[places_by_few(one_chunk(posts["post_id"]), scene.corpus.ids)]
    later = (at >= 0) & (again > first[at]) & (first[at] >= 0)
    known[who[at[later]]] = True
    has[who[at[later & empty & written[at]]]] = True
    return Share("gone", has, known)


def _written(rows: pa.Table) -> Flags:
    """Of which rows there is a text."""
    return np.asarray(pc.not_equal(pc.utf8_trim_whitespace(pc.fill_null(rows["text"], "")), ""))

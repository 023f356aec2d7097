"""The table `series`: a row for each post that is an item of a series or carries a formula."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.groups import Groups
from tocsin.match.schemas import SERIES
from tocsin.match.series.standing import Standing


def series_table(standing: Sequence[Standing], posts: pa.Table, posts_of: Groups | Sequence[Sequence[int]]) -> pa.Table:
    """Sorted by series_id and post_id. `posts_of` has the rows in `posts` of each text; a row has post_id, account_id, ts.

    `slots` is what the post's text has in the slots of the template, in order; accounts and first_ts (epoch seconds) are of all posts of
    the series or formula, reposts too.
    """
    if not standing:
        return SERIES.table()
    account = posts["account_id"].combine_chunks()
    ts = posts["ts"].combine_chunks()
    pieces = [_piece(one, posts["post_id"], account, ts, posts_of) for one in standing]
    return pa.concat_tables(pieces).sort_by([("series_id", "ascending"), ("post_id", "ascending")]).combine_chunks()


def _piece(one: Standing, ids: pa.ChunkedArray, account: pa.Array, ts: pa.Array, posts_of: Groups | Sequence[Sequence[int]]) -> pa.Table:
    rows = [(post, slots) for text, slots in zip(one.texts.tolist(), one.slots, strict=True) for post in posts_of[text]]
    at = np.array([post for post, _ in rows], np.int64)
    size, mine = len(rows), pa.array(at)
    accounts, first = pc.count_distinct(account.take(mine)).as_py(), pc.min(ts.take(mine)).as_py()
    return SERIES.table({
        "series_id": [one.name] * size, "post_id": ids.take(mine).cast(pa.string()), "kind": [one.kind] * size,
        "template": [one.template] * size, "slots": [list(slots) for _, slots in rows],
        "accounts": [accounts] * size, "first_ts": [first] * size,
    })  # fmt: skip

"""Posts as they arrive: those of a file with ids that are no running numbers, some of them late, some of them edited afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

IDS = ("post_id", "repost_id", "reply_id")


def named(path: Path) -> pa.Table:
    """The posts of a Parquet file. Bare small numbers would be taken for the numbers of rows, not for ids."""
    posts = pq.read_table(path)
    for name in (name for name in IDS if name in posts.schema.names):
        ids = pc.binary_join_element_wise("p", posts[name].cast(pa.string()), "")
        posts = posts.set_column(posts.schema.get_field_index(name), name, ids)
    return posts


def held_back(posts: pa.Table, more: int, late: float, edited: float, seed: int = 5) -> tuple[pa.Table, pa.Table]:
    """The posts that are there first, and `more` that come later: the newest, of which a share is from any time before, and edits."""
    draw, ordered = np.random.default_rng(seed), posts.sort_by("ts")
    changed, behind = int(more * edited), int(more * late)
    older = draw.choice(len(ordered) - more, behind + changed, replace=False)
    later = np.zeros(len(ordered), bool)
    later[len(ordered) - (more - behind - changed) :] = True
    later[older[:behind]] = True
    edits = edited_of(ordered.take(pa.array(older[behind:])))
    return ordered.filter(pa.array(~later)), pa.concat_tables([ordered.filter(pa.array(later)), edits])


def edited_of(posts: pa.Table) -> pa.Table:
    """The same posts with something added to their text."""
    texts: Sequence[str | None] = posts["text"].to_pylist()
    told = pa.array([f"{text or ''} (corrected)" for text in texts], posts.schema.field("text").type)
    return posts.set_column(posts.schema.get_field_index("text"), "text", told)

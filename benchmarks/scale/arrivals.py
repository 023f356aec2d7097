"""Posts as they arrive: those of a file with ids that are no running numbers, some of them late, some edited or told again afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tocsin.arrays import Ints

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


def batches(posts: pa.Table, number: int, late: float, edited: float, repeated: float, seed: int = 5) -> Iterator[pa.Table]:
    """The posts in order of time, in so many batches of random size, the rows of each in any order.

    The share `late` comes any number of batches after its time. The shares `edited` and `repeated` come once more in some later batch:
    with other text, which is longer, shorter and as long in turn; as they were.
    """
    draw, ordered = np.random.default_rng(seed), posts.sort_by("ts")
    size = len(ordered)
    cuts = np.sort(draw.choice(np.arange(1, size), number - 1, replace=False))
    due = np.searchsorted(cuts, np.arange(size), side="right")
    behind, there = _some_later(due, late, number, draw), due.copy()
    there[behind[0]] = behind[1]
    changed, again = (_some_later(there, share, number, draw) for share in (edited, repeated))
    edits = edited_of(ordered.take(pa.array(changed[0])), in_turn=True)
    for batch in range(number):
        came, twice = (ordered.take(pa.array(rows)) for rows in (np.flatnonzero(there == batch), again[0][again[1] == batch]))
        rows = pa.concat_tables([came, edits.filter(pa.array(changed[1] == batch)), twice])
        yield rows.take(pa.array(draw.permutation(len(rows))))


def _some_later(due: Ints, share: float, number: int, draw: np.random.Generator) -> tuple[Ints, Ints]:
    """Places of a share of the posts, and for each a batch after the one it is due in."""
    chosen = draw.choice(len(due), int(share * len(due)), replace=False)
    chosen = chosen[due[chosen] < number - 1]
    return chosen, draw.integers(due[chosen] + 1, number)


def edited_of(posts: pa.Table, in_turn: bool = False) -> pa.Table:
    """The same posts with something added to their text; `in_turn`: added, taken away, put in another order."""
    texts: Sequence[str | None] = posts["text"].to_pylist()
    ways = (lambda text: f"{text} (corrected)", lambda text: text[: len(text) // 2], lambda text: " ".join(reversed(text.split())))
    told = pa.array([ways[place % 3 * in_turn](text or "") for place, text in enumerate(texts)], posts.schema.field("text").type)
    return posts.set_column(posts.schema.get_field_index("text"), "text", told)

"""The index of what stands for an object: of each family of texts a post, and one in each language; the first post of each object."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import firsts, sorted_codes
from tocsin.query.select.made.sources import Tables, Where, columns


@dataclass(frozen=True)
class Standing:
    """Ids of posts that stand for something: the heads of the families, then the first posts of objects."""

    families: pa.Array  # sorted
    family: Ints  # of each row of the table `families`, a code into them
    head: pa.Array  # of each family, the id of a post
    first_row: Ints  # rows of the table `origins`
    first: pa.Array  # of each of these, the id of a post

    @property
    def asked(self) -> pa.Array:
        """All ids."""
        return pa.concat_arrays([self.head, self.first])


def standing(tables: Tables) -> Standing:
    """What the tables say."""
    family, head = columns(tables, "families", "family_id", "head_id")
    codes, families = sorted_codes(family)
    row = np.zeros(len(families), np.int64)
    row[codes] = np.arange(len(codes))
    rank, post = columns(tables, "origins", "rank", "post_id")
    first_row = np.flatnonzero(np.asarray(pc.fill_null(pc.equal(rank, 1), False)))
    return Standing(families, codes, head.take(pa.array(row)), first_row, post.take(pa.array(first_row)))


def heads(tables: Tables, where: Where, told: Standing, lang: pa.DictionaryArray) -> pa.Table:
    """Of each family the post that stands for it (`lang` null), and for each language the one nearest to that.

    `lang` is that of each post, null where it was not recognised.
    """
    n = where.named["families", "post_id"]
    kind, score = columns(tables, "families", "kind", "score")
    spoken = pc.fill_null(lang.indices, -1).to_numpy().astype(np.int64)
    at = np.flatnonzero((n >= 0) & (spoken[n] >= 0)) if len(spoken) else np.zeros(0, np.int64)
    worse = np.asarray(pc.fill_null(pc.not_equal(kind, "head"), True))[at]
    near = pc.fill_null(score, 0.0).to_numpy()[at]
    group = told.family[at] * max(len(lang.dictionary), 1) + spoken[n[at]]
    at = at[np.lexsort((where.rank[n[at]], -near, worse, group))]
    at = at[firsts(told.family[at] * max(len(lang.dictionary), 1) + spoken[n[at]])]
    head = where.others[: len(told.families)]
    there = np.flatnonzero(head >= 0)
    family = np.concatenate([told.family[at], there])
    of = pa.concat_arrays([lang.dictionary.take(pa.array(spoken[n[at]])), pa.nulls(len(there), pa.string())])
    places = np.concatenate([n[at], head[there]]).astype(np.int32)
    made = pa.table({"family": family, "lang": of, "n": places})
    made = made.take(pc.sort_indices(made, [("family", "ascending"), ("lang", "ascending")]))
    return pa.table({"family_id": told.families.take(made["family"].combine_chunks()), "lang": made["lang"], "n": made["n"]})


def first_posts(where: Where, told: Standing) -> pa.Table:
    """Rows of the table `origins` that are the first post of an object, and the place of that post."""
    n = where.others[len(told.families) :]
    there = n >= 0
    return pa.table({"row": told.first_row[there].astype(np.int32), "n": n[there].astype(np.int32)})

"""Where the posts of the table `carried` stand among all posts: remembered by the stage that writes it for those that read it whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Ints
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.joins import Digest, joined
from tocsin.arrays.order import order
from tocsin.engine.stage import Tables
from tocsin.engine.step import Memo
from tocsin.objects.carried import KINDS, Carried


@dataclass
class Ranks:
    """The places of the posts of `carried` among all posts in the order of their ids, remembered by the digest of the ids of both.

    Who writes the table knows them; who reads it would have to look up an id a row.
    """

    memo: Memo
    posts: Digest
    carried: Digest = field(default_factory=Digest)

    def keep(self, ranks: Ints) -> None:
        """Remember those of the posts that were added to `carried`, and no others."""
        memo = self.memo.beside("ranks")
        memo.table(self._basis, lambda: pa.table({"rank": pa.array(ranks.astype(np.int32))}))
        memo.forget()

    def read(self, tables: Tables, ids: pa.Array) -> Ints:
        """Those of the table as it stands, -1 for a post that is not among the sorted `ids`; looked for where they are not remembered."""
        for piece in tables.pieces("carried", ["post_id"]):
            self.carried.add(piece["post_id"])

        def looked_up() -> pa.Table:
            found = pc.index_in(tables.read("carried", ["post_id"])["post_id"], value_set=ids)
            return pa.table({"rank": pc.fill_null(found, -1).cast(pa.int32())})

        found: Ints = one_chunk(self.memo.beside("ranks").table(self._basis, looked_up)["rank"]).to_numpy()
        return found

    @property
    def _basis(self) -> bytes:
        return self.posts.digest() + self.carried.digest()


def ranks_of(tables: Tables, ids: pa.Array) -> Ints:
    """For each row of `carried` the place of its post among the sorted `ids` of all posts, -1 where it is not among them."""
    digest = Digest()
    digest.add(ids)
    return Ranks(tables.memo(), digest).read(tables, ids)


def each_kind(tables: Tables, ids: pa.Array, by: Ints) -> Iterator[tuple[Carried, Flags]]:
    """What posts carry, kind by kind, and which of them are no reposts of one of the posts; sorted by object.

    `ids` are those of all posts, in any order, and `by` the order they have by their ids.
    """
    rank = ranks_of(tables, ids.take(pa.array(by)))
    kinds, objects, own = [], [], []
    for piece in tables.pieces("carried", ["kind", "object_id", "own"]):
        kinds.append(pc.index_in(piece["kind"], value_set=pa.array(KINDS)).cast(pa.int8()).to_numpy())
        objects.append(one_chunk(piece["object_id"]).dictionary_encode())
        own.append(pc.fill_null(piece["own"], True).to_numpy())
    names, flags, kind_of = joined(objects), np.concatenate(own), np.concatenate(kinds)
    place, ids_of = sorted_codes(names.dictionary)
    for number, kind in enumerate(KINDS):
        here = np.flatnonzero((kind_of == number) & (rank >= 0))
        mine = place[names.indices.to_numpy()[here]]
        sort = order(mine)  # as the table stands
        here, mine = here[sort], mine[sort]
        there = np.bincount(mine, minlength=len(ids_of)) > 0
        yield Carried(kind, ids_of.filter(pa.array(there)), (np.cumsum(there) - 1)[mine], by[rank[here]]), flags[here]

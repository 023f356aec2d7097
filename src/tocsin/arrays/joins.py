"""Where the ids of one table stand in another; of tables that are sorted by their ids, or nearly so, without hashing each."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.columns import one_chunk


def joined(column: list[pa.Array]) -> pa.Array:
    """Pieces of a column of texts, coded or not, in one."""
    whole = pa.chunked_array(column or [pa.array([], pa.string())])
    return one_chunk(whole.unify_dictionaries() if pa.types.is_dictionary(whole.type) else whole)


def places_by_few(asked: pa.Array, ids: pa.Array) -> Ints:
    """The place in `ids` of each id of `asked`, -1 where it is null or not there. No id stands twice in `ids`.

    For ids of which the same few are asked for again and again: it is these that the others are looked up among.
    """
    coded = asked.dictionary_encode()
    found = pc.index_in(ids, value_set=coded.dictionary, skip_nulls=True)
    at = np.flatnonzero(np.asarray(found.is_valid()))
    place = np.full(len(coded.dictionary) + 1, -1, np.int64)
    place[found.drop_null().to_numpy()] = at
    places: Ints = place[pc.fill_null(coded.indices, len(coded.dictionary)).to_numpy()]
    return places


def together(ids: pa.Array, others: pa.Array) -> tuple[Ints, Ints]:
    """The places of `ids` in the order of the ids, and for each of `others` where it stands in that order, -1 where it does not.

    No id stands twice in `ids`. Both are put in order as one: what is sorted already costs little.
    """
    if len(ids) == len(others):  # of one table made from the other the ids are the same
        order = pc.sort_indices(ids).to_numpy().view(np.int64)
        if ids.take(pa.array(order)).equals(others):
            return order, np.arange(len(order))
    order = pc.sort_indices(pa.concat_arrays([ids, others])).to_numpy().view(np.int64)
    mine = order < len(ids)
    rank = np.empty(len(others), np.int64)  # of the id before it or like it, for of equals the first comes first
    rank[order[~mine] - len(ids)] = np.cumsum(mine)[~mine] - 1
    order = order[mine]
    there = np.flatnonzero(rank >= 0)
    same = pc.equal(ids.take(pa.array(order[rank[there]])), others.take(pa.array(there)))
    rank[there[~np.asarray(pc.fill_null(same, False))]] = -1
    return order, rank


class Digest:
    """SHA-256 of a column of texts without null, however it is cut into pieces."""

    def __init__(self) -> None:
        self._letters, self._lengths = hashlib.sha256(), hashlib.sha256()

    def add(self, texts: pa.Array | pa.ChunkedArray) -> None:
        """The next piece."""
        for chunk in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
            if len(chunk):
                _, places, letters = chunk.buffers()
                ends = np.frombuffer(places, np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
                self._lengths.update(np.diff(ends).tobytes())
                self._letters.update(memoryview(letters or b"")[ends[0] : ends[-1]])

    def digest(self) -> bytes:
        """The digest of what was added."""
        return hashlib.sha256(self._lengths.digest() + self._letters.digest()).digest()

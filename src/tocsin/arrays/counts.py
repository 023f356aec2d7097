"""Counting by object with arrays: distinct pairs, firsts, ranks inside runs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints

Bits = npt.NDArray[np.uint64]
MASK_BITS = 24  # of the mask that tells which keys may be wanted; changes no result


def sorted_codes(column: pa.ChunkedArray | pa.Array) -> tuple[Ints, pa.Array]:
    """Each value's code and the sorted distinct values; null is the code -1."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = array.dictionary_encode()
    order = np.asarray(pc.array_sort_indices(encoded.dictionary)).astype(np.int64)
    place = np.empty(len(order) + 1, np.int64)
    place[order], place[-1] = np.arange(len(order)), -1
    return place[np.asarray(encoded.indices.fill_null(len(order))).astype(np.int64)], encoded.dictionary.take(order)


def run_codes(column: pa.ChunkedArray | pa.Array) -> tuple[Ints, pa.Array]:
    """The same of a column in which equal values mostly stand together: each run is looked at once."""
    runs = pc.run_end_encode(column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)
    codes, names = sorted_codes(runs.values)
    return np.repeat(codes, np.diff(runs.run_ends.to_numpy(), prepend=0)), names


def distinct_per_group(group: Ints, item: Ints, groups: int) -> Ints:
    """How many distinct items each of the `groups` groups holds."""
    if not len(group):
        return np.zeros(groups, np.int64)
    width = int(item.max()) + 1
    return np.bincount(unique(group * width + item) // width, minlength=groups)


def unique(values: Ints) -> Ints:
    """The distinct values, sorted; by sorting, which is many times quicker than the hashing of numpy.unique."""
    ordered = np.sort(values)
    return ordered[firsts(ordered)]


def firsts(sorted_codes: Ints) -> Ints:
    """The places where a run of equal codes (none negative) begins."""
    return np.flatnonzero(np.diff(sorted_codes, prepend=-1)) if len(sorted_codes) else np.zeros(0, np.int64)


def ranks(sorted_codes: Ints) -> Ints:
    """1, 2, 3 ... inside each run of equal codes."""
    begin = firsts(sorted_codes)
    length = np.diff(begin, append=len(sorted_codes))
    return np.arange(len(sorted_codes)) - np.repeat(begin, length) + 1


def first_places(wanted: Ints, keys: Ints) -> Ints:
    """Where each of some numbers stands first among `keys`, -1 where it does not: for many keys of which few are asked for.

    Keys that may be wanted are told by the bits of a mask (a Bloom filter of one hash), so that only these are sorted.
    """
    shift = np.uint64(64 - MASK_BITS)
    mask = np.zeros(1 << MASK_BITS, bool)
    mask[_mixed(wanted) >> shift] = True
    some = np.flatnonzero(mask[_mixed(keys) >> shift])
    by = some[np.argsort(keys[some], kind="stable")]
    found = np.searchsorted(keys[by], wanted)
    place = by[np.minimum(found, len(by) - 1)] if len(by) else np.zeros(len(wanted), np.int64)
    return np.where(keys[place] == wanted, place, -1) if len(by) else np.full(len(wanted), -1)


def _mixed(keys: Ints) -> Bits:
    mixed: Bits = keys.astype(np.int64).view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return mixed

"""Candidate copies by winnowing: keys that share a stretch of letters share a fingerprint, wherever the stretch stands.

After Schleimer, Wilkerson and Aiken (2003): of every `window` consecutive n-gram hashes the smallest is kept, so any two keys with a common
stretch of at least GRAM + window - 1 letters share a fingerprint. Unlike MinHash it finds truncated and embedded copies as readily as
whole ones. Cost: linear in letters; a fingerprint that many keys hold joins each only to a few neighbours, so pairs stay linear too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Hashes, Ints, Ints32
from tocsin.arrays.order import starts
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import run
from tocsin.engine.merges import added, union
from tocsin.engine.partitions import numbers, ordered, scattered, sliced
from tocsin.engine.step import Step
from tocsin.match.copies.alignment import LONGEST

GRAM = 7
_BLOCK = 50_000  # letters hashed at once: few enough to stay in the cache of the processor
_AT_ONCE, _HOLDERS = 1 << 13, 1 << 21  # keys of a partition, and fingerprints of one
_LOT = 3 << 20  # fingerprints whose pairs are in memory at once
KEYS = pa.schema([("owner", pa.int64()), ("key", pa.large_string())])
FINGERPRINTS = pa.schema([("owner", pa.int64()), ("hash", pa.uint64())])
MET = pa.schema([("pair", pa.int64()), ("times", pa.int64())])
_STEP = np.uint64(0x100000001B3)
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def fingerprints(keys: Sequence[str], window: int = 8) -> tuple[Hashes, Ints]:
    """(hash, position of its key), each pair once, by position and hash; a key of at least GRAM letters has one fingerprint or more."""
    rows = pa.table([np.arange(len(keys)), Strings.of(keys).column], schema=KEYS)
    found = run(winnowing(window), sliced(rows, _AT_ONCE))
    owner, hashes = numbers(found, *FINGERPRINTS.names)
    return hashes, owner


def winnowing(window: int) -> Step:
    """The fingerprints of each key."""
    return Step("fingerprints", None, partial(_winnowed, window=window), union("owner", "hash"), KEYS, FINGERPRINTS)


def _winnowed(rows: pa.Table, window: int) -> pa.Table:
    owner, keys = numbers(rows, "owner")[0], [key[:LONGEST] for key in rows["key"].to_pylist()]
    pieces = [FINGERPRINTS.empty_table()]
    start = 0
    while start < len(keys):
        end, letters = start, 0
        while end < len(keys) and letters < _BLOCK:
            letters += len(keys[end])
            end += 1
        hashes, place = _winnow(keys[start:end], window)
        pieces.append(pa.table([owner[start:end][place], hashes], schema=FINGERPRINTS))
        start = end
    return pa.concat_tables(pieces)


def _winnow(keys: Sequence[str], window: int) -> tuple[Hashes, Ints]:
    letters = np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    if len(letters) < GRAM:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    owner = np.repeat(np.arange(len(keys)), lengths)
    three = (letters[:-2] * _STEP + letters[1:-1]) * _STEP + letters[2:]
    gram = (three[:-4] * _STEP + letters[3:-3]) * _STEP**3 + three[4:]
    gram ^= gram >> np.uint64(29)
    gram *= _PRIME
    gram ^= gram >> np.uint64(32)
    inside = owner[: len(gram)] == owner[GRAM - 1 :]
    gram, owner = gram[inside], owner[: len(inside)][inside]
    hashes, owners = _smallest(gram, owner, window)
    order = np.argsort((owners.astype(np.uint64) << np.uint64(32)) | (hashes >> np.uint64(32)), kind="stable")
    same = owners[order][1:] == owners[order][:-1]
    if (same & (hashes[order][1:] < hashes[order][:-1])).any():  # the half of the hashes that was sorted by does not tell all apart
        order = np.lexsort((hashes, owners))
    hashes, owners = hashes[order], owners[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | ~same
    return hashes[new], owners[new]


def _smallest(gram: Hashes, owner: Ints, window: int) -> tuple[Hashes, Ints]:
    """(hash, owner) of the smallest gram of every window that lies within its own key; a key shorter than a window is one window."""
    if not len(gram):
        return gram, owner
    least, wide = gram, 1
    while wide < window:  # the least of twice as many, then of the window
        step = min(wide, window - wide)
        least = np.minimum(least[:-step], least[step:]) if len(least) > step else least[:0]
        wide += step
    home = owner[: len(least)]
    whole = home == owner[window - 1 :]
    whole[1:] &= (least[1:] != least[:-1]) | ~whole[:-1] | (home[1:] != home[:-1])  # most neighbours have the same smallest gram
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    short = np.diff(starts, append=len(owner)) < window
    few = np.minimum.reduceat(gram, starts)[short]
    return np.concatenate([least[whole], few]), np.concatenate([home[whole], owner[starts[short]]])


def candidate_pairs(hashes: Hashes, owners: Ints, crowd: int = 12, shared: int = 2) -> tuple[Ints, Ints, Ints]:
    """Pairs (a < b) of keys with at least `shared` common fingerprints, or one where a key has no more; with their number.

    A fingerprint held by more than `crowd` keys joins each key to its next three in an order of the fingerprint's own.
    """
    size = int(owners.max(initial=-1)) + 1
    held = np.bincount(owners, minlength=size)
    rows = pa.table([owners, hashes], schema=FINGERPRINTS)
    partitions = [ordered(part, "hash") for part in scattered(rows, "hash", 1 + len(rows) // _HOLDERS)]
    lots = 1 << (len(rows) // _LOT).bit_length()
    found = [_enough(run(meeting(crowd, size, (lot, lots)), partitions), held, size, shared) for lot in range(lots)]
    pair, times = (np.concatenate(columns) for columns in zip(*found, strict=True))
    by = np.argsort(pair)
    return pair[by] // max(1, size), pair[by] % max(1, size), times[by]


def _enough(met: pa.Table, held: Ints, size: int, shared: int) -> tuple[Ints, Ints]:
    """The pairs that meet often enough, and how often."""
    pair, times = numbers(met, *MET.names)
    a, b = pair // max(1, size), pair % max(1, size)
    keep = times >= np.minimum(shared, np.minimum(held[a], held[b]))
    return pair[keep], times[keep]


def meeting(crowd: int, size: int, lot: tuple[int, int] = (0, 1)) -> Step:
    """How often two of `size` keys meet in the fingerprints that both hold; a pair is the number a * size + b.

    `lot`: of all pairs those of one lot, and how many lots there are, a power of two. Most pairs meet once, and the threshold leaves few
    of them: so never more are in memory than one lot has.
    """
    return Step("keys that meet", "hash", partial(_met, crowd=crowd, size=size, lot=lot), added("pair"), FINGERPRINTS, MET)


def _met(rows: pa.Table, crowd: int, size: int, lot: tuple[int, int]) -> pa.Table:
    owners, hashes = numbers(ordered(rows, "hash"), *FINGERPRINTS.names)
    holders, end, crowded = _gathered(hashes, owners, crowd)
    found, at = [np.zeros(0, np.int64)], np.arange(len(holders), dtype=np.int32)
    for step in range(1, crowd):
        at = at[at + step < end[at]]
        if step == 4:
            at = at[~crowded[at]]
        one, two = holders[at], holders[at + step]
        if lot[1] > 1:
            mine = np.flatnonzero((one ^ two) & np.int32(lot[1] - 1) == lot[0])
            one, two = one[mine], two[mine]
        found.append(np.minimum(one, two).astype(np.int64) * size + np.maximum(one, two))
    pair = np.concatenate(found)
    pair.sort()
    first = np.flatnonzero(starts(pair))
    return pa.table([pair[first], np.diff(first, append=len(pair))], schema=MET)


def _gathered(hashes: Hashes, owners: Ints, crowd: int) -> tuple[Ints32, Ints32, Flags]:
    """Owners of fingerprints (rising) that several keys hold, one after the other; where each one's ends, and whether it is a crowd."""
    held = owners.astype(np.int32)
    starts = np.flatnonzero(np.append(hashes[:1] == hashes[:1], hashes[1:] != hashes[:-1]))
    count = np.diff(starts, append=len(hashes))
    several = np.repeat(count > 1, count)
    hashes, held, count = hashes[several], held[several], count[count > 1]
    crowded = np.repeat(count > crowd, count)
    many = np.flatnonzero(crowded)
    mixed = (held[many].astype(np.uint64) * _PRIME) ^ hashes[many]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _PRIME  # no two holders of a fingerprint are mixed to the same number
    which = np.repeat(np.arange(len(count), dtype=np.int32), count)[many]
    held[many] = held[many][_within(which, mixed)]
    return held, np.repeat(np.cumsum(count, dtype=np.int32), count), crowded


def _within(which: Ints32, mixed: Hashes) -> Ints:
    """The order by two columns, of which the second tells nearly all rows apart by its upper bits."""
    bits = np.uint64(int(which.max(initial=0)).bit_length())
    packed = (which.astype(np.uint64) << (np.uint64(64) - bits)) | (mixed >> bits) if bits else mixed
    order = np.argsort(packed)
    tied = packed[order[1:]] == packed[order[:-1]]
    return np.lexsort((mixed, which)) if tied.any() else order

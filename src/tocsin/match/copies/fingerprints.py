"""Candidate copies by winnowing: keys that share a stretch of letters share a fingerprint, wherever the stretch stands.

After Schleimer, Wilkerson and Aiken (2003): of every `window` consecutive n-gram hashes the smallest is kept, so any two keys with a common
stretch of at least GRAM + window - 1 letters share a fingerprint. Unlike MinHash it finds truncated and embedded copies as readily as
whole ones. Cost: linear in letters; a fingerprint that many keys hold joins each only to a few neighbours, so pairs stay linear too.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.arrays import Flags, Hashes, Ints, Ints32
from tocsin.match.copies.alignment import LONGEST

GRAM = 7
_BLOCK = 50_000  # letters hashed at once: few enough to stay in the cache of the processor
_STEP = np.uint64(0x100000001B3)
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def fingerprints(keys: Sequence[str], window: int = 8) -> tuple[Hashes, Ints]:
    """(hash, position of its key), each pair once; a key of at least GRAM letters has one fingerprint or more."""
    hashes: list[Hashes] = []
    owners: list[Ints] = []
    start = 0
    while start < len(keys):
        end, letters = start, 0
        while end < len(keys) and letters < _BLOCK:
            letters += min(len(keys[end]), LONGEST)
            end += 1
        found, owner = _winnow([key[:LONGEST] for key in keys[start:end]], window)
        hashes.append(found)
        owners.append(owner + start)
        start = end
    if not hashes:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    return np.concatenate(hashes), np.concatenate(owners)


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
    hashes, owners = hashes[order], owners[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
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
    if not len(owners):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    size = int(owners.max()) + 1
    held = np.bincount(owners, minlength=size)
    holders, end, crowded = _gathered(hashes, owners, crowd)
    left, right, at = [], [], np.arange(len(holders), dtype=np.int32)
    for step in range(1, crowd):
        at = at[at + step < end[at]]
        if step == 4:
            at = at[~crowded[at]]
        left.append(holders[at])
        right.append(holders[at + step])
    one, two = np.concatenate(left), np.concatenate(right)
    code = np.minimum(one, two).astype(np.int64) * size + np.maximum(one, two)
    code, times = np.unique(code, return_counts=True)
    a = code // size
    b = code - a * size
    keep = times >= np.minimum(shared, np.minimum(held[a], held[b]))
    return a[keep], b[keep], times[keep]


def _gathered(hashes: Hashes, owners: Ints, crowd: int) -> tuple[Ints32, Ints32, Flags]:
    """Owners of fingerprints that several keys hold, one fingerprint after the other; where each one's ends, and whether it is a crowd."""
    order = np.argsort(hashes)
    hashes, held = hashes[order], owners[order].astype(np.int32)
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    count = np.diff(starts, append=len(hashes))
    several = np.repeat(count > 1, count)
    hashes, held, count = hashes[several], held[several], count[count > 1]
    crowded = np.repeat(count > crowd, count)
    many = np.flatnonzero(crowded)
    mixed = (held[many].astype(np.uint64) * _PRIME) ^ hashes[many]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _PRIME
    bits = np.uint64(len(count).bit_length())  # in front of the order stands the number of the fingerprint: one sort does both
    which = np.repeat(np.arange(len(count), dtype=np.uint64), count)[many] << (np.uint64(64) - bits)
    held[many] = held[many][np.argsort(which | (mixed >> bits))]
    return held, np.repeat(np.cumsum(count, dtype=np.int32), count), crowded

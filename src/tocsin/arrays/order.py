"""Sorting rows by several columns of whole numbers, what np.lexsort does, several times as fast; and what is connected by edges.

The columns and the row numbers are packed into one 64-bit number each, least significant columns first; sorting plain numbers is what
processors do best, and the row numbers make the order stable.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Numbers

BITS = 64


def order(*columns: Numbers) -> Numbers:
    """The stable order of the rows by the first column, among equals by the second, and so on."""
    if len(columns[0]) < 2:
        return np.arange(len(columns[0]))
    left = list(columns)
    rows = _order(left, slice(None))
    while left:
        rows = rows[_order(left, rows)]
    return rows


def _order(left: list[Numbers], rows: Numbers | slice) -> Numbers:
    """The order of the rows, already in some order, by as many of the last columns as fit, which are taken out of `left`."""
    place = len(left[-1]).bit_length()
    taken, used = [], place
    while left:
        low, high = int(left[-1].min()), int(left[-1].max())
        bits = (high - low).bit_length()
        if used + bits > BITS:
            break
        taken.append((left.pop(), low, used))
        used += bits
    if not taken:
        return np.argsort(left.pop()[rows], kind="stable")
    packed = np.arange(len(taken[0][0]), dtype=np.uint64)
    for column, low, shift in taken:
        part = column[rows]
        if part.dtype.kind == "u":  # large unsigned numbers are no int64 before they are taken down to nought
            part = (part - part.dtype.type(low)).astype(np.uint64, copy=False)
        else:
            part = part.astype(np.int64)
            part -= low
            part = part.view(np.uint64)
        part <<= np.uint64(shift)
        packed |= part
    if (packed[1:] < packed[:-1]).any():
        packed.sort()
    packed &= np.uint64((1 << place) - 1)
    return packed.view(np.int64)


def starts(*columns: Numbers) -> Numbers:
    """A mask of the rows that differ from the row before in any of the columns."""
    mask = np.ones(len(columns[0]), bool)
    mask[1:] = columns[0][1:] != columns[0][:-1]
    for column in columns[1:]:
        mask[1:] |= column[1:] != column[:-1]
    return mask


def distinct(values: Numbers) -> Numbers:
    """The different values, rising: np.unique, which of many different numbers makes a hash table and takes ten times as long."""
    ranked = np.sort(values)
    return ranked[starts(ranked)]


def distinct_columns(rows: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The different columns of a two-dimensional array in order, where each stands first, and how often: np.unique along axis 1."""
    by = order(*rows)
    places = np.flatnonzero(starts(*(row[by] for row in rows)))
    return rows[:, by[places]], by[places], np.diff(np.append(places, len(by)))


def connected(a: Numbers, b: Numbers, size: int) -> Numbers:
    """For each of `size` nodes the smallest node it is connected with by the edges (a, b)."""
    label = np.arange(size)
    while True:
        one, other = label[a], label[b]
        apart = one != other
        if not apart.any():
            return label
        a, b, one, other = a[apart], b[apart], one[apart], other[apart]
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        while (label[label] != label).any():
            label = label[label]

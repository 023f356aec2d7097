"""Who has which word: all points of the index in the order of their words, read from disk as they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Floats32, Ints
from tocsin.media.images.local.points import Features
from tocsin.media.index.points.words import signatures, words

ARRAYS = ("words", "starts", "owners", "signatures", "places")


@dataclass(frozen=True, slots=True)
class Points:
    """What is kept of the points of one picture for this tier. `places` (n, 4): x and y in pixels, octave of size, angle."""

    words: NDArray[np.uint32]
    signatures: NDArray[np.uint64]
    places: Floats32


@dataclass(frozen=True, slots=True)
class Postings:
    """`words` (w,): those that occur, ascending; `starts` (w + 1,): where the points of each begin.

    `owners` (n,): the number of the picture each point is of; `signatures` (n, 2) and `places` (n, 4) of the points.
    """

    words: NDArray[np.uint32]
    starts: NDArray[np.int64]
    owners: NDArray[np.uint32]
    signatures: NDArray[np.uint64]
    places: Floats32


def of_picture(features: Features) -> Points:
    """The points of a picture."""
    places = np.column_stack([features.places(), np.log2(np.maximum(features.size, 1e-3)), features.angle]).astype(np.float32)
    return Points(words(features.descriptors), signatures(features.descriptors), places)


def sorted_by_word(pictures: list[Points]) -> Postings:
    """The postings of pictures, which are numbered in the order they come in."""
    none = Points(np.zeros(0, np.uint32), np.zeros((0, 2), np.uint64), np.zeros((0, 4), np.float32))
    pictures = [none, *pictures]
    word = np.concatenate([one.words for one in pictures])
    owner = np.repeat(np.arange(len(pictures), dtype=np.uint32) - np.uint32(1), [len(one.words) for one in pictures])
    order = np.argsort(word, kind="stable")
    known, starts = np.unique(word[order], return_index=True)
    signs = np.concatenate([one.signatures for one in pictures])[order]
    places = np.concatenate([one.places for one in pictures])[order]
    return Postings(known, np.append(starts, len(word)).astype(np.int64), owner[order], signs, places)


def merged(*parts: tuple[Postings, Ints]) -> Postings:
    """Postings as one, the same as if all their pictures had been sorted. Each with the new numbers of its pictures; -1 leaves one out."""
    word = np.concatenate([np.repeat(held.words, np.diff(held.starts)) for held, _ in parts])
    owner = np.concatenate([number[held.owners] for held, number in parts])
    stays = np.flatnonzero(owner >= 0)
    order = stays[np.lexsort((owner[stays], word[stays]))]  # points of one picture and word stay as they are
    known, starts = np.unique(word[order], return_index=True)
    signs = np.concatenate([held.signatures for held, _ in parts])[order]
    places = np.concatenate([held.places for held, _ in parts])[order]
    return Postings(known, np.append(starts, len(order)).astype(np.int64), owner[order].astype(np.uint32), signs, places)


def lists(held: Postings, wanted: Ints) -> tuple[Ints, Ints]:
    """The points that have one of the words wanted (n, k): for each its row among the wanted, and its place among the postings."""
    at = np.searchsorted(held.words, wanted.astype(np.uint32))
    at = np.minimum(at, max(0, len(held.words) - 1))
    if not len(held.words):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    known = held.words[at] == wanted
    first = np.where(known, held.starts[at], 0)
    many = np.where(known, held.starts[at + 1] - first, 0)
    flat: NDArray[Any] = many.ravel()
    ends = np.cumsum(flat)
    rows = np.repeat(np.repeat(np.arange(len(wanted)), wanted.shape[1]), flat)
    return rows, np.repeat(first.ravel() - (ends - flat), flat) + np.arange(int(ends[-1]) if len(ends) else 0)

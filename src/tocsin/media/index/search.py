"""What is searched: flat arrays over all media of the index, made from their records in the order of SHA-256, read as they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Ints
from tocsin.errors import InputError
from tocsin.files import whole
from tocsin.media.index import record
from tocsin.media.index.asking.hashed import Hashed
from tocsin.media.index.points.postings import ARRAYS, Points, Postings, sorted_by_word
from tocsin.model import Progress, quiet

FOLDER = "search"
_OWN = ("media", "bits", "owner", "nth", "pictures")


@dataclass(frozen=True, slots=True)
class Search:
    """`media`: the SHA-256 of each row, ascending. `hashed`: the tier of hashes; `nth`: which hash of its medium each one is.

    `postings`: the tier of local features; `pictures` (n, 2): the row of each of its pictures, and which one of its medium it is (of a
    video, the number of the key frame).
    """

    media: tuple[str, ...]
    hashed: Hashed
    nth: Ints
    pictures: Ints
    postings: Postings


def build(index: Path, media: Sequence[str], progress: Progress = quiet) -> None:
    """Make the arrays again, whole or not at all. `media`: SHA-256, ascending."""
    bits, owner, nth = [np.zeros((0, 32), np.uint8)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    pictures, points = list[tuple[int, int]](), list[Points]()
    for row, sha256 in enumerate(media):
        kept = record.read(index, sha256)
        bits.append(kept.bits)
        owner.append(np.full(len(kept.bits), row))
        nth.append(np.arange(len(kept.bits)))
        for number, one in enumerate(record.points(kept)):
            pictures.append((row, number))
            points.append(one)
        progress("search", row + 1, len(media), 0)
    names = np.frombuffer(b"".join(map(bytes.fromhex, media)), np.uint8).reshape(-1, 32)
    whose = np.array(pictures, np.int64).reshape(-1, 2)
    arrays: tuple[NDArray[Any], ...] = (names, np.concatenate(bits), np.concatenate(owner), np.concatenate(nth), whose)
    held = sorted_by_word(points)
    with whole(index / FOLDER) as part:
        part.mkdir()
        for name, array in zip((*_OWN, *ARRAYS), (*arrays, *(getattr(held, name) for name in ARRAYS)), strict=True):
            np.save(part / f"{name}.npy", array, allow_pickle=False)


def opened(index: Path) -> Search:
    """The arrays, read from disk as they are needed. Raises InputError where they are missing or damaged."""
    try:
        held = {name: _array(index / FOLDER / f"{name}.npy") for name in (*_OWN, *ARRAYS)}
    except (OSError, ValueError) as cause:
        raise InputError(f"{index}: no index, or a damaged one", "make it with `tocsin media index FOLDER -o INDEX`") from cause
    media = tuple(one.tobytes().hex() for one in held["media"])
    postings = Postings(**{name: held[name] for name in ARRAYS})
    return Search(media, Hashed(held["bits"], held["owner"]), held["nth"], held["pictures"], postings)


def _array(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))

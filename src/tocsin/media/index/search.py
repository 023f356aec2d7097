"""What is searched: flat arrays over all media of the index, made from their records in the order of SHA-256, read as they are needed.

Media that were searched before are taken from the arrays that stand; the records of new ones alone are read. The arrays come out the
same as if all had been.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Ints
from tocsin.errors import InputError
from tocsin.files import whole
from tocsin.media.images.descriptor import Descriptor
from tocsin.media.index import record
from tocsin.media.index.asking.described import Described
from tocsin.media.index.asking.hashed import Hashed
from tocsin.media.index.points.postings import ARRAYS, Points, Postings, merged, sorted_by_word
from tocsin.model import Progress, quiet

FOLDER = "search"
_OWN = ("media", "bits", "owner", "nth", "pictures", "vectors", "model")


@dataclass(frozen=True, slots=True)
class Search:
    """`media`: the SHA-256 of each row, ascending. `hashed`: the tier of hashes; `nth`: which hash of its medium each one is.

    `postings`: the tier of local features; `pictures` (n, 2): the row of each of its pictures, and which one of its medium it is (of a
    video, the number of the key frame). `described`: what a model of one's own says, where the index was made with one.
    """

    media: tuple[str, ...]
    hashed: Hashed
    nth: Ints
    pictures: Ints
    postings: Postings
    described: Described


def build(index: Path, media: Sequence[str], descriptor: Descriptor | None = None, progress: Progress = quiet) -> None:
    """Make the arrays fit the media, whole or not at all. `media`: SHA-256, ascending."""
    rows = {sha256: row for row, sha256 in enumerate(media)}
    old = _standing(index)
    new = _read(index, [sha256 for sha256 in media if sha256 not in set(old.media)], rows, progress)
    moved = np.array([rows.get(sha256, -1) for sha256 in old.media], np.int64)  # -1: taken out

    owner, nth = np.concatenate([moved[old.hashed.owner], new.hashed.owner]), np.concatenate([old.nth, new.nth])
    hashes = _ordered(owner, nth)
    bits = np.concatenate([old.hashed.bits, new.hashed.bits])[hashes]

    pictures = np.concatenate([np.column_stack([moved[old.pictures[:, 0]], old.pictures[:, 1]]), new.pictures])
    shown = _ordered(pictures[:, 0], pictures[:, 1])
    number = np.full(len(pictures), -1)
    number[shown] = np.arange(len(shown))
    postings = merged((old.postings, number[: len(old.pictures)]), (new.postings, number[len(old.pictures) :]))

    names = np.frombuffer(b"".join(map(bytes.fromhex, media)), np.uint8).reshape(-1, 32)
    told = _described(index, media, old, descriptor)
    model = np.frombuffer(told.model.encode(), np.uint8)
    own: tuple[NDArray[Any], ...] = (names, bits, owner[hashes], nth[hashes], pictures[shown], told.vectors, model)
    with whole(index / FOLDER) as part:
        part.mkdir()
        for name, array in zip((*_OWN, *ARRAYS), (*own, *(getattr(postings, name) for name in ARRAYS)), strict=True):
            np.save(part / f"{name}.npy", array, allow_pickle=False)


def opened(index: Path) -> Search:
    """The arrays, read from disk as they are needed. Raises InputError where they are missing or damaged."""
    try:
        held = {name: _array(index / FOLDER / f"{name}.npy") for name in (*_OWN, *ARRAYS)}
    except (OSError, ValueError) as cause:
        raise InputError(f"{index}: no index, or a damaged one", "make it with `tocsin media index FOLDER -o INDEX`") from cause
    media = tuple(one.tobytes().hex() for one in held["media"])
    postings = Postings(**{name: held[name] for name in ARRAYS})
    told = Described(held["vectors"], held["model"].tobytes().decode())
    return Search(media, Hashed(held["bits"], held["owner"]), held["nth"], held["pictures"], postings, told)


def told_by(index: Path, descriptor: Descriptor | None) -> bool:
    """Whether the arrays are there, with vectors of this descriptor, or with none where it is None."""
    try:
        model = _array(index / FOLDER / "model.npy").tobytes().decode()
    except (OSError, ValueError):
        return False
    return model == (descriptor.id if descriptor else "")


def _array(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def _standing(index: Path) -> Search:
    """The arrays as they stand; empty ones where there are none."""
    try:
        return opened(index)
    except InputError:
        return _read(index, [], {}, quiet)


def _read(index: Path, media: Sequence[str], rows: Mapping[str, int], progress: Progress) -> Search:
    """The arrays of some media alone, from their records."""
    bits, owner, nth = [np.zeros((0, 32), np.uint8)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    pictures, points = list[tuple[int, int]](), list[Points]()
    for done, sha256 in enumerate(media, 1):
        kept = record.read(index, sha256)
        bits.append(kept.bits)
        owner.append(np.full(len(kept.bits), rows[sha256]))
        nth.append(np.arange(len(kept.bits)))
        for number, one in enumerate(record.points(kept)):
            pictures.append((rows[sha256], number))
            points.append(one)
        progress("search", done, len(media), 0)
    hashed = Hashed(np.concatenate(bits), np.concatenate(owner))
    return Search(
        tuple(media), hashed, np.concatenate(nth), np.array(pictures, np.int64).reshape(-1, 2), sorted_by_word(points), Described()
    )


def _ordered(row: Ints, number: Ints) -> Ints:
    """The places of what stays (row 0 and more), by row, then by number."""
    stays = np.flatnonzero(row >= 0)
    return np.asarray(stays[np.lexsort((number[stays], row[stays]))])


def _described(index: Path, media: Sequence[str], old: Search, descriptor: Descriptor | None) -> Described:
    """The vector of each medium by what it looks like, small; those that the model told before are kept."""
    if descriptor is None or not media:
        return Described()
    known = dict(zip(old.media, old.described.vectors, strict=True)) if old.described.model == descriptor.id else {}
    vectors = [known[one] if one in known else descriptor.describe(record.looks(record.read(index, one))) for one in media]
    return Described(np.array(vectors, np.float32), descriptor.id)

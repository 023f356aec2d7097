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
from tocsin.media.index.hashed import Hashed
from tocsin.model import Progress, quiet

FOLDER = "search"
_ARRAYS = ("media", "bits", "owner", "nth")


@dataclass(frozen=True, slots=True)
class Search:
    """`media`: the SHA-256 of each row, ascending. `hashed`: the tier of hashes; `nth`: which hash of its medium each one is."""

    media: tuple[str, ...]
    hashed: Hashed
    nth: Ints


def build(index: Path, media: Sequence[str], progress: Progress = quiet) -> None:
    """Make the arrays again, whole or not at all. `media`: SHA-256, ascending."""
    bits, owner, nth = [np.zeros((0, 32), np.uint8)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for row, sha256 in enumerate(media):
        kept = record.read(index, sha256)
        bits.append(kept.bits)
        owner.append(np.full(len(kept.bits), row))
        nth.append(np.arange(len(kept.bits)))
        progress("search", row + 1, len(media), 0)
    names = np.array([bytes.fromhex(one) for one in media], "S32") if media else np.zeros(0, "S32")
    arrays: tuple[NDArray[Any], ...] = (
        names.view(np.uint8).reshape(-1, 32),
        np.concatenate(bits),
        np.concatenate(owner),
        np.concatenate(nth),
    )
    with whole(index / FOLDER) as part:
        part.mkdir()
        for name, array in zip(_ARRAYS, arrays, strict=True):
            np.save(part / f"{name}.npy", array, allow_pickle=False)


def opened(index: Path) -> Search:
    """The arrays, read from disk as they are needed. Raises InputError where they are missing or damaged."""
    try:
        held = {name: np.load(index / FOLDER / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _ARRAYS}
    except (OSError, ValueError) as cause:
        raise InputError(f"{index}: no index, or a damaged one", "make it with `tocsin media index FOLDER -o INDEX`") from cause
    return Search(
        tuple(one.tobytes().hex() for one in held["media"]), Hashed(np.asarray(held["bits"]), _ints(held["owner"])), _ints(held["nth"])
    )


def _ints(held: NDArray[Any]) -> Ints:
    return np.asarray(held)

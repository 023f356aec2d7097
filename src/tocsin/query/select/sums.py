"""What the files of an index were when they were made, so that a byte that a disk lost or turned is noticed: `sums.json` beside them.

The tables have their digests in the records of runs; the index is no evidence and has none, yet every answer comes from it. A run makes
anew an index that is not as its sums tell, an audit tells of it. One without sums was begun and not finished.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import xxhash

from tocsin.files import write_atomic

NAME = "sums.json"
CHUNK = 1 << 22


def keep(folder: Path, names: list[str]) -> None:
    """Write down what these files of a folder are."""
    write_atomic(folder / NAME, json.dumps({name: _sum(folder / name) for name in names}, indent=1, sort_keys=True).encode())


def sound(folder: Path, names: list[str]) -> bool:
    """Whether all these files are there, and as they were when they were made."""
    told = _told(folder)
    return bool(told) and all(_is(folder / name, told.get(name)) for name in names)


def problems(case: Path) -> Iterator[str]:
    """The files of the indexes of a case that are not as they were made, in words."""
    for folder in sorted((case / "cache").glob("index-*")):
        for name, made in sorted(_told(folder).items()):
            if not _is(folder / name, made):
                yield f"cache/{folder.name}/{name}: its bytes changed since it was written; `tocsin run` makes it again"


def _told(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        told = json.loads((folder / NAME).read_bytes())
        return told if isinstance(told, dict) else {}
    return {}


def _is(path: Path, made: str | None) -> bool:
    with suppress(OSError):
        return _sum(path) == made
    return False


def _sum(path: Path) -> str:
    found = xxhash.xxh3_128()
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            found.update(piece)
    return found.hexdigest()

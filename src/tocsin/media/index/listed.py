"""Which files were indexed: paths as they were given, each with the SHA-256 of its bytes when it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson

from tocsin.errors import InputError
from tocsin.files import write_atomic

NAME = "files.jsonl"


def read(index: Path) -> set[tuple[str, str]]:
    """(path, sha256) of every file; none of an index that is not there yet. Raises InputError for a damaged list."""
    if not (index / NAME).exists():
        return set()
    try:
        return {(row["file"], row["sha256"]) for row in map(orjson.loads, (index / NAME).read_bytes().splitlines())}
    except (ValueError, TypeError, KeyError) as cause:
        raise InputError(f"{index / NAME}: is damaged", "delete the index and make it again") from cause


def write(index: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write the list in the order of the paths."""
    rows = (orjson.dumps({"file": path, "sha256": sha256}, option=orjson.OPT_APPEND_NEWLINE) for path, sha256 in sorted(files))
    write_atomic(index / NAME, b"".join(rows))


def first(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The path that each medium is called by: of equal files the first in the order of paths."""
    called = dict[str, str]()
    for path, sha256 in sorted(files):
        called.setdefault(sha256, path)
    return called


def under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of paths in their order; a folder is looked through in the order of names, hidden files left out. Raises InputError."""
    for path in paths:
        if path.is_dir():
            for one in sorted(path.rglob("*")):
                if one.is_file() and not any(part.startswith(".") for part in one.relative_to(path).parts):
                    yield one
        elif path.is_file():
            yield path
        else:
            raise InputError(f"{path}: no such file", "check the path")

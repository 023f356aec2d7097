"""Turns the paths an analyst names into files, folders walked in a fixed order; what cannot be entered is told, not skipped in silence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.read.parts.inputs import Added


def files_below(paths: Iterable[Path]) -> Iterator[tuple[Path, Added | None]]:
    """Each file with None, or what cannot be read with a refusal. Hidden files and links out of the folder are passed over."""
    for path in paths:
        try:
            path.stat()
        except OSError as error:
            yield path, Added(path, "refused", note=f"{path}: {error.strerror}", mend="check the path and your permission to read it")
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path, _unreadable(path)


def _walk(folder: Path) -> Iterator[tuple[Path, Added | None]]:
    refused: list[Added] = []

    def note(error: OSError) -> None:
        refused.append(
            Added(
                Path(error.filename),
                "refused",
                note=f"{error.filename}: {error.strerror}",
                mend="give yourself permission to read that folder",
            )
        )

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(parent) / name
            yield path, _unreadable(path)
    for refusal in refused:
        yield refusal.path, refusal


def _unreadable(path: Path) -> Added | None:
    if not path.is_file():
        return Added(path, "refused", note=f"{path}: not a regular file", mend="name a file or a folder")
    if not os.access(path, os.R_OK):
        return Added(path, "refused", note=f"{path}: no permission to read", mend=f"chmod u+r {path}")
    return None

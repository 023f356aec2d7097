"""Turns the paths an analyst names into files, folders walked in a fixed order; what is passed over is told, a line for each kind.

Passed over are links that lead out of the folder (a prepared one could lead to a private key), folders of cases, what is no regular file
and could never answer (pipes, sockets, devices), and what a folder holds beside posts (left_out.toml). A path that was named is followed
wherever it leads: whoever named it meant it. Of a folder that is a table of a data lake the files of its last state are read (lakes/).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.errors import InputError
from tocsin.read.containers.left_out import LeftOut, beside_posts
from tocsin.read.lakes.lake import Snapshot, log_below, snapshot
from tocsin.read.lakes.remote import address_of, fetched, told_of
from tocsin.read.parts.archived import Adding
from tocsin.read.parts.inputs import Added, Origin, readable

INBOX = "inbox"  # of a case: what was sent to it and waits to be added
LINKS = "links that lead out of the folder"
REPEATED = "links to what is read where it stands"
NO_FILES = "pipes, sockets or devices, which could never answer"
CASES = "folders of cases, whose files are no evidence"


def everything(paths: Iterable[Path], adding: Adding, case: Path) -> Iterator[Added]:
    """Add what paths and addresses lead to; what became of each file. The state of a table of a data lake is logged before its files.

    Raises CaseError where a store refuses.
    """
    for path in paths:
        if address := address_of(path):
            offered = ((Origin(shown), here, told) for here, shown, told in fetched(address))
        else:
            offered = ((Origin(file), file, told) for file, told in files_below([path], case))
        for origin, file, told in offered:
            if told and told.status == "snapshot":
                adding.inputs.evidence.append("snapshot", what=told.note)
            yield from [told] if told else adding.add(file, origin)


def files_below(paths: Iterable[Path], case: Path | None = None) -> Iterator[tuple[Path, Added | None]]:
    """Each file with None, or what is not read with what is to be told of it. `case` is the folder the files are for."""
    for path in paths:
        try:
            path.stat()
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            yield path, Added(path, "refused", note=f"{readable(path)}: {why}", mend="check the path and your permission to read it")
            continue
        if case is not None and _of_case(path.resolve(), case.resolve()):
            yield path, Added(path, "refused", note=f"{readable(path)}: belongs to the case itself", mend="give files from outside of it")
        elif path.is_dir():
            yield from _walk(path)
        else:
            yield path, _unreadable(path)


def _of_case(path: Path, case: Path) -> bool:
    return path.is_relative_to(case) and not path.is_relative_to(case / INBOX)


def _walk(folder: Path) -> Iterator[tuple[Path, Added | None]]:
    refused: list[Added] = []
    left_out = LeftOut()

    def note(error: OSError) -> None:
        where = os.fsdecode(error.filename)
        told = f"{readable(where)}: {error.strerror}"
        refused.append(Added(Path(where), "refused", note=told, mend="give yourself permission to read that folder"))

    for parent, folders, names in os.walk(folder, onerror=note):
        if log_below(Path(parent)):
            folders.clear()
            yield from _table(Path(parent))
            continue
        folders[:] = [name for name in sorted(folders) if not _passed_over(Path(parent) / name, folder, left_out)]
        for name in sorted(names):
            path = Path(parent) / name
            if not _passed_over(path, folder, left_out):
                yield path, _unreadable(path)
    yield from ((refusal.path, refusal) for refusal in refused)
    for told in left_out.told():
        yield folder, Added(folder, "left out", note=f"{readable(folder)}: {told}")


def _table(folder: Path) -> Iterator[tuple[Path, Added | None]]:
    """The files of a table of a data lake that count."""
    shown = readable(folder)
    try:
        found: Snapshot = snapshot(folder, shown)
    except InputError as error:
        yield folder, Added(folder, "refused", note=error.message, mend=error.mend)
        return
    yield folder, told_of(found, shown, [path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")])
    for name in found.files:
        path = folder / name
        led = path.is_symlink() and not _leads_to(path).is_relative_to(folder.resolve())
        yield path, Added(path, "refused", note=f"{readable(path)}: {LINKS}", mend="copy what it leads to") if led else _unreadable(path)


def _passed_over(path: Path, folder: Path, left_out: LeftOut) -> bool:
    """Whether a file or folder below the named `folder` is passed over; it is then remembered."""
    kind = beside_posts(path.name)
    if not kind and path.is_symlink():
        kind = REPEATED if _leads_to(path).is_relative_to(folder.resolve()) else LINKS
    elif not kind and path.is_dir():
        kind = CASES if is_case(path) else ""
    elif not kind and path.exists() and not path.is_file():
        kind = NO_FILES
    if kind:
        left_out.add(kind, os.path.relpath(path, folder))
    return bool(kind)


def _leads_to(link: Path) -> Path:
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return Path("/")


def is_case(folder: Path) -> bool:
    """Whether a folder is one of a case."""
    return (folder / "case.toml").is_file() and ((folder / "raw").is_dir() or (folder / "private").is_dir())


def _unreadable(path: Path) -> Added | None:
    shown = readable(path)
    if not path.is_file():
        return Added(path, "refused", note=f"{shown}: not a regular file", mend="name a file or a folder")
    if not os.access(path, os.R_OK):
        return Added(path, "refused", note=f"{shown}: no permission to read", mend=f"chmod u+r {shown}")
    return None

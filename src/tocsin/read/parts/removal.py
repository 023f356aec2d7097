"""Takes files out of a case again: which files a person means, and what goes with them.

What was read of a removed file goes at once, so that the tables are made as if it had never been added. Its bytes stay under their hash,
or are purged; the entries in the log stay either way, and a removed file may be added again.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

from tocsin.errors import InputError
from tocsin.files import digest
from tocsin.read.parts.inputs import Inputs
from tocsin.store.evidence import Evidence, Kept

FEWEST_DIGITS = 6  # of a digest that names a file
_HEX = frozenset("0123456789abcdef")


def chosen(evidence: Evidence, file: str) -> list[Kept]:
    """The files that are meant by the path they were added from (a folder means all files below it), a name, or the beginning of a digest.

    Raises InputError where no file is called so, or files of one name are meant that only their paths or digests tell apart.
    """
    here = {name: item for name, item in evidence.kept().items() if not (item.purged and item.removed) or evidence.path(name).exists()}
    came = _origins(evidence)
    found = [here[sha256] for sha256 in _by_path(file, here, came)] or [item for item in here.values() if item.name == file]
    if not found and len(file) >= FEWEST_DIGITS and _HEX.issuperset(file.lower()):
        found = [item for sha256, item in here.items() if sha256.startswith(file.lower())]
    live = [item for item in found if not item.removed] or found
    if not live:
        near = difflib.get_close_matches(file, sorted({item.name for item in here.values() if not item.removed}), 3, 0.4)
        told = f"did you mean {', '.join(near)}?" if near else "list the files with: tocsin inputs CASE"
        raise InputError(f"{file}: no file of this case is called so", told)
    if len(live) > 1 and len({item.name for item in live}) == 1 and not Path(file).is_dir():
        told = ", ".join(f"{item.sha256[:12]} (from {min(came.get(item.sha256, ['?']))})" for item in live)
        raise InputError(f"{file}: {len(live)} files are called so: {told}", "name one by its path, or by these first digits")
    return live


def remove(inputs: Inputs, item: Kept, purge: bool) -> None:
    """Take one file out: logged first, then what was read of it, then its bytes where they are to be purged. Needs the case lock."""
    evidence = inputs.evidence
    if not item.removed:
        evidence.append("remove", sha256=item.sha256, name=item.name)
    if purge and not item.purged:
        evidence.append("purge", sha256=item.sha256, name=item.name)
    if purge:
        evidence.drop(item.sha256)
    inputs.forget(item.sha256)


def _origins(evidence: Evidence) -> dict[str, list[str]]:
    """The paths from which each file was added, by digest."""
    found: dict[str, list[str]] = {}
    for entry in evidence.entries():
        if "from" in entry and "sha256" in entry:
            found.setdefault(entry["sha256"], []).append(entry["from"])
    return found


def _by_path(file: str, here: dict[str, Kept], came: dict[str, list[str]]) -> Iterator[str]:
    """The digests of the files added from this path or from below it; of the file that lies there now, where its path is new."""
    path = Path(file)
    place = os.fsencode(path.absolute()).decode("utf-8", "replace")
    below = [sha256 for sha256 in here if any(one == place or one.startswith(place + os.sep) for one in came.get(sha256, ()))]
    if below or not path.is_file():
        yield from below
    elif (sha256 := digest(path)) in here:
        yield sha256

"""Takes files out of a case again: which files a person means, and what goes with them.

The members of an archive go with it, save those that another archive of the case holds too. What was read of a removed file goes at once,
so that the tables are made as if it had never been added. Its bytes stay under their hash, or are purged; the entries in the log stay
either way, and a removed file may be added again.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.files import digest
from tocsin.read.containers.archives.archive import FAULTS, FORMAT, archive
from tocsin.read.parts.inputs import Inputs, Origin
from tocsin.store.evidence import Evidence, Kept

FEWEST_DIGITS = 6  # of a digest that names a file
_FACTS = ("size", "name", "format", "columns", "dates", "reader")  # what an entry of the log tells of a file beside where it came from
_HEX = frozenset("0123456789abcdef")


def chosen(evidence: Evidence, file: str) -> list[Kept]:
    """The files that are meant by the path they were added from (a folder means all files below it), a name, or the beginning of a digest;
    an archive with its members.

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
    members = _members(evidence, [item.sha256 for item in live])
    return [*live, *(item for item in members if item.removed == live[0].removed and item not in live)]


def _members(evidence: Evidence, archives: Sequence[str]) -> list[Kept]:
    """The files that were added as members of these archives, and of archives within them."""
    inside = {entry["sha256"]: entry.get("archive") for entry in evidence.entries() if "from" in entry and "sha256" in entry}
    found = dict.fromkeys(archives)
    while more := [sha256 for sha256, outer in inside.items() if outer in found and sha256 not in found]:
        found.update(dict.fromkeys(more))
    return [evidence.kept()[sha256] for sha256 in found]


def handed_over(evidence: Evidence, leaving: Sequence[Kept]) -> set[str]:
    """The members of archives that leave which another archive of the case holds too: logged as that one's, they stay. Digests.

    The other archives are gone through for this, since the log tells of a file only where it came from first.
    """
    going = {item.sha256 for item in leaving}
    origin = {entry["sha256"]: entry for entry in evidence.entries() if "from" in entry and "sha256" in entry}
    inner = {sha256 for sha256 in going if sha256 in origin and origin[sha256].get("archive") in going}
    stay: set[str] = set()
    for other in evidence.kept().values() if inner else ():
        if other.format == FORMAT and not other.removed and other.sha256 not in going:
            for sha256, name in _held(evidence.path(other.sha256), other.name):
                if sha256 in inner - stay:
                    facts: dict[str, Any] = {key: origin[sha256][key] for key in _FACTS if key in origin[sha256]}
                    facts["from"] = f"{origin[other.sha256]['from']}/{name}"
                    evidence.append("add", sha256=sha256, archive=other.sha256, member=name, **facts)
                    stay.add(sha256)
    return stay


def _held(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """Digest and name of each member of an archive, as far as it can be read."""
    whole = archive(path, name)
    with suppress(InputError):
        for member in whole.members() if whole else ():
            if not member.odd:
                with tempfile.TemporaryFile() as stream, suppress(*FAULTS):
                    member.write(stream)
                    stream.seek(0)
                    yield hashlib.file_digest(stream, "sha256").hexdigest(), member.name


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
    place = Origin(path).facts["from"]
    below = [sha256 for sha256 in here if any(one == place or one.startswith(place + os.sep) for one in came.get(sha256, ()))]
    if below or not path.is_file():
        yield from below
    elif (sha256 := digest(path)) in here:
        yield sha256

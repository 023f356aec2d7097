"""Adds what an archive holds: its own bytes are kept as evidence, and each member as a raw file with the archive and its place in the log.

So every row has a raw file and a row of its own, and an archive is known on the second add. Of an archive in which nothing could be read
nothing is kept, as of any such file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from tocsin.errors import InputError
from tocsin.model import Progress, quiet
from tocsin.read.containers.archives.archive import FAULTS, FORMAT, Archive, Budget, Member, archive
from tocsin.read.containers.left_out import LeftOut, beside_posts
from tocsin.read.parts.inputs import Added, Inputs, Origin, readable


@dataclass
class Adding:
    """Adds files to the inputs of a case, all with what the analyst said of them. Needs the case lock."""

    inputs: Inputs
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    progress: Progress = quiet
    dates: str | None = None

    def add(self, path: Path, origin: Origin | None = None, budget: Budget | None = None) -> Iterator[Added]:
        """What became of one file, and where it is an archive of all that it holds."""
        origin = origin or Origin(path)
        whole = archive(path, origin.shown.name, budget)
        if whole is None:
            yield self.inputs.add(path, self.format, self.columns, self.progress, self.dates, origin)
            return
        try:
            sha256, _ = self.inputs.evidence.keep(path)
        except InputError as error:
            yield Added(origin.shown, "refused", note=error.message, mend=error.mend)
            return
        used = False
        for added in self._members(whole, sha256, origin):
            if not used and added.status in ("added", "known", "remapped"):
                used = True
                yield self.inputs.add(path, FORMAT, {}, self.progress, None, origin)
            yield added
        if not used:
            if not self.inputs.evidence.find(sha256):
                self.inputs.evidence.drop(sha256)
            what = f"{readable(origin.shown)}: a {whole.kind} in which nothing could be read"
            yield Added(origin.shown, "refused", note=what, mend="see what is told of the files in it")

    def _members(self, whole: Archive, sha256: str, origin: Origin) -> Iterator[Added]:
        left_out, shown = LeftOut(), readable(origin.shown)
        inner = replace(whole.budget, depth=whole.budget.depth + 1)
        try:
            with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
                for member in whole.members():
                    kind = member.odd or _beside_posts(member.name)
                    if kind:
                        left_out.add(kind, member.name)
                        continue
                    path, place = Path(folder) / "member", Origin(Path(f"{origin.shown}/{member.name.lstrip('/')}"), sha256, member.name)
                    refused = _unpacked(member, path, place)
                    if refused:
                        yield refused
                        continue
                    inner.size, inner.members = whole.budget.size, whole.budget.members
                    yield from self.add(path, place, inner)
                    whole.budget.size, whole.budget.members = inner.size, inner.members
        except InputError as error:
            yield Added(origin.shown, "refused", note=error.message, mend=error.mend)
        yield from (Added(origin.shown, "left out", note=f"{shown}: {told}") for told in left_out.told())


def _beside_posts(name: str) -> str:
    """The kind of a member that is left out for the name of its own or of a folder it stands in."""
    return next(filter(None, (beside_posts(part) for part in PurePosixPath(name).parts if part not in (".", ".."))), "")


def _unpacked(member: Member, path: Path, place: Origin) -> Added | None:
    """Write a member out; what is to be told where it cannot be. Raises InputError where the budget is spent."""
    try:
        with path.open("wb") as target:
            member.write(target)
    except FAULTS as cause:
        note = f"{readable(place.shown)}: cannot be unpacked ({cause})"
        return Added(place.shown, "refused", note=note, mend="unpack it yourself and add the folder")
    return None

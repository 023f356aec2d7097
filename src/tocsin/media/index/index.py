"""The index of media: a folder to which files are added and that is asked for what shows the same.

    media/ab/<sha256>.npz   what is kept of one medium
    files.jsonl             which path had which bytes
    search/*.npy            what is searched, made from the records

The same files give the same folder byte for byte, whatever the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tocsin.errors import InputError
from tocsin.files import digest, legible, removed
from tocsin.media.images.descriptor import Descriptor
from tocsin.media.index import listed, record, search
from tocsin.media.index.making import made
from tocsin.media.index.record import About
from tocsin.media.medium import Fault, Refused
from tocsin.model import Progress, quiet
from tocsin.store.lock import waited


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file. `about`: None where it was refused, for `fault`; `of`: the path of an earlier file with the same bytes."""

    file: str
    sha256: str
    about: About | None
    fault: Fault | None
    of: str | None = None


class Index:
    """An index in a folder. Several processes may ask it; one at a time may add to it.

    `descriptor`: a model of one's own that names candidates too. The index holds its vectors when it was given as files were added.
    """

    def __init__(self, folder: Path, descriptor: Descriptor | None = None) -> None:
        self.folder = folder
        self.descriptor = descriptor

    def add(self, paths: Iterable[Path], prune: bool = False, progress: Progress = quiet) -> Iterator[Added]:
        """Add files and folders of files; what became of each, in the order of the paths. A medium that is known is not opened again.

        `prune` takes out what is no longer at its path. What was added counts when the last one was told. Raises InputError for a path
        that is not there.
        """
        files = list(listed.under(paths))
        self.folder.mkdir(parents=True, exist_ok=True)
        with waited(self.folder / ".lock"):
            known = listed.read(self.folder)
            before, refused = set(known), 0
            called = dict[str, str]()
            for done, file in enumerate(files, 1):
                told = self._added(file, called)
                refused += told.about is None
                if told.about:
                    known.add((told.file, told.sha256))
                yield told
                progress("media", done, len(files), refused)
            self._settled(before, {one for one in known if not prune or _still(*one)}, progress)

    def _added(self, file: Path, called: dict[str, str]) -> Added:
        """Read one file, unless a record of its bytes is there. `called`: the media of this run by the path that came first."""
        name, sha256 = legible(file), digest(file)
        try:
            kept = record.read(self.folder, sha256)
        except (OSError, ValueError, KeyError):  # none yet, or damaged
            try:
                kept = made(file, sha256)
            except Refused as refused:
                return Added(name, sha256, None, refused.fault)
            record.write(self.folder, kept)
        first = called.setdefault(sha256, name)
        return Added(name, sha256, kept.about, kept.about.fault, None if first == name else first)

    def _settled(self, before: set[tuple[str, str]], files: set[tuple[str, str]], progress: Progress) -> None:
        """Make what is listed and searched fit the records, where anything changed."""
        media = dict.fromkeys(sorted({sha256 for _, sha256 in files}))
        for one in (self.folder / "media").glob("*/*"):  # pruned, or left behind by a run that was interrupted
            if one.stem not in media:
                removed(one)
        if files != before or not search.told_by(self.folder, self.descriptor):
            search.build(self.folder, list(media), self.descriptor, progress)
            listed.write(self.folder, files)
            vars(self).pop("searched", None)
            vars(self).pop("called", None)

    @cached_property
    def searched(self) -> search.Search:
        """The arrays that are searched. Raises InputError where a descriptor is asked that the index was not made with."""
        if self.descriptor and not search.told_by(self.folder, self.descriptor):
            mend = "index the files again with the same --descriptor, or ask without one"
            raise InputError(f"{self.folder}: the index was not made with this descriptor", mend)
        return search.opened(self.folder)

    @cached_property
    def called(self) -> dict[str, str]:
        """The path that each medium is called by."""
        return listed.first(listed.read(self.folder))


def _still(path: str, sha256: str) -> bool:
    """Whether a file is still there with the same bytes."""
    try:
        return digest(Path(path)) == sha256
    except OSError:
        return False

"""What a case does to have its tables lie elsewhere, and to have them back.

There: every table is uploaded, the pointer written, then case.toml names the place, which makes it count, then the files in the folder go.
Back: every table is fetched and checked, then case.toml names no place, then what lies there goes. A process killed anywhere leaves a case
that is whole on one side, and the same verb finishes what was begun.
"""

from __future__ import annotations

import hmac
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet

from tocsin.errors import SettingError
from tocsin.files import whole
from tocsin.model import Progress, quiet
from tocsin.store.objects.place import Place
from tocsin.store.objects.pointer import Entry
from tocsin.store.objects.shelf import Shelf
from tocsin.store.objects.where import agree, named, place_of

if TYPE_CHECKING:
    from tocsin.store.casefile import CaseFile
    from tocsin.store.evidence import Evidence
    from tocsin.store.tables import TableStore

DESTROYED = frozenset(("purge", "retain", "destroy"))  # entries of the log


@dataclass(frozen=True)
class Lying:
    """Where the public tables of a case lie: `at`, "" for its folder; how many, their bytes; those that were not sound and are to be made
    again by the next run."""

    at: str
    tables: int
    size: int
    unsound: tuple[str, ...] = ()


class Storing:
    """The verbs; what they need of a case stands first."""

    if TYPE_CHECKING:
        folder: Path
        evidence: Evidence
        store: TableStore
        pseudonyms: Any  # read.pseudonym.Pseudonyms
        _file: CaseFile
        _inside: Path

        @property
        def sections(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: D102
        def _alone(self) -> AbstractContextManager[None]: ...

    @property
    def lying(self) -> Lying:
        """Where the public tables lie."""
        if shelf := self._shelf():
            return _lying(shelf)
        files = sorted(self.store.tables.glob("*.parquet"))
        return Lying("", len(files), sum(path.stat().st_size for path in files))

    def move_tables(self, at: str, endpoint: str = "", region: str = "", progress: Progress = quiet) -> Lying:
        """Have the public tables lie at `s3://BUCKET/PREFIX` or in the folder of a share from now on, and this copy of the case
        write there.

        Where they lie there already, every byte is read, and what is not as it was written is left to the next run. That address, and
        nothing else, is asked for over the network. Raises SettingError for an address that is none, CaseError for one that refuses.
        """
        before = self.sections.get("tables", {})
        told = {**before, **{name: value for name, value in (("at", at), ("endpoint", endpoint), ("region", region)) if value}}
        if before and ("leaving" in before or before["at"] != at):
            mend = f"have them back first: tocsin store {self.folder} --back"
            raise SettingError(f"{self.folder}: its tables lie at {before['at']}", mend)
        place = named(self.folder, told)
        with self._elsewhere(self._shelf_at(told, lambda: place)) as shelf:
            shelf.state.take()
            agree(told)
            unsound = shelf.unsound()
            shelf.forsake(unsound)
            self._there(shelf, progress, alone=not before)
            if told != before:
                self.evidence.append("store", what=place.address)
                self.evidence.flush()
                self._file = self._file.lying(told)
        return _lying(shelf, [name for name in unsound if name not in shelf.tables])

    def tables_back(self, progress: Progress = quiet) -> Lying:
        """Have the public tables lie in the folder again, and delete what lies elsewhere. Raises SettingError where they never left."""
        told = self.sections.get("tables", {})
        if not told:
            raise SettingError(f"{self.folder}: its tables lie in the folder", "there is nothing to bring back")
        shelf = self._shelf_at(told)
        with self._alone():
            if "leaving" not in told:
                self._here(shelf, progress)
                self.evidence.append("store", what=str(self.folder))
                self.evidence.flush()
                self._file = self._file.lying({**told, "leaving": "true"})
            self.store.shelf = None
            shelf.vanish()
            self._file = self._file.lying({})
            return self.lying

    @contextmanager
    def _elsewhere(self, shelf: Shelf) -> Iterator[Shelf]:
        """Have the tables lie on a shelf where the block ends well; in it nothing is looked for where they lay before. Takes the lock."""
        kept, self.store.shelf = self.store.shelf, None
        try:
            with self._alone():
                yield shelf
                self.store.shelf = kept = shelf
                self._have_copies(shelf)
                shelf.sweep()
        finally:
            self.store.shelf = kept

    def _shelf(self) -> Shelf | None:
        """Where the public tables lie, if not in the folder; nothing is asked there before a table is."""
        told = self.sections.get("tables", {})
        return self._shelf_at(told) if told and "leaving" not in told else None

    def _shelf_at(self, told: Mapping[str, str], place: Callable[[], Place] | None = None) -> Shelf:
        owner = hmac.digest(self.pseudonyms.key, b"tables", "sha256").hex()[:32]
        return Shelf(self._inside, place or (lambda: place_of(self.folder, told)), owner, self._forgets)

    def _forgets(self) -> bool:
        return any(entry["action"] in DESTROYED for entry in self.evidence.entries())

    def _lying_problems(self) -> Iterator[str]:
        """What lies elsewhere and should not, in words."""
        told = self.sections.get("tables", {})
        if "leaving" in told:
            yield f"{told['at']}: the tables are back in the folder, what lay there may still; delete it: tocsin store {self.folder} --back"
        yield from self.store.problems()

    def _there(self, shelf: Shelf, progress: Progress, alone: bool) -> None:
        """Upload the tables that stand in the folder and have them count, `alone` or where none of the name does.

        One that is no table is left to the next run.
        """
        entries: dict[str, Entry] = {}
        files = [path for path in sorted(self.store.tables.glob("*.parquet")) if alone or path.stem not in shelf.tables]
        for number, path in enumerate(files):
            progress("tables", number, len(files), 0)
            with suppress(pa.ArrowException, OSError):
                rows = pyarrow.parquet.read_metadata(path).num_rows
                entries |= shelf.keep({path.stem: path}, {path.stem: rows})
        progress("tables", len(files), len(files), 0)
        shelf.point(entries, alone)

    def _have_copies(self, shelf: Shelf) -> None:
        """Have the files that stood in the folder be the copies of what lies elsewhere now."""
        shelf.copies.mkdir(parents=True, exist_ok=True)
        for name, entry in shelf.tables.items():
            path = self.store.tables / f"{name}.parquet"
            if path.exists():
                path.replace(shelf.copies / entry.object)
        self.store.clear_up()

    def _here(self, shelf: Shelf, progress: Progress) -> None:
        """Put every table into the folder, checked."""
        if not shelf.state.ours():
            raise shelf.state.others()
        for number, name in enumerate(shelf.tables):
            progress("tables", number, len(shelf.tables), 0)
            with whole(self.store.tables / f"{name}.parquet", lasting=True) as part:
                shutil.copyfile(shelf.copy(name), part)
        progress("tables", len(shelf.tables), len(shelf.tables), 0)


def _lying(shelf: Shelf, unsound: Iterable[str] = ()) -> Lying:
    return Lying(shelf.place.address, len(shelf.tables), sum(one.size for one in shelf.tables.values()), tuple(unsound))

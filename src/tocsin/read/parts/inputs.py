"""The inputs of a case: each raw file kept as evidence and mapped to a part of the tables, once.

A part is a folder `tables/parts/<sha256>` (and its twin in `private/parts`) that appears whole or not at all; `part.json` in it tells what
it holds, `basis.json` what it was made by (basis.py). When that changed it is made again from the kept raw file. When only another reader
was added or changed, the beginning of the file is looked at again, to see which reader knows it best.
"""

from __future__ import annotations

import json
import os
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.engine.changes import Line
from tocsin.engine.switches import SYSTEM_MEMORY
from tocsin.errors import CaseError, InputError, TocsinError
from tocsin.files import digest, write_atomic
from tocsin.model import Progress
from tocsin.read.parts.basis import SNIFFED, basis, changed_code, difference, keep_code, mend_code
from tocsin.read.pseudonym import Pseudonyms
from tocsin.read.schemas import SPECS
from tocsin.store.digests import forget, remembered, standing
from tocsin.store.evidence import Evidence, Kept, entry_hash

if TYPE_CHECKING:
    import pyarrow as pa

    from tocsin.read.parts.part import Part


STORE = "s3:"  # begins the path of what lies in a store: pathlib leaves one slash of two


@dataclass
class Added:
    """What became of one file that was offered."""

    path: Path
    status: str  # added, known, remapped, refused
    format: str = ""
    note: str = ""
    read: int = 0
    kept: int = 0
    rejected: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    mend: str = ""
    sha256: str = ""
    coverage: Mapping[str, int] = field(default_factory=dict)  # how many posts have a time, a link ... (read/parts/output.py)
    columns: Mapping[str, Any] = field(default_factory=dict)  # which were taken for what, which were not used (read/taken.py)
    versions: int = 0  # of its rows that gave way to another of the same post, which differs; known once all files are merged
    repeats: int = 0  # of its rows that say what another says
    renamed: int = 0  # of its posts whose id another post bears too


@dataclass(frozen=True)
class Origin:
    """Where a file comes from: the path as it is shown; of a member also the digest of its archive and its name there."""

    shown: Path
    archive: str = ""
    member: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What the log tells of it."""
        inside = {"archive": self.archive, "member": readable(self.member)} if self.archive else {}
        return {"from": readable(self.shown if self.remote else self.shown.absolute()), **inside}

    @property
    def remote(self) -> bool:
        """Whether it lay in a store."""
        return self.shown.parts[:1] == (STORE,)


def readable(path: str | Path) -> str:
    """A path as text that can be written anywhere; bytes in it that are no UTF-8 become question marks."""
    shown = os.fsencode(path).decode("utf-8", "replace")
    return shown.replace("/", "//", 1) if shown.startswith(f"{STORE}/") and not shown.startswith(f"{STORE}//") else shown


class Inputs:
    """The raw files of one case and their parts. Changing methods need the case lock."""

    def __init__(self, case: Path, evidence: Evidence, pseudonyms: Pseudonyms) -> None:
        self.evidence, self.pseudonyms = evidence, pseudonyms
        self.open_parts, self.private_parts = case / "tables" / "parts", case / "private" / "parts"
        self.code_folder = self.open_parts / ".code"

    def add(
        self,
        path: Path,
        format_: str | None,
        columns: Mapping[str, str],
        progress: Progress,
        dates: str | None = None,
        origin: Origin | None = None,
    ) -> Added:
        """Keep and read one file; one that no reader can use, or that a reader breaks on, is refused and not kept."""
        origin = origin or Origin(path)
        try:
            sha256, size = self.evidence.keep(path)
        except InputError as error:
            return Added(origin.shown, "refused", note=error.message, mend=error.mend)
        logged = self.evidence.find(sha256)
        old = None if logged and logged.removed else logged  # a file that was removed is added as if it came for the first time
        before = old or Kept(sha256, size, "", None, {})
        given = format_ or before.format, columns or before.columns, dates or before.dates
        if old and not old.purged and given == (old.format, old.columns, old.dates):
            return self._known(origin.shown, sha256)
        item = Kept(sha256, size, readable(origin.shown.name), *given)
        try:
            part = self._make(item, progress)
        except Exception as error:
            if not logged or logged.purged:
                self.evidence.drop(sha256)
            return self._refused(origin.shown, sha256, error)
        facts = {
            "sha256": sha256,
            "size": size,
            "name": item.name,
            **origin.facts,
            "format": item.format,
            "columns": dict(item.columns),
            **({"dates": item.dates} if item.dates else {}),
        }
        self.evidence.append("remap" if old else "add", reader=part.format, **facts)
        self._place(sha256)
        counts = part.read, part.kept, part.rejected, part.reasons
        status = "remapped" if old else "added"
        return Added(origin.shown, status, part.format, part.note, *counts, sha256=sha256, coverage=part.coverage, columns=part.columns)

    def _refused(self, shown: Path, sha256: str, error: Exception) -> Added:
        """What is told of a file that could not be read. Raises again what is no matter of this file alone."""
        if isinstance(error, InputError) and not isinstance(error, CaseError):
            note = error.message.replace(str(self.evidence.path(sha256)), readable(shown))
            note = note if readable(shown.name) in note else f"{readable(shown)}: {note}"
            return Added(shown, "refused", note=note, mend=error.mend)
        if isinstance(error, TocsinError) or (isinstance(error, OSError) and error.errno):  # the disk is full, a folder read-only ...
            raise error
        at = traceback.extract_tb(error.__traceback__)[-1]
        note = f"{readable(shown)}: a defect of Tocsin: {type(error).__name__}: {str(error)[:200]} ({Path(at.filename).name}:{at.lineno})"
        return Added(shown, "refused", note=note, mend="nothing of it was kept and the other files go on; please report what is told here")

    def refresh(self, progress: Progress) -> list[str]:
        """Make again every part that is missing or out of date; returns why, as `stale` does."""
        for item in self.evidence.kept().values():
            if item.removed:
                self.forget(item.sha256)  # a removal that was killed half-way
        mend_code(self.code_folder, {told["reader"] for told in self.describe().values()})
        stale = [(item, why) for item in self._items() if (why := self._stale(item))]
        for number, (item, why) in enumerate(stale, 1):
            self.evidence.check(item)
            if why == SNIFFED and self._same_reader(item):
                told = self._told(item.sha256)
                self._write_basis(self.open_parts / item.sha256, item, told["reader"], told["digests"])
            else:
                self._make(item, progress)
                self._place(item.sha256)
            progress("reading kept files again", number, len(stale), 0)
        return _told(stale)

    def stale(self) -> list[str]:
        """Why kept files would be read again, in words: one line a reason."""
        return _told([(item, why) for item in self._items() if (why := self._stale(item))])

    def describe(self) -> dict[str, dict[str, Any]]:
        """`part.json` of every logged file by SHA-256."""
        return {sha256: told for sha256, item in self.evidence.kept().items() if not item.removed and (told := self._told(sha256))}

    def digests(self) -> dict[str, str]:
        """What the merged tables depend on: the digest of `part.json`, which holds those of the tables, by raw file."""
        return {sha256: standing(self.open_parts / sha256 / "part.json") for sha256 in self.describe()}

    def paths(self) -> dict[str, list[Path]]:
        """The part files of every table, in the order of the raw digests."""
        found: dict[str, list[Path]] = {name: [] for name in SPECS}
        for sha256, told in self.describe().items():
            for name in self._tables(told):
                found[name].append(self._folder(name) / sha256 / f"{name}.parquet")
        return found

    def problems(self) -> Iterator[str]:
        """Part files whose bytes are not those their `part.json` tells; a key that is not theirs. All is read anew for it."""
        forget()
        for sha256, told in self.describe().items():
            if (self._made_by(sha256) or told.get("basis", {})).get("key") != self._check_of_key():
                yield f"tables/parts/{sha256}: was made with another key than private/key now holds; restore the key from a copy"
            yield from self._part_problems(sha256, told, digest)
            path = self.open_parts / sha256 / "basis.json"
            if path.exists() and path.read_bytes() != _json(self._made_by(sha256)):
                yield f"tables/parts/{sha256}/basis.json: is not as it was written; the file will be read again"
        yield from (f"tables/parts/.code/{name}: is not as it was written" for name in changed_code(self.code_folder))

    def _part_problems(self, sha256: str, told: Mapping[str, Any], digest: Callable[[Path], str]) -> Iterator[str]:
        for name, expected in self._tables(told).items():
            path = self._folder(name) / sha256 / f"{name}.parquet"
            place = f"{self._folder(name).parent.name}/parts/{sha256}/{name}.parquet"
            if not path.exists():
                yield f"{place}: missing"
            elif digest(path) != expected:
                yield f"{place}: its bytes changed since it was written"

    @staticmethod
    def _tables(told: Mapping[str, Any]) -> dict[str, str]:
        """The tables of a part with their digests; one that reading no longer has is passed over."""
        return {name: made for name, made in told["digests"].items() if name in SPECS}

    def _next(self, name: str) -> Path:
        return self._folder(name) / ".next" / f"{name}.parquet"

    def _folder(self, name: str) -> Path:
        return self.private_parts if SPECS[name].private else self.open_parts

    def _told(self, sha256: str) -> dict[str, Any]:
        path = self.open_parts / sha256 / "part.json"
        return remembered(path, intact) if path.exists() else {}

    def _check_of_key(self) -> str:
        return self.pseudonyms.account("key", "check")

    def _items(self) -> list[Kept]:
        return [item for item in self.evidence.kept().values() if not item.purged and not item.removed]

    def _made_by(self, sha256: str) -> dict[str, Any]:
        with suppress(OSError):
            return remembered(self.open_parts / sha256 / "basis.json", intact)
        return {}

    def _write_basis(self, folder: Path, item: Kept, reader: str, tables: Iterable[str]) -> None:
        made = self._basis(item, reader, tables)
        write_atomic(folder / "basis.json", _json({**made, "hash": entry_hash(made)}))

    def _basis(self, item: Kept, reader: str, tables: Iterable[str]) -> dict[str, Any]:
        return basis(item, reader, tables, self._check_of_key())

    def _stale(self, item: Kept) -> str:
        """Why the part of a file must be made again; empty when it need not be."""
        told, made = self._told(item.sha256), self._made_by(item.sha256)
        if not told:
            return Line("unread", "kept but not read yet")
        if list(self._part_problems(item.sha256, told, standing)):
            return Line("part", "what was read of it is missing or was changed")
        now = self._basis(item, told["reader"], told["digests"])
        if made.get("key", now["key"]) != now["key"]:
            return Line("key", "read under another key")
        if not self.evidence.path(item.sha256).exists():
            return ""  # it cannot be read again: what older code made of it stands
        return difference(made, now, told["reader"], self.code_folder)

    def _same_reader(self, item: Kept) -> bool:
        """Whether the reader that knows a file best is still the one that read it."""
        from tocsin.read.files import open_file

        with suppress(InputError):
            found = open_file(self.evidence.path(item.sha256), columns=item.columns, name=item.name, dates=item.dates)
            return bool(found.format == self._told(item.sha256)["reader"])
        return False

    def _known(self, path: Path, sha256: str) -> Added:
        told = self._told(sha256)
        return Added(path, "known", told.get("reader", ""), "already in the case")

    def _make(self, item: Kept, progress: Progress) -> Part:
        """Read a kept file into `.next` folders beside the parts; `_place` puts them in force."""
        from tocsin.read.parts.part import read_part

        with SYSTEM_MEMORY:
            part = read_part(
                self.evidence.path(item.sha256), item.sha256, item.name, item.format, item.columns, self.pseudonyms, progress, item.dates,
                self._next_folders(),
            )  # fmt: skip
        told = {
            "reader": part.format, "title": part.title, "note": part.note,
            "read": part.read, "kept": part.kept, "rejected": part.rejected, "reasons": part.reasons, "coverage": part.coverage,
            "columns": part.columns,
        }  # fmt: skip
        self._tell(item, told)
        return part

    def _next_folders(self) -> Callable[[str], Path]:
        """Empty `.next` folders; returns where in them the file of a table is."""
        for folder in (self.open_parts, self.private_parts):
            shutil.rmtree(folder / ".next", ignore_errors=True)
            (folder / ".next").mkdir(parents=True)
        return self._next

    def _tell(self, item: Kept, told: Mapping[str, Any]) -> None:
        """Write beside the tables in the `.next` folders what they hold and what they were made by."""
        digests = {}
        for name, spec in SPECS.items():
            if (path := self._next(name)).exists():
                path.chmod(0o600 if spec.private else 0o644)
                digests[name] = digest(path)
        told = {**{name: value for name, value in told.items() if name != "hash"}, "digests": digests}
        write_atomic(self.open_parts / ".next" / "part.json", _json({**told, "hash": entry_hash(told)}))  # a changed part counts as none
        keep_code(self.code_folder, told["reader"])
        self._write_basis(self.open_parts / ".next", item, told["reader"], digests)

    def part(self, sha256: str) -> dict[str, pa.Table]:
        """What was read of a file, every table of it; empty tables where nothing was."""
        from pyarrow.parquet import read_table

        there = self._tables(self._told(sha256) or {"digests": {}})
        return {
            name: read_table(self._folder(name) / sha256 / f"{name}.parquet") if name in there else spec.table()
            for name, spec in SPECS.items()
        }

    def narrow(self, item: Kept, tables: Mapping[str, pa.Table]) -> None:
        """Have these rows stand for a file of which the others had to go; counted anew, and nothing else of it told."""
        from tocsin.read.parts.output import Output

        told = self._told(item.sha256)
        output = Output(self._next_folders())
        for name, table in tables.items():
            for batch in table.combine_chunks().to_batches():
                output.add(name, batch)
        output.end()
        counts = output.rows
        kept = counts["posts"] or counts["media"] or counts["accounts"] or counts["factchecks"]
        rows = {"read": kept, "kept": kept, "rejected": 0, "reasons": {}, "coverage": output.coverage}
        self._tell(item, {**told, "title": told.get("title", ""), "note": "", "columns": {}, **rows})
        self._place(item.sha256)

    def forget(self, sha256: str) -> None:
        """Delete what was read of a file that is no input any more."""
        for folder in (self.open_parts, self.private_parts):
            shutil.rmtree(folder / sha256, ignore_errors=True)

    def _place(self, sha256: str) -> None:
        for folder in (self.private_parts, self.open_parts):  # the open half last: it holds part.json, which makes the part count
            shutil.rmtree(folder / sha256, ignore_errors=True)
            (folder / ".next").replace(folder / sha256)


def intact(path: Path) -> dict[str, Any]:
    """What a file tells that holds the hash of the rest of it; nothing where it is not as it was written. Raises OSError."""
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
        return told if told["hash"] == entry_hash(told) else {}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def settled(added: Iterable[Added], ledger: pa.Table) -> None:
    """Tell of each file that was added what became of its rows when all were merged, from the table `ledger`."""
    rows = {row["raw"]: row for row in ledger.to_pylist()}
    for item in added:
        if found := rows.get(item.sha256):
            item.versions, item.repeats, item.renamed = found["versions"], found["repeats"], found["renamed"]


def _told(stale: Iterable[tuple[Kept, str]]) -> list[str]:
    """A line for each reason, with the name of the file or their number."""
    found: dict[str, list[str]] = {}
    for item, why in stale:
        found.setdefault(why, []).append(item.name)
    return [
        Line("file", "{name}: {why}", name=names[0], why=why)
        if len(names) == 1
        else Line("files", "{n:,} kept files: {why}", n=len(names), why=why)
        for why, names in found.items()
    ]


def _json(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"

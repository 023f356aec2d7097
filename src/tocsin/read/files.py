"""Opens a file with the reader that knows it best and gives its records, each with its place; a bad row becomes a rejected one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from tocsin import plugins
from tocsin.errors import InputError, MissingPartError, SettingError, said
from tocsin.model import Raw, Record, Rejected
from tocsin.read.containers.archives.archive import FORMAT as ARCHIVE
from tocsin.read.containers.archives.archive import archive
from tocsin.read.containers.container import Container, open_container, refusal, unwrapped
from tocsin.read.containers.encodings import UNDECIDED
from tocsin.read.containers.unpack import Source
from tocsin.read.fields.habits import Order, learn
from tocsin.read.fields.items import ODD
from tocsin.read.fields.losses import Losses
from tocsin.read.fields.values import ROUNDED_MEND, ends_rounded, rounded, text
from tocsin.read.formats.columns import READER as COLUMNS
from tocsin.read.formats.columns import Columns
from tocsin.read.formats.overview import Overviewing
from tocsin.read.formats.web.refusal import refused_as
from tocsin.read.reader import Context, Reader, RowError, Sample
from tocsin.read.taken import taken

SURE = 0.3  # a reader less sure than this is not taken
_SAMPLE = 20
DEEPEST = 200
_JUDGED = 1000  # rows on which it is judged what holds for a table as a whole
ORDERS: dict[str, Order] = {"": "", "day-first": "day", "month-first": "month"}
_OURS = "post_id=... account_id=... text=... ts=... (also urls, hashtags, lang, repost_id, reply_id, media_id, handle, name, platform)"


@dataclass
class Reading:
    """One file being read. Iterating gives (row, record) in the order of the file; it can be done again."""

    format: str
    title: str
    container: Container
    reader: Reader
    context: Context
    suspect: list[str]  # columns of ids that a spreadsheet rounded
    losses: Losses = field(default_factory=Losses)
    more: list[Reading] = field(default_factory=list)  # the other tables of a workbook or database, the other kinds of a web archive
    columns: Mapping[str, Any] = field(default_factory=dict)  # which were taken for what, which were not used (taken.py)

    @property
    def note(self) -> str:
        """Container, encoding, rows left aside, values left empty: what a person should know; complete once the file has been read."""
        kinds = [f"{other.container.kind} (as {other.format})" for other in self.more]
        losses = [told for one in (self, *self.more) for told in one.losses.told()]
        return "; ".join([self.container.note, *kinds, *losses])

    def __iter__(self) -> Iterator[tuple[int, Record | Rejected]]:
        """Never raises for what stands in the file: a row that cannot be used is Rejected, and so is the place where reading stopped.

        Raises MissingPartError where it needs what is not installed.
        """
        for raw, record in self.with_raw():
            yield (record.row if isinstance(record, Rejected) else raw.row if raw else 0), record

    def with_raw(self) -> Iterator[tuple[Raw | None, Record | Rejected]]:
        """As iterating, with the raw record instead of its place; what costs a field and not the row is counted meanwhile."""
        for one in (self, *self.more):
            with one.losses.counting():
                for raw in one.raws():
                    yield from [(None, raw)] if isinstance(raw, Rejected) else one.mapped(raw)

    def raws(self) -> Iterator[Raw | Rejected]:
        """The raw records of this table alone, and where there is none why; for who counts `losses` and asks `mapped`."""
        row = 0
        try:
            for raw in self.container.records():
                row = raw.row
                yield raw
            failure = self.container.source.failure
        except MissingPartError:  # nothing is wrong with the file
            raise
        except InputError as cause:
            failure = cause
        if failure:
            yield Rejected(row + 1, f"reading stopped here: {failure.message}")

    @property
    def plain(self) -> bool:
        """Whether a row's records depend on what the reader makes of the row, and on nothing else."""
        return not self.suspect and not self.container.source.undecoded.undecided

    def mapped(self, raw: Raw) -> Iterator[tuple[Raw | None, Record | Rejected]]:
        """The records of one raw record, or why it has none."""
        if self.container.source.undecoded.undecided and _holds(raw.value, UNDECIDED):
            yield raw, _rejected(raw, "its letters are in an encoding that nothing decides; save the file as UTF-8")
            return
        for column in self.suspect:
            if ends_rounded(text(raw.value[column])):
                yield raw, _rejected(raw, f"id in {column!r} rounded by a spreadsheet; {ROUNDED_MEND}")
                return
        try:
            for record in self.reader.map(raw, self.context):
                yield raw, record
        except RowError as cause:
            yield raw, _rejected(raw, str(cause))
        except (*ODD, RecursionError) as cause:
            yield raw, _rejected(raw, f"not as {self.title} should be ({said(cause)})")


def _holds(value: Any, sign: str) -> bool:
    """Whether a sign stands anywhere in a record; inside others a text is printed with escapes."""
    return sign in value if isinstance(value, str) else ascii(sign)[1:-1] in ascii(value)


def open_file(
    path: Path, *, format: str | None = None, columns: Mapping[str, str] | None = None, name: str | None = None, dates: str | None = None
) -> Reading:
    """Open a file of any supported format.

    `format` names a reader; without it the surest one is taken, or `columns` where columns are mapped. `columns` maps our names to the
    file's. `name` is the file's original name, where it is kept under another one; `dates` the order of days and months where a person
    said it (day-first, month-first). Raises InputError when nothing can read the file and SettingError for an unknown format or order.
    """
    columns, name = dict(columns or {}), name or path.name
    if format == ARCHIVE:
        return _archive(path, name)
    container = open_container(path, name)
    readings: list[Reading] = []
    refusals: list[InputError] = []
    for one in (container, *container.more):
        try:
            readings.append(_opened(one, name, format, columns, dates))
        except MissingPartError:
            raise
        except InputError as refusal:
            refusals.append(refusal)
            container.source.note(f"{one.kind}: not read, {refusal.message.removeprefix(f'{name}: ')}")
    if not readings:
        raise refusals[0]
    first = readings[0]
    first.more, first.format = readings[1:], "+".join(dict.fromkeys(one.format for one in readings))
    return first


def _opened(container: Container, name: str, format: str | None, columns: dict[str, str], dates: str | None) -> Reading:
    """One table, stream of objects or kind of documents with the reader that knows it best. Raises InputError where none does."""
    wanted = format or container.reader or ("columns" if columns and container.shape != "document" else None)
    readers: list[Reader] = [plugins.load("readers", one) for one in ([wanted] if wanted else plugins.names("readers"))]
    sample = _sample(container, name, 500 if columns else _SAMPLE)
    reader, sure = _surest(readers, sample)
    if sure < SURE and container.kind == "JSON":
        inside = unwrapped(container)
        with suppress(InputError):
            inner = _sample(inside, name, _SAMPLE)
            other, surer = _surest(readers, inner)
            if surer > sure:
                container, sample, reader, sure = inside, inner, other, surer
    if wanted and container.shape not in readers[0].shapes:
        mend = "leave --format out and the file is recognised by its content"
        raise InputError(f"{name}: is {container.kind}, which {wanted} does not read", mend)
    if reader is None or (sure < SURE and not wanted):
        raise _unknown(container, sample)
    head = dict(_about(reader, container))
    if reader is COLUMNS:
        COLUMNS.check(sample, columns)
    judged = sample
    if isinstance(reader, Columns):
        judged = _sample(container, name, _JUDGED)
        head["facts"] = facts = reader.facts(judged, columns)
        for told in reader.notes(facts):
            container.source.note(told)
    learned = learn(sample.records, container.records(), f"tocsin add CASE {name}", order_of(dates))
    for note in learned.notes:
        container.source.note(note)
    context = Context(name, columns, head, learned.habits)
    suspect = _rounded_columns(sample) if container.shape == "table" else []
    losses, columns_taken = Losses(learned.usual), taken(reader, judged, context)
    return Reading(reader.name, reader.title, container, reader, context, suspect, losses, columns=columns_taken)


def _archive(path: Path, name: str) -> Reading:
    """An archive as it is kept beside its members: without rows of its own."""
    whole = archive(path, name)
    kind = whole.kind if whole else "archive"
    container = Container(Source(path, name), "objects", kind, lambda: iter(()))
    return Reading(ARCHIVE, "archive of several files", container, COLUMNS, Context(name), [])


def _sample(container: Container, name: str, size: int) -> Sample:
    records, problem = [], None
    try:
        for record in islice(container.records(), size):
            if isinstance(record, Raw):
                if not _too_deep(record.value):  # it costs its row when it is read, and nothing before
                    records.append(record.value)
            else:
                problem = problem or record
    except InputError:
        if not records:
            raise
    if not records and problem:
        raise InputError(f"{name}: {container.kind} without one usable row; the first: {problem.reason}", "export it again")
    if not records:
        raise InputError(f"{name}: {container.kind} without any row", "export it again, or leave it out")
    return Sample(name, container.shape, records, container.columns or _keys(records))


def _too_deep(value: Any) -> bool:
    """Whether lists and objects stand inside one another more than DEEPEST times."""
    inner, depth = [value], 0
    while inner and depth <= DEEPEST:
        parts = (one.values() if isinstance(one, dict) else one for one in inner if isinstance(one, (dict, list)))
        inner, depth = [part for some in parts for part in some if isinstance(part, (dict, list))], depth + 1
    return depth > DEEPEST


def _keys(records: list[Any]) -> list[str]:
    return list(dict.fromkeys(key for record in records if isinstance(record, dict) for key in record))


def _surest(readers: list[Reader], sample: Sample) -> tuple[Reader | None, float]:
    best: tuple[Reader | None, float] = (None, -1.0)
    for reader in readers:
        if sample.shape in reader.shapes:
            try:
                sure = reader.sniff(sample)
            except (*ODD, RecursionError):
                sure = 0.0
            if sure > best[1]:
                best = reader, sure
    return best


def _unknown(container: Container, sample: Sample) -> InputError:
    first = sample.records[0]
    if isinstance(first, dict) and first.get("type") == "bundle" and "objects" in first:
        return refusal(sample.name, "a STIX bundle")
    if sample.shape == "document":
        kind, mend = refused_as(first, sample.name)
        if kind:
            return InputError(f"{sample.name}: looks like {kind}, not like one text or page", mend)
        return InputError(f"{sample.name}: {container.kind} that no reader takes", "see docs/formats.md for what is read")
    listed = ", ".join(sample.columns[:60]) + (" ..." if len(sample.columns) > 60 else "")
    mend = f"say which is which: --column {_OURS}; its columns are: {listed}; leave it out if it holds no posts"
    what = "whose columns no reader knows" if sample.shape == "table" else "in which no reader knows a post"
    return InputError(f"{sample.name}: {container.kind} {what}", mend)


def order_of(dates: str | None) -> Order:
    """What stands first in a date, by what a person said. Raises SettingError for what is none of day-first and month-first."""
    found = ORDERS.get(dates or "")
    if found is None:
        raise SettingError(f"no order of dates {dates!r}", f"choose one of: {', '.join(filter(None, ORDERS))}")
    return found


def _about(reader: Reader, container: Container) -> Mapping[str, Any]:
    """What a reader that looks at whole files finds in this one; nothing where the file is too odd for it."""
    with suppress(InputError, RowError, *ODD, RecursionError):
        return reader.about(container) if isinstance(reader, Overviewing) else {}
    return {}


def _rounded_columns(sample: Sample) -> list[str]:
    return [name for name in sample.columns if "id" in name.lower() and rounded(text(record.get(name)) for record in sample.records)]


def _rejected(raw: Raw, reason: str) -> Rejected:
    """Why, and the beginning of the record, built without writing all of a large one."""
    shown = ""
    for key, value in raw.value.items() if isinstance(raw.value, dict) else [("document", raw.value)]:
        if len(shown) > 200:
            break
        shown += f"{key}: {str(value[:200] if isinstance(value, (str, bytes, list)) else value)[:200]}, "
    return Rejected(raw.row, reason, shown.removesuffix(", ")[:200])

"""A table of posts for the stand-alone verbs, out of whatever a caller has: columns under our names, ids as given, times as seconds.

Files are read through the door of `tocsin add` (posts.py). Only where the columns of a Parquet file, of comma- or tab-separated UTF-8 or
of JSON Lines have our names already are they taken as Arrow reads them, which is faster and gives the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.errors import InputError
from tocsin.read.arrow import Rows, picked
from tocsin.read.fields.dates.calendars import SERIAL
from tocsin.read.fields.habits import learn
from tocsin.read.fields.times import LATEST
from tocsin.read.fields.values import words
from tocsin.read.files import order_of
from tocsin.read.given.posts import FINER, LISTS, LOOK, TIMES, Given, moment, posts_in

REPEATED = ("account_id", "urls", "hashtags", "object_id", "media_id", "mentions", "family_id")
_SPELLED = 20_000_101, 20_400_101  # days written as one number
_SEPARATED = r"^\[|[|,;]\s*[A-Za-z][A-Za-z0-9+.-]*://|^[^:]*[|,;]"  # not the commas inside an address


class Told(Protocol):
    """How many rows an input has, which were left out and why, and what a person should know of how the others were read."""

    @property
    def rows(self) -> int:
        """All rows of the input."""

    @property
    def dropped(self) -> Mapping[str, int]:
        """Rows left out, by reason."""

    @property
    def notes(self) -> tuple[str, ...]:
        """How the rows were read."""


@dataclass(frozen=True)
class Frame:
    """A table, how many rows of the input it does not have and why, and what a person should know of how it was read."""

    table: pa.Table
    dropped: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """All rows of the input."""
        return int(self.table.num_rows) + sum(self.dropped.values())


def load(
    rows: Rows,
    columns: Mapping[str, str],
    wanted: Sequence[str],
    coded: bool = False,
    needs: Sequence[Sequence[str]] = (),
    dates: str | None = None,
) -> pa.Table:
    """The table of `read_frame`."""
    return read_frame(rows, columns, wanted, coded, needs, dates).table


def read_frame(
    rows: Rows,
    columns: Mapping[str, str],
    wanted: Sequence[str],
    coded: bool = False,
    needs: Sequence[Sequence[str]] = (),
    dates: str | None = None,
) -> Frame:
    """The `wanted` columns that the rows have, under our names; other columns are neither read nor converted.

    `columns` maps ours to theirs; `dates` is the order of days and months where a person says it. Ids become strings; times become whole
    epoch seconds, UTC where they tell no zone; other columns keep their type. With `coded`, ids that are whole numbers stay so, and texts
    that repeat (accounts, links, tags) may be dictionary-encoded: less memory, less work. Raises InputError when the rows cannot be used,
    when a mapped column is missing, and when one of `needs`, each of them names of which one is enough, is.
    """
    names = {ours: columns.get(ours, ours) for ours in wanted}
    repeated = [names[ours] for ours in REPEATED if ours in names] if coded else []
    if isinstance(rows, str | Path):
        path = Path(rows)
        if not path.exists():
            raise InputError(f"{path}: no such file", "check the path")
        if plainly_ours(path, columns, needs):
            with suppress(InputError):
                found, here = picked(path, [*names.values(), *columns.values()], repeated)
                if path.suffix.lower() in (".parquet", ".csv", ".tsv", "") or _of_known_kinds(found):
                    _checked(str(path), names, columns, found, here, needs)
                    return framed(names, found, coded, dates)
        return _of_given(path, columns, wanted, coded, needs, dates)
    found, here = picked(rows, [*names.values(), *columns.values()], repeated)
    _checked("the posts", names, columns, found, here, needs)
    return framed(names, found, coded, dates)


def usable(read: Told, rows: int) -> None:
    """Raises InputError where rows were given and not one of them (`rows`) can be used, with the reasons."""
    if not rows and read.rows:
        absent = read.rows - sum(read.dropped.values())
        why = [
            *(f"{count:,} {reason}" for reason, count in read.dropped.items()),
            *([f"{absent:,} without a time or an account"] if absent else []),
        ]
        raise InputError(
            f"no row can be used: {'; '.join((*why, *read.notes))}", "say which column is which: --column ts=THEIRS account_id=THEIRS"
        )


def check_names(columns: Mapping[str, str], ours: Sequence[str]) -> None:
    """Raises InputError where `columns` maps a name that is none of ours: most likely it was written the other way round."""
    for name, theirs in columns.items():
        if name not in ours:
            mend = f"write ours first, as in account_id=user (in Python: {{'account_id': 'user'}}); ours are: {', '.join(ours)}"
            raise InputError(f"column {name!r}, asked for as {theirs!r} of the input, is none of ours", mend)


def plainly_ours(path: Path, columns: Mapping[str, str], needs: Sequence[Sequence[str]]) -> bool:
    """Whether Arrow reads the file as it stands, and its columns are those that are needed."""
    here = _header(path)
    enough = all(any(columns.get(name, name) in here for name in group) for group in needs)
    return bool(here) and enough and all(theirs in here for theirs in columns.values())


def _header(path: Path) -> list[str]:
    """The names of columns of a file that Arrow reads, by its first bytes; none of any other."""
    if path.is_dir():
        return list(pyarrow.parquet.read_table(path).schema.names) if any(path.rglob("*.parquet")) else []
    name = path.name.lower()
    with suppress(OSError, UnicodeDecodeError, pa.ArrowException, ValueError, AttributeError), path.open("rb") as stream:
        if stream.read(4) == b"PAR1":
            return list(pyarrow.parquet.read_schema(path).names) if name.endswith(".parquet") else []
        stream.seek(0)
        first = stream.readline(1 << 20).decode("utf-8-sig").strip()
        if name.endswith((".jsonl", ".ndjson")):
            return list(orjson.loads(first))
        if name.endswith((".csv", ".tsv")):
            return [cell.strip('"') for cell in first.split("\t" if name.endswith(".tsv") else ",")]
    return []


def _of_known_kinds(found: Mapping[str, pa.ChunkedArray]) -> bool:
    """Whether columns out of JSON are numbers, texts and lists of texts: dates or objects that Arrow sees in them are not its to judge."""
    return all(_is_plain(column.type) or (_is_list(column.type) and _is_plain(column.type.value_type)) for column in found.values())


def _is_plain(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_string(kind) or pa.types.is_null(kind))


def _of_given(
    path: Path, columns: Mapping[str, str], wanted: Sequence[str], coded: bool, needs: Sequence[Sequence[str]], dates: str | None
) -> Frame:
    given = posts_in(path, columns, wanted, needs, dates)
    found, here = picked(_whole(given)) if given.columns else ({}, [])
    names = {ours: ours for ours in wanted}
    _checked(str(path), names, {}, found, here, needs)
    frame = framed(names, found, coded, None)
    return Frame(frame.table, {**given.dropped}, (*given.notes, *frame.notes))


def _whole(given: Given) -> dict[str, Any]:
    """The columns with their types, so that one without a value is not of no type."""
    kinds = {**dict.fromkeys(TIMES, pa.int64()), **dict.fromkeys(LISTS, pa.list_(pa.string()))}
    return {
        name: pa.array([_texts(value) for value in values] if name in LISTS else values, kinds[name]) if name in kinds else values
        for name, values in given.columns.items()
    }


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value or () if one is not None and not isinstance(one, dict | list)]


def _checked(
    what: str,
    names: Mapping[str, str],
    columns: Mapping[str, str],
    found: Container[str],
    here: Sequence[str],
    needs: Sequence[Sequence[str]],
) -> None:
    """Raises InputError where a column is not there that was asked for or is needed."""
    for ours, theirs in columns.items():
        if theirs not in here:
            raise InputError(f"{what}: no column {theirs!r} (asked for as {ours})", f"its columns are: {', '.join(here)}")
    for ours, *others in needs:
        if not any(names.get(name) in found for name in (ours, *others)):
            named = f'--column {ours}=THEIRS (in Python: columns={{"{ours}": "theirs"}})'
            raise InputError(f"{what}: no column {ours!r}", f"name it with {named}; its columns are: {', '.join(here)}")


def framed(names: Mapping[str, str], found: Mapping[str, pa.ChunkedArray], coded: bool, dates: str | None) -> Frame:
    """The columns found, under our names (`names`: ours and theirs) and of our types."""
    notes: list[str] = []
    made = {ours: _typed(ours, found[theirs], coded, dates, notes) for ours, theirs in names.items() if theirs in found}
    return Frame(pa.table(made), {}, tuple(notes))


def _typed(name: str, column: pa.ChunkedArray, coded: bool, dates: str | None, notes: list[str]) -> pa.ChunkedArray:
    try:
        if name in TIMES:
            return _seconds(column, dates, notes)
        if name in LISTS and _is_list(column.type):
            return _lists(column)
        if name in LISTS and (parted := _parted(column)) is not None:
            return parted
        return _ids(column, coded)
    except pa.ArrowException as cause:
        raise InputError(f"column {name!r} cannot be used: it holds {column.type}", "give a text or a number for each row") from cause


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


def _lists(column: pa.ChunkedArray) -> pa.ChunkedArray:
    whole = pa.types.is_integer(column.type.value_type)
    return column.cast(pa.list_(column.type.value_type if whole else pa.string()))


def _parted(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """Lists written as text with brackets, bars, commas or semicolons, parted; None where blanks alone part them already."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return None
    coded = column.combine_chunks() if pa.types.is_dictionary(column.type) else column.combine_chunks().dictionary_encode()
    different = coded.dictionary.cast(pa.string())
    odd = pc.fill_null(pc.match_substring_regex(different, _SEPARATED), False)
    if not pc.any(odd).as_py():
        return None
    parted = [words(value) for value in different.filter(odd).to_pylist()]
    if not any(len(word.split()) > 1 for listed in parted for word in listed):
        plain = pc.replace_with_mask(different, odd, pa.array([" ".join(listed) for listed in parted], pa.string()))
        return pa.chunked_array([pa.DictionaryArray.from_arrays(coded.indices, plain).cast(pa.string())])
    return pa.chunked_array([pa.array([words(value) for value in different.to_pylist()], pa.list_(pa.string())).take(coded.indices)])


def _ids(column: pa.ChunkedArray, coded: bool) -> pa.ChunkedArray:
    if pa.types.is_floating(column.type):
        column = _whole_numbers(column)
    kind = column.type
    if coded and (pa.types.is_integer(kind) or (pa.types.is_dictionary(kind) and kind.value_type == pa.string())):
        return column
    return column if kind == pa.string() else column.cast(pa.string())


def _whole_numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Ids that became floating numbers because some were missing, as whole numbers again; others as they are."""
    try:
        return pc.if_else(pc.is_finite(column), column, None).cast(pa.int64())
    except pa.ArrowInvalid:
        return column


def _seconds(column: pa.ChunkedArray, dates: str | None, notes: list[str]) -> pa.ChunkedArray:
    """Epoch seconds from numbers, timestamps, dates, or text; null where it is none of them, which is told."""
    kind = column.type
    if pa.types.is_date(kind):
        column = column.cast(pa.timestamp("s" if pa.types.is_date32(kind) else "ms"))
    if pa.types.is_timestamp(column.type):
        parts = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[column.type.unit]
        return _divided(column.cast(pa.int64()), parts)  # the numbers are UTC, whatever the zone they are shown in
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        with suppress(pa.ArrowInvalid):  # a number that 64 bits do not hold
            finite = pc.floor(pc.if_else(pc.is_finite(column), column, None)) if pa.types.is_floating(kind) else column
            found = _in_seconds(finite.cast(pa.int64()))
            ends = pc.min_max(found).as_py()
            odd = (_SPELLED, SERIAL) if pa.types.is_floating(kind) else (_SPELLED,)
            if ends["max"] is None or (ends["max"] < LATEST and not any(low <= ends["min"] <= ends["max"] < high for low, high in odd)):
                return found
    return _read_one_by_one(column, dates, notes)


def _read_one_by_one(column: pa.ChunkedArray, dates: str | None, notes: list[str]) -> pa.ChunkedArray:
    """Each different value once, in the order of days and months that the column as a whole shows."""
    coded = column.combine_chunks().dictionary_encode()
    different = coded.dictionary.to_pylist()
    rows = [{"ts": value} for value in column.to_pylist()] if _texts_in(different) else []
    learned = learn(rows[:LOOK], iter(rows), dates=order_of(dates)) if rows else None
    failed: Counter[str] = Counter()
    values = [moment(value, learned.habits.get("ts") if learned else None, failed) for value in different]
    if learned:
        notes += learned.notes
    if failed:
        notes.append(f"times that cannot be read: {', '.join(f'{reason} ({times:,} different)' for reason, times in failed.items())}")
    return pa.chunked_array([pa.array(values, pa.int64()).take(coded.indices)])


def _texts_in(values: Sequence[Any]) -> bool:
    return any(isinstance(value, float) or (isinstance(value, str) and not value.isdecimal()) for value in values)


def _in_seconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Numbers of moments as seconds, by how large they are."""
    most = pc.max(column).as_py()
    if most is None or most < FINER[-1][0]:
        return column
    for least, parts in FINER:
        column = pc.if_else(pc.greater_equal(column, least), _divided(column, parts), column)
    return column


def _divided(column: pa.ChunkedArray, by: int) -> pa.ChunkedArray:
    """Whole numbers divided and rounded down, before 1970 too."""
    down = pc.divide(column, by)
    return pc.if_else(pc.less(pc.subtract(column, pc.multiply(down, by)), 0), pc.subtract(down, 1), down)

"""A table of posts for the stand-alone verbs, out of whatever a caller has: columns under our names, ids as given, times as seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.errors import InputError
from tocsin.read.arrow import Rows, picked

REPEATED = ("account_id", "urls", "hashtags", "object_id", "media_id", "mentions", "family_id")
LISTS = ("urls", "hashtags", "mentions", "media_id")
TIMES = ("ts", "timestamp_share")
FINER = (10**17, 10**14, 10**11)  # a number above is no second after 1970 but a nano-, micro- or millisecond: in seconds, the year 5138


def load(
    rows: Rows, columns: Mapping[str, str], wanted: Sequence[str], coded: bool = False, needs: Sequence[Sequence[str]] = ()
) -> pa.Table:
    """The `wanted` columns that the rows have, under our names; other columns are neither read nor converted.

    `columns` maps ours to theirs. Ids become strings; times become whole epoch seconds, from numbers (s, ms, us, ns), ISO 8601, datetimes
    and dates, UTC where they tell no zone; other columns keep their type. With `coded`, ids that are whole numbers stay so, and texts
    that repeat (accounts, links, tags) may be dictionary-encoded: less memory, less work. Raises InputError when the rows cannot be used,
    when a mapped column is missing, and when one of `needs`, each of them names of which one is enough, is.
    """
    what = str(rows) if isinstance(rows, str | Path) else "the posts"
    names = {ours: columns.get(ours, ours) for ours in wanted}
    repeated = [names[ours] for ours in REPEATED if ours in names] if coded else []
    found, here = picked(rows, [*names.values(), *columns.values()], repeated)
    for ours, theirs in columns.items():
        if theirs not in here:
            raise InputError(f"{what}: no column {theirs!r} (asked for as {ours})", f"its columns are: {', '.join(here)}")
    for ours, *others in needs:
        if not any(names.get(name) in found for name in (ours, *others)):
            named = f'--column {ours}=THEIRS (in Python: columns={{"{ours}": "theirs"}})'
            raise InputError(f"{what}: no column {ours!r}", f"name it with {named}; its columns are: {', '.join(here)}")
    return pa.table({ours: _typed(ours, found[theirs], coded) for ours, theirs in names.items() if theirs in found})


def check_names(columns: Mapping[str, str], ours: Sequence[str]) -> None:
    """Raises InputError where `columns` maps a name that is none of ours: most likely it was written the other way round."""
    for name, theirs in columns.items():
        if name not in ours:
            mend = f"write ours first, as in account_id=user (in Python: {{'account_id': 'user'}}); ours are: {', '.join(ours)}"
            raise InputError(f"column {name!r}, asked for as {theirs!r} of the input, is none of ours", mend)


def _typed(name: str, column: pa.ChunkedArray, coded: bool) -> pa.ChunkedArray:
    try:
        if name in TIMES:
            return _seconds(column)
        return _lists(column) if name in LISTS and _is_list(column.type) else _ids(column, coded)
    except pa.ArrowException as cause:
        raise InputError(f"column {name!r} cannot be used: it holds {column.type}", "give a text or a number for each row") from cause


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


def _lists(column: pa.ChunkedArray) -> pa.ChunkedArray:
    whole = pa.types.is_integer(column.type.value_type)
    return column.cast(pa.list_(column.type.value_type if whole else pa.string()))


def _ids(column: pa.ChunkedArray, coded: bool) -> pa.ChunkedArray:
    if pa.types.is_floating(column.type):
        column = _whole(column)
    kind = column.type
    if coded and (pa.types.is_integer(kind) or (pa.types.is_dictionary(kind) and kind.value_type == pa.string())):
        return column
    return column if kind == pa.string() else column.cast(pa.string())


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Ids that became floating numbers because some were missing, as whole numbers again; others as they are."""
    try:
        return pc.if_else(pc.is_finite(column), column, None).cast(pa.int64())
    except pa.ArrowInvalid:
        return column


def _seconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Epoch seconds from numbers, timestamps, dates, or text; null where it is none of them."""
    kind = column.type
    if pa.types.is_date(kind):
        column = column.cast(pa.timestamp("s" if pa.types.is_date32(kind) else "ms"))
    if pa.types.is_timestamp(column.type):
        parts = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[column.type.unit]
        return _divided(column.cast(pa.int64()), parts)  # the numbers are UTC, whatever the zone they are shown in
    if pa.types.is_integer(kind):
        return _in_seconds(column.cast(pa.int64()))
    if pa.types.is_floating(kind):
        return _in_seconds(pc.floor(pc.if_else(pc.is_finite(column), column, None)).cast(pa.int64()))
    return _in_seconds(_text_seconds(column.cast(pa.string())))


def _in_seconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Numbers of moments as seconds, by how large they are."""
    most = pc.max(column).as_py()
    if most is None or most < FINER[-1]:
        return column
    for least, parts in zip(FINER, (10**9, 10**6, 10**3), strict=True):
        column = pc.if_else(pc.greater_equal(column, least), _divided(column, parts), column)
    return column


def _divided(column: pa.ChunkedArray, by: int) -> pa.ChunkedArray:
    """Whole numbers divided and rounded down, before 1970 too."""
    down = pc.divide(column, by)
    return pc.if_else(pc.less(pc.subtract(column, pc.multiply(down, by)), 0), pc.subtract(down, 1), down)


def _text_seconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    def one(text: str | None) -> int | None:
        if not text:
            return None
        try:
            return int(float(text)) if text.replace(".", "", 1).lstrip("-").isdigit() else _iso(text)
        except (ValueError, OverflowError):
            return None

    def _iso(text: str) -> int:
        when = datetime.fromisoformat(text)
        return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() // 1)

    return pa.chunked_array([pa.array([one(text) for text in column.to_pylist()], pa.int64())])

"""Parquet and Arrow (Feather) files as dicts of plain values, one row after another, in bounded memory.

A column of a type that becomes no plain value is left out and told; it never costs more than itself. Of a damaged row group the rows are
rejected, and the next one is read. A few kilobytes can stand for gigabytes: texts are read by dictionary, so that a text that is repeated
is held once, and a file whose values would be far larger than it is refused (Source.bomb).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import repeat
from typing import Any, NamedTuple

from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.containers.binary.parquet_index import Chunk, chunks
from tocsin.read.containers.unpack import ALLOWANCE, RATIO, Source

_BATCH, _WEIGHED, _BATCH_BYTES = 8192, 1 << 16, 32 << 20  # every batch holds the dictionary again, so they are not small
Batch = tuple[int, Any] | Rejected  # rows before it, a record batch; or a row that is lost
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # seconds of the years 1 and 9999


def parquet_columns(source: Source) -> list[str]:
    """The columns of a Parquet file. Raises InputError where its index is damaged, or where its values would be far larger than it is."""
    with _parquet(source) as opened:
        _weigh(source, opened)
        return list(opened.file.schema_arrow.names)


def from_parquet(source: Source) -> Iterator[Raw | Rejected]:
    """The rows of a Parquet file; `row` counts from 1, lost rows included."""
    return _row_by_row(source, parquet_batches(source))


def parquet_batches(source: Source) -> Iterator[Batch]:
    """The rows of a Parquet file as Arrow holds them, each batch with how many rows stand before it, and each row that is lost."""
    done = 0
    with _parquet(source) as opened:
        for group in range(opened.file.num_row_groups):
            rows = opened.file.metadata.row_group(group).num_rows
            read = 0
            try:
                for batch in opened.file.iter_batches(_batch_size(opened), row_groups=[group]):
                    yield done + read, batch
                    read += batch.num_rows
            except InputError:
                raise
            except Exception as cause:
                reason = f"row group {group + 1} of the Parquet file is damaged ({_short(cause)})"
                yield from _lost(source, done + read, rows - read, reason)
            done += max(rows, read)


def parquet_shape(source: Source) -> tuple[Any, int]:
    """The Arrow schema of a Parquet file as it was written, and how many rows it has."""
    import pyarrow.parquet as pq

    with _parquet(source) as opened, source.seekable() as kept:
        return pq.read_schema(kept), int(opened.file.metadata.num_rows)


def arrow_columns(source: Source) -> list[str]:
    """The columns of an Arrow file. Raises InputError where its index is damaged."""
    with _arrow(source) as file:
        return list(file.schema.names)


def from_arrow(source: Source) -> Iterator[Raw | Rejected]:
    """The rows of an Arrow file; `row` counts from 1."""
    return _row_by_row(source, arrow_batches(source))


def arrow_batches(source: Source) -> Iterator[Batch]:
    """As `parquet_batches`, of an Arrow file."""
    done, given = 0, 0
    with _arrow(source) as file:
        for number in range(file.num_record_batches):
            try:
                batch = file.get_batch(number)
                batch.validate(full=True)
            except Exception as cause:
                yield Rejected(done + 1, f"record batch {number + 1} of the Arrow file is damaged ({_short(cause)})")
                done += 1
                continue
            given += batch.nbytes
            _allow(source, given)
            for start in range(0, batch.num_rows, _BATCH):
                yield done + start, batch.slice(start, _BATCH)
            done += batch.num_rows


def arrow_shape(source: Source) -> tuple[Any, int]:
    """As `parquet_shape`, of an Arrow file; a damaged record batch counts no rows."""
    with _arrow(source) as file:
        return file.schema, sum(batch.num_rows for _, batch in _sound(arrow_batches(source)))


def _sound(batches: Iterator[Batch]) -> Iterator[tuple[int, Any]]:
    return (batch for batch in batches if not isinstance(batch, Rejected))


def _row_by_row(source: Source, batches: Iterator[Batch]) -> Iterator[Raw | Rejected]:
    for batch in batches:
        if isinstance(batch, Rejected):
            yield batch
        else:
            yield from _rows(source, batch[1], batch[0])


class _Opened(NamedTuple):
    """A Parquet file and what its index says of its columns."""

    file: Any
    chunks: Sequence[Chunk]


@contextmanager
def _parquet(source: Source) -> Iterator[_Opened]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with source.file() as path, path.open("rb") as kept:
            metadata = pq.read_metadata(kept)
            kept.seek(0)
            told = source.asked.get("chunks") or source.asked.setdefault("chunks", chunks(path, metadata))
            texts = [] if _grows(told) else _texts(metadata.schema)
            yield _Opened(pq.ParquetFile(kept, metadata=metadata, read_dictionary=texts, page_checksum_verification=True), told)
    except (pa.ArrowException, OSError, ValueError) as cause:
        raise InputError(f"{source.name}: a Parquet file that is cut or damaged: {_short(cause)}", "copy or export it again") from cause


@contextmanager
def _arrow(source: Source) -> Iterator[Any]:
    import pyarrow as pa

    try:
        with source.seekable() as kept:
            yield pa.ipc.open_file(kept)
    except (pa.ArrowException, OSError, ValueError) as cause:
        raise InputError(f"{source.name}: an Arrow file that is cut or damaged: {_short(cause)}", "copy or export it again") from cause


def _short(cause: Exception) -> str:
    return f"{type(cause).__name__}: {cause}".split("\n")[0][:160]


def _allow(source: Source, given: int) -> None:
    if given > ALLOWANCE + RATIO * source.size:
        raise source.bomb()


def _weigh(source: Source, opened: _Opened) -> None:
    """Raises InputError where the values would be far larger than the file: by its index, then by what its dictionaries stand for."""
    import pyarrow as pa

    metadata = opened.file.metadata
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    _allow(source, 8 * metadata.num_rows)
    _allow(source, sum(group.total_byte_size for group in groups))
    given = 0
    for number in range(len(groups)):
        large = [one.name for one in opened.chunks if one.group == number and one.holds_bytes and one.size * one.values > ALLOWANCE]
        try:
            for batch in opened.file.iter_batches(_batch_size(opened, _WEIGHED), row_groups=[number], columns=large) if large else ():
                for column in batch.columns:
                    given += _expanded(column)
                _allow(source, given)
        except (pa.ArrowException, OSError, ValueError):
            continue  # it is damaged, which costs its rows when they are read


def _expanded(column: Any) -> int:
    """How many bytes the texts of a column are, each as often as it stands there."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    return pc.sum(pc.binary_length(column.dictionary).take(column.indices)).as_py() or 0


def _texts(schema: Any) -> list[str]:
    """The columns of bytes, which can be read by dictionary."""
    return [schema.column(at).path for at in range(len(schema)) if schema.column(at).physical_type == "BYTE_ARRAY"]


def _grows(told: Sequence[Chunk]) -> bool:
    return any(chunk.grows for chunk in told)


def _batch_size(opened: _Opened, most: int = _BATCH) -> int:
    """Rows at a time, so that they take some megabytes."""
    metadata = opened.file.metadata
    if _grows(opened.chunks):
        return 16
    size = 0
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        size = max(size, group.total_byte_size // max(group.num_rows, 1))
    return min(most, _BATCH_BYTES // max(size, 1) + 1)


def _lost(source: Source, done: int, rows: int, reason: str) -> Iterator[Rejected]:
    """Each lost row; not more than the file has bytes, as what tells their number may be damaged too."""
    listed = min(rows, source.size)
    for row in range(done + 1, done + listed + 1):
        yield Rejected(row, reason)
    if rows > listed:
        yield Rejected(done + listed + 1, f"{reason}; if its index is right, {rows - listed:,} rows more are lost")


def _rows(source: Source, batch: Any, done: int) -> Iterator[Raw]:
    names = batch.schema.names
    columns = [_column(source, name, column) for name, column in zip(names, batch.columns, strict=True)]
    for number, row in enumerate(zip(*columns, strict=True) if columns else repeat((), batch.num_rows), done + 1):
        yield Raw(number, dict(zip(names, row, strict=True)))


def _column(source: Source, name: str, column: Any) -> list[Any]:
    try:
        return plain(column)
    except Exception as cause:  # whatever a type that nobody foresaw raises
        source.note(f"column {name!r} left out: {column.type} ({type(cause).__name__})")
        return [None] * len(column)


def plain(array: Any) -> list[Any]:
    """An Arrow array as values that JSON could hold, days and moments besides; a moment beyond the year 9999 is its text.

    Raises TypeError for types that mean nothing here (durations, intervals), and whatever Arrow raises.
    """
    import pyarrow as pa

    kind = array.type
    for known, convert in _CONVERTERS:
        if getattr(pa.types, f"is_{known}")(kind):
            return convert(array)
    if isinstance(kind, pa.BaseExtensionType):
        return plain(array.storage)
    if known_plain(kind):
        return array.to_pylist()  # type: ignore[no-any-return]
    raise TypeError(f"{kind} has no plain value")


def known_plain(kind: Any) -> bool:
    """Whether Arrow's own conversion is safe for a type."""
    import pyarrow as pa

    return any(getattr(pa.types, f"is_{name}")(kind) for name in ("integer", "floating", "boolean", "null"))


def _repeated(array: Any) -> list[Any]:
    import pyarrow.compute as pc

    coded = array.indices.dictionary_encode()  # of a dictionary of many values a batch may have few
    values = plain(array.dictionary.take(coded.dictionary))
    if not coded.null_count and len(values) == len(array):
        return values
    return list(map([*values, None].__getitem__, pc.fill_null(coded.indices, len(values)).to_pylist()))


def _text(array: Any) -> list[Any]:
    try:
        return array.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        import pyarrow as pa

        return [None if one is None else one.decode("utf-8", "replace") for one in array.cast(pa.large_binary()).to_pylist()]


def _bytes(array: Any) -> list[Any]:
    """Bytes that are text, which some programs do not declare; of other bytes nothing."""
    values = array.to_pylist()
    try:
        return [None if one is None else one.decode() for one in values]
    except UnicodeDecodeError:
        raise TypeError("bytes that are no text") from None


def _moments(array: Any) -> list[Any]:
    """Datetimes in UTC where a zone is given (Arrow keeps UTC whatever the zone is called), without zone else."""
    import pyarrow as pa
    import pyarrow.compute as pc

    unit, zone = array.type.unit, array.type.tz
    numbers = array.cast(pa.int64()).to_pylist() if zone is None else array.cast(pa.timestamp(unit)).cast(pa.int64()).to_pylist()
    per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    possible = pa.array([None if one is None or not _FIRST <= one // per <= _LAST else one * 10**6 // per for one in numbers], pa.int64())
    made = possible.cast(pa.timestamp("us", "UTC" if zone is not None else None)).to_pylist()
    if possible.null_count == pc.sum(pc.is_null(array)).as_py():
        return made  # type: ignore[no-any-return]
    return [_far(one // per) if one is not None and found is None else found for one, found in zip(numbers, made, strict=True)]


def _far(seconds: int) -> str:
    import numpy as np

    return f"{np.datetime64(seconds, 's')}"


def _days(array: Any) -> list[Any]:
    import pyarrow as pa

    return _moments(array.cast(pa.timestamp("s" if pa.types.is_date32(array.type) else "ms")))


def _decimals(array: Any) -> list[Any]:
    def number(one: Decimal | None) -> int | float | None:
        return None if one is None else int(one) if one == one.to_integral_value() else float(one)

    return [number(one) for one in array.to_pylist()]


def _clock(array: Any) -> list[Any]:
    import pyarrow as pa

    return array.cast(pa.string()).to_pylist()  # type: ignore[no-any-return]


def _lists(array: Any) -> list[Any]:
    values, ends = plain(array.values), array.offsets.to_pylist()
    present = array.is_valid().to_pylist()
    return [values[ends[at] : ends[at + 1]] if there else None for at, there in enumerate(present)]


def _objects(array: Any) -> list[Any]:
    names = [array.type.field(at).name for at in range(array.type.num_fields)]
    fields = [plain(field) for field in array.flatten()]
    rows = zip(*fields, strict=True) if fields else repeat((), len(array))
    return [dict(zip(names, row, strict=True)) if there else None for row, there in zip(rows, array.is_valid().to_pylist(), strict=True)]


def _maps(array: Any) -> list[Any]:
    keys, items, ends = plain(array.keys), plain(array.items), array.offsets.to_pylist()
    pairs = [(str(key), item) for key, item in zip(keys, items, strict=True)]
    return [dict(pairs[ends[at] : ends[at + 1]]) if there else None for at, there in enumerate(array.is_valid().to_pylist())]


_CONVERTERS: tuple[tuple[str, Callable[[Any], list[Any]]], ...] = (
    ("dictionary", _repeated), ("string", _text), ("large_string", _text), ("string_view", _text), ("binary", _bytes),
    ("large_binary", _bytes), ("fixed_size_binary", _bytes), ("binary_view", _bytes), ("timestamp", _moments), ("date", _days),
    ("decimal", _decimals), ("time", _clock), ("map", _maps), ("list", _lists), ("large_list", _lists), ("struct", _objects),
)  # fmt: skip

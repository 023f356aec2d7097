"""A Parquet file put together from row groups: each encoded by itself, or taken as it stands from another file, byte by byte.

So the bytes of a table are those of its row groups, one after the other, and a footer that tells where they are; the same groups give the
same file, whether they were made now or stood before. A group is encoded on a second thread while whoever gives the groups makes the next.
"""

from __future__ import annotations

import io
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet

from tocsin.engine.table import Standing
from tocsin.store.parquet.thrift import FOOTER, I16, I64, Reader, Struct, written

MARK = b"PAR1"
_ROWS, _GROUPS = 3, 4  # fields of the footer
_COLUMNS, _SIZE, _OFFSET, _COMPRESSED, _ORDINAL = 1, 2, 5, 6, 7  # of a row group
_CHUNK_OFFSET, _CHUNK = 2, 3  # of a column in it
_PAGES = (9, 10, 11)  # of what is told of the column: where its pages begin
_CHUNKS = 1 << 20
_GROUP_ROWS = 3
_DIFFERENT = frozenset(("post_id", "text", "url", "ts", "row"))  # columns that hold something else in nearly every row


class GroupFile:
    """A Parquet file to which row groups are added in order; `close` makes it one."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.schema, self.rows = schema, 0
        self._out: IO[bytes] = path.open("wb")
        self._out.write(MARK)
        self._groups: list[Struct] = []
        self._head: Struct = {}
        self._beside = ThreadPoolExecutor(1)
        self._coming: Standing | Future[bytes] | None = None  # the group that is not written yet

    def __enter__(self) -> GroupFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None:
                self.end()
        finally:
            self._beside.shutdown(cancel_futures=True)
            self._out.close()

    def add(self, piece: pa.Table | Standing) -> None:
        """One more row group; the one before it is then written."""
        before = self._coming
        self._coming = piece if isinstance(piece, Standing) else self._beside.submit(_encoded, piece.replace_schema_metadata(None))
        self._write(before)

    def _write(self, group: Standing | Future[bytes] | None) -> None:
        if isinstance(group, Standing):
            with group.path.open("rb") as stream:
                self._take(stream, _footer(str(group.path), group.path.stat().st_mtime_ns), group.number)
        elif group is not None:
            whole = io.BytesIO(group.result())
            self._take(whole, _read_footer(whole), 0)

    def end(self) -> None:
        """Write the last group and the footer."""
        if self._coming is None:
            self.add(self.schema.empty_table())
        self._write(self._coming)
        footer = dict(self._head)
        footer[_ROWS] = I64, self.rows
        footer[_GROUPS] = footer[_GROUPS][0], (footer[_GROUPS][1][0], self._groups)
        told = written(footer)
        self._out.write(told + FOOTER.pack(len(told), MARK))

    def _take(self, source: IO[bytes], footer: Struct, number: int) -> None:
        self._head = self._head or footer
        group: Struct = footer[_GROUPS][1][1][number]
        begin = min(_begin(column) for column in group[_COLUMNS][1][1])
        size = group[_COMPRESSED][1]
        self._groups.append(_moved(group, self._out.tell() - begin, len(self._groups)))
        self.rows += group[_GROUP_ROWS][1]
        source.seek(begin)
        while size > 0 and (chunk := source.read(min(size, _CHUNKS))):
            self._out.write(chunk)
            size -= len(chunk)


def _begin(column: Struct) -> int:
    """Where the bytes of a column begin."""
    told: Struct = column[_CHUNK][1]
    return int(min(told[one][1] for one in _PAGES if one in told))


def _moved(group: Struct, by: int, number: int) -> Struct:
    """What is told of a row group that begins so many bytes later."""
    columns = []
    for column in group[_COLUMNS][1][1]:
        told: Struct = {one: (kind, value + by if one in _PAGES else value) for one, (kind, value) in column[_CHUNK][1].items()}
        columns.append({**column, _CHUNK_OFFSET: (I64, 0), _CHUNK: (column[_CHUNK][0], told)})
    begin = min(map(_begin, columns)) if columns else 0
    return {**group, _COLUMNS: (group[_COLUMNS][0], (group[_COLUMNS][1][0], columns)), _OFFSET: (I64, begin), _ORDINAL: (I16, number)}


def form(schema: pa.Schema) -> dict[str, Any]:
    """How all tables are written: compressed, and by dictionary where values repeat."""
    leaves = (f"{one.name}.list.element" if pa.types.is_list(one.type) else one.name for one in schema)
    return {"compression": "zstd", "store_schema": False, "use_dictionary": [name for name in leaves if name not in _DIFFERENT]}


def _encoded(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.parquet.write_table(rows, sink, row_group_size=max(1, len(rows)), **form(rows.schema))
    return bytes(sink.getvalue())


def _read_footer(stream: IO[bytes]) -> Struct:
    end = stream.seek(0, io.SEEK_END)
    stream.seek(end - FOOTER.size)
    size, _ = FOOTER.unpack(stream.read(FOOTER.size))
    stream.seek(end - FOOTER.size - size)
    return Reader(stream.read(size)).struct()


@lru_cache(maxsize=4)
def _footer(path: str, changed: int) -> Struct:
    with Path(path).open("rb") as stream:
        return _read_footer(stream)

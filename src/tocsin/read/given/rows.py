"""Rows of any table as they stand, a batch at a time, with the types they have: for verbs that add columns and carry the others through.

Whatever `tocsin add` reads as a table or as objects, and whatever a caller has in hand. Parquet, Arrow and data frames have types; the
cells of delimited text are texts; of objects and sheets a first reading finds the type of each column, so that memory holds a batch and no
file. A column whose values are of several kinds becomes text, which is told; so does what Parquet could not hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.arrow import Rows, picked
from tocsin.read.containers.binary import columnar
from tocsin.read.containers.container import Container, open_container, unwrapped
from tocsin.read.given.posts import LOOK, records

_AT_ONCE = 4096  # rows of which the types are found together
_EXACT = 2**53  # a whole number beyond it may lose digits beside fractions


@dataclass
class Table:
    """Rows with their types. `batches(size)` goes through them in their order, each time it is called.

    `rows` is how many there are; `dropped` those that could not be read, by reason, complete once all were gone through; `notes` what a
    person should know of how they were read.
    """

    name: str
    schema: pa.Schema
    rows: int
    batches: Callable[[int], Iterator[pa.Table]] = field(repr=False)
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def open_rows(rows: Rows, needs: Sequence[str], columns: Mapping[str, str]) -> Table:
    """The rows of a file or an object; `needs` are columns that must be there, under our names, which `columns` maps to theirs.

    Raises InputError where the rows cannot be used, or a needed or a mapped column is missing.
    """
    wanted = list(dict.fromkeys([*(columns.get(ours, ours) for ours in needs), *columns.values()]))
    if not isinstance(rows, str | Path):
        held = pa.table(dict(picked(rows)[0]))
        _check("the rows", held.schema.names, needs, columns)
        return Table("the rows", held.schema, held.num_rows, lambda size: _sliced(held, size))
    path = Path(rows)
    if not path.exists():
        raise InputError(f"{path}: no such file", "check the path")
    container, notes = _with_columns(open_container(path, path.name), wanted)
    _check(str(path), container.columns or _keys(container), needs, columns)
    made = _typed(path, container) if container.kind in _TYPED else _untyped(path, container)
    made.notes += notes
    return made


def _with_columns(container: Container, wanted: Sequence[str]) -> tuple[Container, list[str]]:
    """The table of the file that has these columns, and which others are not read; the first where none has."""
    tables = [container, *container.more]
    if container.shape == "objects":
        tables.append(unwrapped(container))
    found = next((one for one in tables if set(wanted) <= set(one.columns or _keys(one))), container)
    others = [one.kind for one in (container, *container.more) if one is not found and found.kind != "JSON, the lists inside it"]
    return found, [f"not read: {kind}" for kind in others]


def _keys(container: Container) -> list[str]:
    if container.shape == "document":
        return []
    values = [record.value for record in islice(container.records(), LOOK) if isinstance(record, Raw)]
    return list(dict.fromkeys(key for value in values if isinstance(value, dict) for key in value))


def _check(what: str, here: Sequence[str], needs: Sequence[str], columns: Mapping[str, str]) -> None:
    listed = f"its columns are: {', '.join(here)}" if here else "give a table with named columns"
    for ours, theirs in columns.items():
        if theirs not in here:
            raise InputError(f"{what}: no column {theirs!r} (asked for as {ours})", listed)
    for ours in needs:
        if columns.get(ours, ours) not in here:
            raise InputError(
                f"{what}: no column {ours!r}", f'name it with --column {ours}=THEIRS (in Python: columns={{"{ours}": "theirs"}}); {listed}'
            )


def _sliced(table: pa.Table, size: int) -> Iterator[pa.Table]:
    for start in range(0, table.num_rows, size):
        yield table.slice(start, size)


_TYPED = {"Parquet": (columnar.parquet_shape, columnar.parquet_batches), "Arrow": (columnar.arrow_shape, columnar.arrow_batches)}


def _typed(path: Path, container: Container) -> Table:
    """A file whose columns have types."""
    shape, batches = _TYPED[container.kind]
    schema, rows = shape(container.source)
    twice = [name for name, times in Counter(schema.names).items() if times > 1]
    if twice:
        raise InputError(f"{path}: two columns are called {twice[0]!r}", "rename one of them")
    made = Table(str(path), schema, rows, lambda size: iter(()))

    def read(size: int) -> Iterator[pa.Table]:
        made.dropped.clear()
        for batch in batches(container.source):
            if isinstance(batch, Rejected):
                made.dropped[batch.reason] += 1
            else:
                yield from _sliced(pa.Table.from_batches([batch[1]]).cast(schema), size)

    made.batches = read
    return made


def _untyped(path: Path, container: Container) -> Table:
    """Cells of text, or values out of objects and sheets: read once for the types, and once for each going through."""
    kinds, texts, dropped, rows = _kinds(container)
    schema = pa.schema(list(kinds.items()))
    convert = {name: partial(_column, kind=kind, as_text=name in texts) for name, kind in kinds.items()}

    def read(size: int) -> Iterator[pa.Table]:
        for some in _some(container, size, Counter()):
            yield pa.table([convert[name]([row.get(name) for row in some]) for name in kinds], schema=schema)

    notes = [f"column {name!r} holds values of several kinds and is carried as text" for name in sorted(texts)]
    return Table(str(path), schema, rows, read, dropped, [f"read as {container.note}", *notes])


def _some(container: Container, size: int, dropped: Counter[str]) -> Iterator[list[Mapping[str, Any]]]:
    some: list[Mapping[str, Any]] = []
    for record in records(container):
        if isinstance(record, Rejected) or not isinstance(record.value, dict):
            dropped[record.reason.partition(": '")[0] if isinstance(record, Rejected) else "not an object"] += 1
            continue
        some.append(record.value)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _kinds(container: Container) -> tuple[dict[str, pa.DataType], set[str], Counter[str], int]:
    """(the type of each column, the columns of several kinds, rows that cannot be read, rows that can)."""
    kinds: dict[str, pa.DataType] = dict.fromkeys(container.columns, pa.null())
    texts, large, dropped, rows = set[str](), set[str](), Counter[str](), 0
    for some in _some(container, _AT_ONCE, dropped):
        rows += len(some)
        for name in dict.fromkeys(key for row in some for key in row):
            found = _kind([row.get(name) for row in some], name, large)
            joined = None if found is None else _joined(kinds.get(name, pa.null()), found)
            if joined is None or (pa.types.is_floating(joined) and name in large):
                texts.add(name)
            kinds[name] = joined or pa.string()
    return {name: pa.string() if name in texts or pa.types.is_null(kind) else kind for name, kind in kinds.items()}, texts, dropped, rows


def _kind(values: list[Any], name: str, large: set[str]) -> pa.DataType | None:
    """The Arrow type of some values, None where they have none in common or Parquet has none for them."""
    try:
        array = pa.array(values)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        return None
    ends = pc.min_max(array).as_py() if pa.types.is_integer(array.type) else {"min": 0, "max": 0}
    if max(-(ends["min"] or 0), ends["max"] or 0) > _EXACT:
        large.add(name)
    return array.type if _storable(array.type) else None


def _storable(kind: pa.DataType) -> bool:
    """Whether Parquet holds a type: not an object without a key."""
    if pa.types.is_struct(kind):
        return kind.num_fields > 0 and all(_storable(kind.field(at).type) for at in range(kind.num_fields))
    return _storable(kind.value_type) if pa.types.is_list(kind) else True


def _joined(one: pa.DataType, two: pa.DataType) -> pa.DataType | None:
    try:
        whole = pa.unify_schemas([pa.schema([("x", one)]), pa.schema([("x", two)])], promote_options="permissive")
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return None
    kind: pa.DataType = whole.field("x").type
    return kind


def _column(values: list[Any], kind: pa.DataType, as_text: bool) -> pa.Array:
    return pa.array([_as_text(value) for value in values] if as_text else values, pa.string() if as_text else kind)


def _as_text(value: Any) -> str | None:
    """A value of a column of several kinds: a text as it is, anything else as JSON writes it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict | list | bool | float):
        return orjson.dumps(value, default=str).decode()
    return value.isoformat(" ") if hasattr(value, "isoformat") else str(value)

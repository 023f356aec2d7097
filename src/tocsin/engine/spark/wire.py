"""How tables travel: in the types that Spark has. It has no unsigned numbers of 64 bits, and rows of fixed length travel as bytes.

Every bit that leaves comes back: unsigned numbers are read as signed ones of the same bits, vectors as their bytes.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tocsin.arrays.columns import one_chunk
from tocsin.errors import EngineError

PART = "tocsin_part"  # the column that says to which part a row belongs
_NAMES = {
    pa.int8(): "tinyint", pa.int16(): "smallint", pa.int32(): "int", pa.int64(): "bigint", pa.float32(): "float", pa.float64(): "double",
    pa.string(): "string", pa.binary(): "binary", pa.bool_(): "boolean",
}  # fmt: skip


def schema(columns: pa.Schema) -> str:
    """The columns as Spark writes a schema. Raises EngineError for a type that does not travel."""
    return ", ".join(f"`{field.name}` {_name(_travelling(field.type))}" for field in columns)


def _name(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_name(field.type)}' for field in kind)}>"
    if kind not in _NAMES:
        raise EngineError(f"a column of {kind} cannot be sent to an engine", "give the step columns of numbers, texts, lists, structs")
    return _NAMES[kind]


def _travelling(kind: pa.DataType) -> pa.DataType:
    if kind == pa.uint64():
        return pa.int64()
    if kind == pa.large_string():
        return pa.string()
    if pa.types.is_large_list(kind):  # what is sent at a time is small
        return pa.list_(kind.value_type)
    return pa.binary() if pa.types.is_fixed_size_list(kind) else kind


def packed(rows: pa.Table) -> pa.Table:
    """The rows in types that travel."""
    return pa.table({name: _packed(one_chunk(rows[name])) for name in rows.schema.names})


def _packed(column: pa.Array) -> pa.Array:
    if column.type == pa.uint64():
        return column.view(pa.int64())
    if not pa.types.is_fixed_size_list(column.type):
        return column.cast(_travelling(column.type))
    values = column.flatten()
    width = column.type.list_size * column.type.value_type.bit_width // 8
    data = pa.py_buffer(values.to_numpy().tobytes())
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(width), len(column), [None, data]).cast(pa.binary())


def unpacked(rows: pa.Table, columns: pa.Schema) -> pa.Table:
    """Rows that travelled, as they were."""
    return pa.table([_unpacked(one_chunk(rows[field.name]), field.type) for field in columns], schema=columns)


def _unpacked(column: pa.Array, kind: pa.DataType) -> pa.Array:
    if kind == pa.uint64():
        return column.cast(pa.int64()).view(kind)
    if not pa.types.is_fixed_size_list(kind):
        return column.cast(kind)
    values = np.frombuffer(b"".join(column.to_pylist()), kind.value_type.to_pandas_dtype())
    return pa.FixedSizeListArray.from_arrays(pa.array(values), type=kind)

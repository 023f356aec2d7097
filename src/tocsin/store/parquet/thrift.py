"""The compact form of Thrift in which Parquet writes its footers, to read one and to write it again.

After the public descriptions: Apache Thrift, "Thrift compact protocol"; Apache Parquet, parquet.thrift. A struct becomes a mapping of
field numbers to (type, value), a list a pair of its items' type and the items. What is read and written again is the same bytes.
"""

from __future__ import annotations

import struct
from typing import Any

TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)
Struct = dict[int, tuple[int, Any]]


class Reader:
    """Reads values from bytes, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self) -> int:
        """A whole number that is not negative."""
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def signed(self) -> int:
        """A whole number."""
        value = self.number()
        return (value >> 1) ^ -(value & 1)

    def struct(self) -> Struct:
        """The fields of a struct, in their order."""
        found: Struct = {}
        last = 0
        while head := self.data[self.at]:
            self.at += 1
            last = last + (head >> 4) if head >> 4 else self.signed()
            kind = head & 15
            found[last] = kind, kind == TRUE if kind in (TRUE, FALSE) else self.value(kind)
        self.at += 1
        return found

    def value(self, kind: int) -> Any:
        """A value of a type."""
        if kind in (I16, I32, I64):
            return self.signed()
        if kind == STRUCT:
            return self.struct()
        if kind in (LIST, SET):
            head = self.data[self.at]
            self.at += 1
            size, item = (head >> 4 if head >> 4 < 15 else self.number()), head & 15
            return item, [self.value(item) for _ in range(size)]
        size = {TRUE: 1, FALSE: 1, BYTE: 1, DOUBLE: 8}.get(kind) or self.number()
        self.at += size
        return self.data[self.at - size : self.at]


def written(fields: Struct) -> bytes:
    """The bytes of a struct."""
    out = bytearray()
    _struct(out, fields)
    return bytes(out)


def _number(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _signed(out: bytearray, value: int) -> None:
    _number(out, (value << 1) if value >= 0 else ((-value) << 1) - 1)


def _struct(out: bytearray, fields: Struct) -> None:
    last = 0
    for number, (kind, value) in fields.items():
        kind = (TRUE if value else FALSE) if kind in (TRUE, FALSE) else kind
        if 0 < number - last < 16:
            out.append((number - last) << 4 | kind)
        else:
            out.append(kind)
            _signed(out, number)
        last = number
        if kind not in (TRUE, FALSE):
            _value(out, kind, value)
    out.append(0)


def _value(out: bytearray, kind: int, value: Any) -> None:
    if kind in (I16, I32, I64):
        _signed(out, value)
    elif kind == STRUCT:
        _struct(out, value)
    elif kind in (LIST, SET):
        item, items = value
        out.append(min(len(items), 15) << 4 | item)
        if len(items) > 14:
            _number(out, len(items))
        for one in items:
            _value(out, item, one)
    else:
        if kind == BINARY:
            _number(out, len(value))
        out += value


FOOTER = struct.Struct("<I4s")  # the footer's size and the mark, with which a Parquet file ends

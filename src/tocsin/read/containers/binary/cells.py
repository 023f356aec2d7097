"""Values out of binary files. Decoders load this in a process of their own for each file, so it loads little itself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any


def simple(value: Any) -> Any:
    """A value out of a database or a sheet as JSON could hold it, moments besides: no decimals, clocks, UUIDs; of bytes only text."""
    if value is None or isinstance(value, (str, int, float, bool, datetime)):
        return value
    if isinstance(value, (bytes, bytearray, memoryview)):
        try:
            return bytes(value).decode()
        except UnicodeDecodeError:
            return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, dict):
        return {str(key): simple(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [simple(inner) for inner in value]
    return None if isinstance(value, timedelta) else value.isoformat() if isinstance(value, time) else str(value)

"""Cells for spreadsheets: lists joined, and no text that a spreadsheet would take for a formula or for a number.

A cell that begins with = + - @ (also after quotation marks, blanks, or a sign that cells are cut at) is a formula to Excel, LibreOffice and
Google Sheets; what others wrote would be run there. Such a text gets an apostrophe before that sign. So does an id that would be read
as a number and lose digits. After OWASP's advice on CSV injection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from tocsin.query.mask import hidden, prepared, visible

_FORMULA = re.compile(r"((?:^|[;\t\r\n|])[\s\"'“”‘’«»;|]*)(?=[=+\-@＝＋－＠])")
_BEGINS = frozenset("=+-@＝＋－＠\t\r\n \"'“”‘’«»;|")
_INNER = frozenset(";\t\r\n|")
_NUMBER = re.compile(r"0\d+|\d{16,}|\d+[eE]\d+")


def rows_of_cells(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as cells: numbers and truth values as they are, None where there is nothing, texts guarded, lists joined.

    What hides names looks at lists again once they are joined: two hashtags beside each other may be a name that neither is.
    """
    yield from zip(*(_cells(table[name]) for name in table.schema.names), strict=True)


def _cells(column: pa.ChunkedArray) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if pa.types.is_list(column.type):
        texts = [None if value is None else joined(value) for value in values]
        prepared({text for text in texts if text})
        return [None if text is None else guarded(hidden(text)) for text in texts]
    return [guarded(value) if isinstance(value, str) else value for value in values]


def joined(values: list[Any]) -> str:
    """The items of a list with blanks between them; a blank within one becomes one that does not part."""
    return " ".join("\u00a0".join(str(value).split()) for value in values if value is not None)


def guarded(text: str) -> str:
    """The text as a cell that is shown and nothing else: no control characters, apostrophes before what would be run or lose digits."""
    if not text.isprintable():
        text = visible(text)
    if text[:1] in _BEGINS or not _INNER.isdisjoint(text):
        text = _FORMULA.sub(r"\1'", text)
        text = f"'{text}" if text[:1].isspace() and text[0] != " " else text
    return f"'{text}" if text[:1].isdigit() and _NUMBER.fullmatch(text) else text

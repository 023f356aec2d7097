"""Owns stdout: data and results, nothing else."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

from tocsin.cli import console
from tocsin.text.invisible import CONTROL, TURNING

# control characters, halves of surrogate pairs (bytes of a file name that are no UTF-8), and what turns the direction of writing
_UNSAFE = re.compile(f"[{CONTROL}\ud800-\udfff{TURNING}]")


def printable(text: str) -> str:
    """The text on one line, without what could steer a terminal or deceive the eye: such characters are shown as escapes."""
    return _UNSAFE.sub(lambda found: repr(found.group())[1:-1], text)


def line(text: str = "") -> None:
    """Print one line of results."""
    console.write(sys.stdout, printable(text) + "\n")


def text(script: str) -> None:
    """Print a text of our own as it is."""
    console.write(sys.stdout, script)


def record(value: bytes) -> None:
    """Print one object of JSON on a line, its characters that could steer a terminal as escapes of JSON."""
    console.write(sys.stdout, _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", value.decode()) + "\n")


def json(row: object) -> None:
    """Print one object as a line of JSON."""
    import orjson

    record(orjson.dumps(row))


def rows(header: Sequence[str], body: Iterable[Sequence[object]]) -> None:
    """Print a table with columns padded to their widest cell; numbers to the right."""
    cells = [[("" if cell is None else printable(str(cell))) for cell in row] for row in body]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    numeric = [all(_is_number(row[i]) for row in cells) and bool(cells) for i in range(len(header))]
    for row in [list(header), *cells]:
        parts = (cell.rjust(width) if right else cell.ljust(width) for cell, width, right in zip(row, widths, numeric, strict=True))
        line("  ".join(parts).rstrip())


def _is_number(text: str) -> bool:
    return not text or text.replace(",", "").replace(".", "", 1).lstrip("-<").removesuffix("%").isdigit()

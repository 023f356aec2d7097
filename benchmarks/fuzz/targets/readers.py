"""Each reader of files: nothing is raised but a refusal with words, and every row gives a record or a reason.

Strict about rows, as the container gives them: none goes without a trace, whatever its kind. What the container itself makes of damaged
bytes, and what stands inside one row (items of a page of results), is looked at by `places`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.fuzz.target import LONGEST, Check, Target, scratch
from tocsin import plugins
from tocsin.arrays import Floats32
from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.page.headline import judging
from tocsin.read import files
from tocsin.read.files import Reading, open_file
from tocsin.testing.contracts.reader import wrongly_typed

FIXTURES = Path(__file__).parents[3] / "tests" / "read" / "fixtures"
_CLASS = re.compile(rb"""<[a-z]+ [^<>]*?class=["']([^"' ]+)""")
SHORT = 1500  # bytes of a sample that is left as it is
RECORDS_A_BYTE = 4  # an input of n bytes gives at most 100 + 4 n records
_measured, _encoder = files.taken, judging._encoder


def seeds(reader: str) -> list[bytes]:
    """The samples of a reader, in pieces of a few rows: short inputs are read many times faster."""
    paths = sorted(path for path in (FIXTURES / reader).rglob("*") if path.is_file())
    return [piece for path in paths for piece in pieces(path.read_bytes())]


def pieces(content: bytes) -> Iterator[bytes]:
    """A file of many rows as several of two rows each; any other as it is, cut where it is too long."""
    if len(content) < SHORT:
        yield content
        return
    try:
        value = json.loads(content)
    except ValueError:
        value = None
    lines = content.split(b"\n")
    if isinstance(value, list):
        yield from (json.dumps(value[at : at + 2], ensure_ascii=False).encode() for at in range(0, len(value), 2))
    elif isinstance(value, dict) and (name := max(value, key=lambda name: isinstance(value[name], list) and len(value[name]))):
        rows = value[name] if isinstance(value[name], list) else []
        some = [{**value, name: rows[at : at + 2]} for at in range(0, len(rows), 2)] or [value]
        yield from (json.dumps(one, ensure_ascii=False).encode() for one in some)
    elif content.lstrip()[:1] == b"<" and len(starts := _repeated(content)) > 2:
        ends = [*starts[2::2], len(content)]
        yield from (content[: starts[0]] + content[at:end] for at, end in zip(starts[::2], ends, strict=False))
    elif value is None and content[:1] == b"{" and len(lines) > 2:
        yield from (b"\n".join(lines[at : at + 2]) for at in range(0, len(lines) - 1, 2))
    elif value is None and len(lines) > 3 and b"<" not in content[:200] and content.isascii() | (b"\0" not in content):
        yield from (b"\n".join([lines[0], *lines[at : at + 2]]) for at in range(1, len(lines) - 1, 2))
    else:
        yield content[:LONGEST]


def _repeated(content: bytes) -> list[int]:
    """Where what a page repeats begins: of the classes that are frequent the one whose last tag stands first, as it holds the others."""
    found: dict[bytes, list[int]] = {}
    for tag in _CLASS.finditer(content):
        found.setdefault(tag[1], []).append(tag.start())
    most = max(map(len, found.values()), default=0)
    return min((places for places in found.values() if len(places) * 2 >= most), key=lambda places: places[-1], default=[])


class Remembering:
    """The bundled encoder, of which an input's headline is often asked again: a text has one vector whatever stands beside it."""

    def encode(self, texts: list[str]) -> Floats32:
        """As the encoder gives them."""
        return np.stack([_vector(text) for text in texts])


@lru_cache(4096)
def _vector(text: str) -> Floats32:
    vector: Floats32 = _encoder().encode([text])[0]
    return vector


def look(reader: str | None) -> Check:
    """The check of a reader, or of whichever takes a file. Of one input in eight the columns are measured: that reads rows again and
    again, by the same code."""
    path = scratch() / "input"
    judging._encoder = Remembering  # type: ignore[assignment]

    def check(data: bytes) -> str:
        files.taken = _measured if crc32(data) % 8 == 0 else lambda *_: {}  # type: ignore[assignment]
        path.write_bytes(data)
        return read(path, reader, len(data))

    return check


def read(path: Path, format: str | None, size: int) -> str:
    """What is wrong with how a file is read; empty where nothing is."""
    try:
        reading = open_file(path, format=format)
    except InputError as refusal:
        return "" if refusal.message and refusal.mend else f"wrong: refused without words: {refusal}"
    return accounted(reading, size)


def accounted(reading: Reading, size: int) -> str:
    """What is wrong with the rows of a file and of the tables beside it."""
    records = 0
    for one in (reading, *reading.more):
        with one.losses.counting():
            for raw in one.raws():
                told = [raw] if isinstance(raw, Rejected) else [record for _, record in one.mapped(raw)]
                records += len(told)
                if wrong := _row(one, raw, told):
                    return wrong
    return f"wrong: {records:,} records of {size:,} bytes" if records > 100 + RECORDS_A_BYTE * size else ""


def _row(one: Reading, raw: Raw | Rejected, told: list) -> str:  # type: ignore[type-arg]
    if not told:
        return f"loss: row {raw.row} gives neither a record nor a reason, read as {one.container.kind} by {one.format}"
    if any(isinstance(record, Rejected) and not record.reason for record in told):
        return f"wrong: rejected without a reason by {one.format}"
    if any(isinstance(record, Rejected) and " at 0x" in record.reason for record in told):
        return f"wrong: a reason that is another in each run, by {one.format}"
    fields = [field for record in told for field in wrongly_typed(record)]
    return f"wrong: types by {one.format}: {fields[:2]}" if fields else ""


def targets() -> Iterator[Target]:
    """A target a reader that has samples, and one for telling them apart."""
    names = [name for name in plugins.names("readers") if (FIXTURES / name).exists()]
    for name in names:
        yield Target(f"reader-{name}", partial(seeds, name), partial(look, name))
    yield Target("reader-any", lambda: [piece for name in names for piece in seeds(name)[:2]], partial(look, None))

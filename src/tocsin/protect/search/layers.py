"""Every way in which a file can be read: its name, what it holds, what files in it hold, what its pictures carry beside pixels.

Each layer is a place in words and the texts there, apart as a reader finds them apart: cells, strings, paragraphs, attributes. Codings
within a text (percent, base64, entities, escapes) are undone by the search itself (hiding/spans).
"""

from __future__ import annotations

import base64
import binascii
import csv
import email
import email.policy
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet

from tocsin.protect.search.paper import paper
from tocsin.protect.search.pictures import carried, is_picture

DEPTH = 4  # files within files
_LARGE = 99_999_999  # whole numbers above it may be somebody's id
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_LITERAL = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.\-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([\w:.\-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "code", "del", "dfn", "em", "i", "ins", "mark", "q", "r", "s", "small", "span", "strong", "sub", "sup",
    "t", "tspan", "u", "wbr",
})  # fmt: skip
_DRAWN = frozenset({
    "class", "style", "d", "points", "transform", "viewbox", "fill", "stroke", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "rx", "ry",
    "width", "height",
})  # fmt: skip
_DATA = re.compile(r"data:[\w/+.\-]+;base64,([A-Za-z0-9+/=\s]+)")


class Layer(NamedTuple):
    """A place in a file, in words, and the texts that stand there."""

    where: str
    texts: Iterable[str]


def layers(name: str, data: bytes, depth: int = 0) -> Iterator[Layer]:
    """Every layer of a file. What cannot be read as what it begins like is read as text."""
    yield Layer("the name of the file", [name])
    if depth < DEPTH:
        yield from _opened(name, data, depth)


def _opened(name: str, data: bytes, depth: int) -> Iterator[Layer]:
    try:
        if data[:4] == b"%PDF":
            for where, texts, files in paper(data):
                yield Layer(where, texts)
                yield from _files(files, depth)
        elif data[:2] == b"PK":
            yield from _files(_unzipped(data), depth)
        elif data[:2] == b"\x1f\x8b":
            yield from _within(name, layers("", gzip.decompress(data), depth + 1))
        elif data[:4] == b"PAR1":
            yield from _columns(data)
        elif is_picture(data):
            yield Layer("what a picture carries beside its pixels", carried(data))
        else:
            yield from _text(name, data, depth)
    except (ValueError, OSError, EOFError, zlib.error, zipfile.BadZipFile, pa.ArrowException):
        yield from _text(name, data, depth)


def _files(files: Iterable[tuple[str, bytes]], depth: int) -> Iterator[Layer]:
    for inner, content in files:
        yield from _within(inner, layers(inner, content, depth + 1))


def _within(name: str, found: Iterable[Layer]) -> Iterator[Layer]:
    for layer in found:
        yield Layer(f"{layer.where} in {name}" if name.isascii() and name.isprintable() else layer.where, layer.texts)


def _unzipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in archive.infolist():
            yield item.filename, archive.read(item)
            if item.comment:
                yield "a comment", item.comment
        if archive.comment:
            yield "the comment", archive.comment


def _columns(data: bytes) -> Iterator[Layer]:
    table = pyarrow.parquet.read_table(io.BytesIO(data))
    yield Layer("the names of columns", table.schema.names)
    for name in table.schema.names:
        yield Layer(f"column {name}", strings(table[name].to_pylist()))
    notes = (table.schema.metadata or {}).items()
    yield Layer("metadata", [part.decode("utf-8", "replace") for pair in notes for part in pair])


def _text(name: str, data: bytes, depth: int) -> Iterator[Layer]:
    if name.endswith(".eml"):
        yield from _mail(data, depth)
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    for match in _DATA.finditer(text):
        yield from _within("embedded data", _opened("", _decoded(match[1]), depth + 1))
    text = _DATA.sub("data:", text)
    start = text.lstrip()[:1]
    if start in ("{", "["):
        yield Layer("its strings", strings(_json(text)))
    elif start == "<":
        yield from _markup(text)
    elif name.endswith((".csv", ".tsv")):
        rows = csv.reader(io.StringIO(text), delimiter="\t" if name.endswith(".tsv") else ",")
        yield Layer("its cells", (cell for row in rows for cell in row))
    else:
        yield Layer("its text", re.split(r"\n\s*\n", re.sub(r"=\r?\n", "", text)))


def _mail(data: bytes, depth: int) -> Iterator[Layer]:
    """The headers of a message, and its parts decoded."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    yield Layer("its headers", [str(value) for value in message.values()])
    for part in message.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield from _files([(part.get_filename() or "a part of it", content)], depth)


def _decoded(run: str) -> bytes:
    try:
        return base64.b64decode(run)
    except (ValueError, binascii.Error):
        return run.encode()


def _json(text: str) -> list[Any]:
    """The value of a JSON text, or those of its lines."""
    try:
        return [json.loads(text)]
    except ValueError:
        pass
    values: list[Any] = []
    for line in text.splitlines():
        try:
            values.append(json.loads(line))
        except ValueError:
            values.append(line)
    return values


def strings(value: Any) -> Iterator[str]:
    """Every text in a value of lists and mappings, keys that are no identifiers of ours too, and large whole numbers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, child in value.items():
            if not str(key).isidentifier():
                yield str(key)
            yield from strings(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from strings(child)
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif isinstance(value, int) and abs(value) > _LARGE:
        yield str(value)


def _markup(text: str) -> Iterator[Layer]:
    """HTML and XML: what scripts hold as data, attributes, and the text, which elements within a line do not part."""
    for match in _SCRIPT.finditer(text):
        if match[2].lstrip()[:1] in ("{", "["):
            yield Layer("data for the script", strings(_json(match[2])))
        else:
            yield Layer("a script or a style", [double or single for double, single in _LITERAL.findall(match[2])])
    text = _SCRIPT.sub("<p>", text)
    said = {value for tag in _TAG.finditer(text) for value in _values(tag[3])}
    yield Layer("attributes", map(html.unescape, said))
    plain = _TAG.sub(lambda tag: "" if tag[2].lower().rpartition(":")[2] in _INLINE else "\0", text)
    yield Layer("the text", {html.unescape(part) for part in plain.split("\0") if part.strip()})


def _values(attributes: str) -> Iterator[str]:
    if "=" in attributes:
        for name, double, single in _ATTRIBUTE.findall(attributes):
            if name.lower() not in _DRAWN:
                yield double or single

"""Web archives (WARC, and WACZ which packs some of them) opened into what was captured: pages, pictures, data.

Every captured answer is one document with the address it was asked for and the moment of capture, under the number of its record. Digests
of records are checked, and what fails is told. After ISO 28500 and WACZ 1.1.1.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.model import Raw, Rejected
from tocsin.read.containers.binary.videos import video_of
from tocsin.read.containers.json_objects import parse
from tocsin.read.containers.unpack import MAX_DOCUMENT, Source
from tocsin.read.reader import Captured

PAGES, PICTURES, VIDEOS, DATA = _KINDS = ("web pages", "pictures", "videos", "data")
_START = re.compile(rb"WARC/\d")
_HTML = re.compile(rb"<(!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_LONGEST_LINE, _MOST_LINES = 1 << 16, 1000


@dataclass
class Record:
    """One record: its number, its headers in lower case, its block (empty where it was too large to hold)."""

    number: int
    headers: dict[str, str]
    block: bytes
    size: int

    @property
    def address(self) -> str:
        """What was asked for."""
        return self.headers.get("warc-target-uri", "").strip("<>")

    @property
    def captured(self) -> int | None:
        """When, in seconds since 1970."""
        with suppress(ValueError):
            when = datetime.fromisoformat(self.headers.get("warc-date", "").replace("Z", "+00:00"))
            return int(when.replace(tzinfo=when.tzinfo or UTC).timestamp())
        return None


class WebArchive:
    """The documents of one or several WARC files by their kind; `streams` opens each from its beginning."""

    def __init__(self, source: Source, streams: Callable[[], Iterator[IO[bytes]]]) -> None:
        self.source, self._streams = source, streams

    def documents(self, kind: str) -> Iterator[Raw | Rejected]:
        """The documents of one kind, each under the number of its record; with the pages also what was cut."""
        failed: list[str] = []
        passed: Counter[str] = Counter()
        checked = 0
        for record in self._records():
            if isinstance(record, Rejected):
                if kind == PAGES:
                    yield record
                continue
            type_ = record.headers.get("warc-type", "")
            if type_ not in ("response", "resource"):
                if type_ == "revisit":
                    passed["captured again unchanged"] += 1
                continue
            checked += 1
            found, content = _opened(record, failed)
            if found == kind:
                yield from _documents(record, kind, content)
            elif found not in _KINDS:
                passed[found] += 1
        if kind == PAGES:
            self._tell(failed, passed, checked)

    def _tell(self, failed: list[str], passed: Counter[str], checked: int) -> None:
        if failed:
            self.source.note(f"{len(failed)} of {checked} records fail their digest, the first: {failed[0]}")
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(passed.items()) if count)
        if told:
            self.source.note(f"not read: {told}")

    def _records(self) -> Iterator[Record | Rejected]:
        number = 0
        for stream in self._streams():
            for record in records(stream, number):
                yield record
                number = record.row if isinstance(record, Rejected) else record.number


def records(stream: IO[bytes], before: int = 0) -> Iterator[Record | Rejected]:
    """The records of one WARC file, numbered from `before` + 1; where it is cut or damaged the last is Rejected."""
    number = before
    while True:
        line = stream.readline(_LONGEST_LINE)
        while line and not line.strip():
            line = stream.readline(_LONGEST_LINE)
        if not line:
            return
        number += 1
        headers = _headers(stream) if _START.match(line) else {}
        try:
            size = int(headers["content-length"])
        except (KeyError, ValueError):
            yield Rejected(number, f"record {number} has no header of a record: the archive is damaged from there on")
            return
        block = stream.read(min(size, MAX_DOCUMENT)) if size > 0 else b""
        left = size - len(block)
        while left > 0 and (piece := stream.read(min(left, 1 << 18))):
            left -= len(piece)
        if left > 0:
            yield Rejected(number, f"record {number} is cut: the archive ends inside it")
            return
        yield Record(number, headers, block if size <= MAX_DOCUMENT else b"", size)


def _headers(stream: IO[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = stream.readline(_LONGEST_LINE).strip()
        if not line:
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    return found


def _opened(record: Record, failed: list[str]) -> tuple[str, bytes]:
    """The kind of a document and its content; of one that is not read what it is, and nothing."""
    if record.size > MAX_DOCUMENT:
        return f"larger than {MAX_DOCUMENT >> 20} MB", b""
    content, headers = record.block, {"content-type": record.headers.get("content-type", "")}
    http = record.headers.get("warc-type") == "response" and content.startswith(b"HTTP/")
    if http:
        head, _, content = content.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if not _holds(record, content):
        failed.append(record.address)
    if http and status.split(" ")[1:2] != ["200"]:
        return "answers other than 200", b""
    try:
        content = _decoded(content, headers)
    except (ValueError, zlib.error, EOFError, OSError):
        return "whose packing is damaged", b""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    start = content[:2048].lstrip()
    if content.startswith(_IMAGES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return PICTURES, content
    if video_of(content[:4096]):
        return VIDEOS, content
    if "json" in kind or (start[:1] in b"[{" and start and "javascript" not in kind and "css" not in kind and "html" not in kind):
        return DATA, content
    if "html" in kind or (_HTML.search(start) and "javascript" not in kind):
        return (PAGES, content) if content.strip() else ("empty answers", b"")
    return kind or "of an unknown kind", b""


def _holds(record: Record, payload: bytes) -> bool:
    """Whether a record's block and payload have the digests it tells; the payload as it stands, or put together from its chunks."""
    block, told = record.headers.get("warc-block-digest", ""), record.headers.get("warc-payload-digest", "")
    if block and not _is(block, record.block):
        return False
    return not told or _is(told, payload) or _is(told, _joined(payload))


def _is(told: str, content: bytes) -> bool:
    name, _, value = told.partition(":")
    try:
        made = hashlib.new(name.strip().lower().replace("-", ""), content).digest()
    except (ValueError, TypeError):
        return True  # an algorithm that is not known here
    value = value.strip()
    return value.lower() == made.hex() or value.upper().rstrip("=") == base64.b32encode(made).decode().rstrip("=")


def _joined(content: bytes) -> bytes:
    """A body sent in chunks, put together; as it is where it was not."""
    out, at = bytearray(), 0
    while at < len(content):
        end = content.find(b"\r\n", at, at + 100)
        try:
            size = int(content[at:end].split(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(content):
            return content
        if size == 0:
            return bytes(out)
        out += content[end + 2 : end + 2 + size]
        at = end + 4 + size
    return content


def _decoded(content: bytes, headers: dict[str, str]) -> bytes:
    """A body without chunks and packing. Raises what the decoders raise, and ValueError for one that is too large."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _joined(content)
    packing = headers.get("content-encoding", "").lower()
    if packing in ("gzip", "x-gzip", "deflate") and content.lstrip()[:1] not in (b"<", b"{"):
        raw = packing == "deflate" and content[:1] not in (b"\x78", b"\x48", b"\x08", b"\x18")
        decoder = zlib.decompressobj(-15 if raw else 47)
        content = decoder.decompress(content, MAX_DOCUMENT)
        if decoder.unconsumed_tail:
            raise ValueError("too large")
    elif packing == "br" and content.lstrip()[:1] not in (b"<", b"{"):
        content = _brotli(content)
    return content


def _served(record: Record) -> dict[str, str]:
    """What the answer says of itself and of its server that a reader of the page may need."""
    head = record.block.partition(b"\r\n\r\n")[0][:_LONGEST_LINE].decode("latin-1") if record.block.startswith(b"HTTP/") else ""
    said = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head.split("\r\n")[1:])}
    said["warc-ip-address"] = record.headers.get("warc-ip-address", "")
    return {name: said[name] for name in ("content-type", "etag", "warc-ip-address") if said.get(name)}


def _brotli(content: bytes) -> bytes:
    with extra("archives"):
        import brotli

    decoder, out = brotli.Decompressor(), bytearray()
    try:
        for at in range(0, len(content), 1 << 12):
            out += decoder.process(content[at : at + (1 << 12)])
            if len(out) > MAX_DOCUMENT:
                raise ValueError("too large")
    except brotli.error as cause:
        raise ValueError("damaged") from cause
    return bytes(out)


def _documents(record: Record, kind: str, content: bytes) -> Iterator[Raw | Rejected]:
    if kind != DATA:
        yield Raw(record.number, Captured(content, record.address, record.captured, _served(record)))
        return
    with suppress(ValueError, binascii.Error, InputError):
        value = parse(content)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield Raw(record.number, item)

"""Every kind of file that holds another, or rows in a form of its own: packed files, archives, workbooks, columns, databases, web archives.

Members of archives are written out and read too. Zips are made of stored members, so that damage inside one is not stopped by its checksum.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sqlite3
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.fuzz import mutants
from benchmarks.fuzz.target import Check, Target, scratch
from benchmarks.fuzz.targets.readers import read
from tocsin.errors import InputError
from tocsin.read.containers.archives.archive import FAULTS, archive

CSV = b'post_id,account_id,ts,text\np1,u1,1715760000,Fog over the pier\np2,u2,1715760060,"Rain, says the harbour"\n'
LINES = b'{"post_id": "p1", "account_id": "u1", "ts": 1715760000, "text": "Fog"}\n{"post_id": "p2", "account_id": "u2", "text": "Rain"}\n'
PAGE = b"<!doctype html><html><head><title>Fog</title></head><body><article><p>Rain, says the harbour office.</p></article></body>"
MOST = 30  # members of an archive that are read


def packed() -> list[bytes]:
    """One file, packed in each way."""
    import pyarrow as pa

    zstd = pa.compress(CSV, codec="zstd", asbytes=True)
    return [
        gzip.compress(CSV),
        gzip.compress(LINES[:60]) + gzip.compress(LINES[60:]),
        bz2.compress(CSV),
        lzma.compress(CSV),
        zstd,
        zipped(a=CSV),
    ]


def zipped(**members: bytes) -> bytes:
    """A zip of stored members; `__` in a name is a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def archives() -> list[bytes]:
    """A tar, a packed tar, a zip of several, one inside another."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as opened:
        for name, content in (("a.csv", CSV), ("b/c.jsonl", LINES)):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            opened.addfile(info, io.BytesIO(content))
    several = zipped(a=CSV, b__c=LINES)
    return [made.getvalue(), gzip.compress(made.getvalue()), several, zipped(inside=several, beside=CSV)]


def books() -> list[bytes]:
    """A workbook, its members stored."""
    from openpyxl import Workbook

    book, made = Workbook(), io.BytesIO()
    for row in CSV.decode().splitlines():
        book.active.append(row.split(","))
    book.create_sheet("second").append(["post_id", "account_id", "text"])
    book.save(made)
    with zipfile.ZipFile(made) as opened:
        return [zipped(**{name.replace("/", "__"): opened.read(name) for name in opened.namelist() if "theme" not in name})]


def columns() -> list[bytes]:
    """Parquet and Arrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"post_id": ["p1", "p2"], "account_id": ["u1", "u2"], "ts": [1715760000, 1715760060], "text": ["Fog", "Rain"]})
    nested = table.append_column("hashtags", pa.array([["fog"], []]))
    parquet, plain, arrow = io.BytesIO(), io.BytesIO(), io.BytesIO()
    pq.write_table(nested, parquet)
    pq.write_table(table, plain, compression="none", use_dictionary=False, write_statistics=False)
    with pa.ipc.new_file(arrow, nested.schema) as writer:
        writer.write_table(nested)
    return [parquet.getvalue(), plain.getvalue(), arrow.getvalue()]


def databases(kind: str) -> list[bytes]:
    """A database with one table of posts, as small as the program makes it."""
    import duckdb

    path, rows = scratch() / "made", "(post_id text, account_id text, ts integer, text text)"
    with closing(sqlite3.connect(path) if kind == "sqlite" else duckdb.connect(str(path))) as file:
        file.execute("pragma page_size=512") if kind == "sqlite" else None
        file.execute(f"create table posts {rows}")
        file.execute("insert into posts values ('p1', 'u1', 1715760000, 'Fog'), ('p2', 'u2', 1715760060, 'Rain')")
        file.commit()
    return [path.read_bytes()]


def captures() -> list[bytes]:
    """A web archive with a page and an answer in JSON."""
    records = []
    for kind, body in (("text/html", PAGE), ("application/json", b"[" + LINES.strip().replace(b"\n", b",") + b"]")):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body
        head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/a\r\nWARC-Date: 2024-05-15T10:00:00Z\r\n"
        head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(answer)
        records.append(head + answer + b"\r\n\r\n")
    return [b"".join(records), b"".join(gzip.compress(one) for one in records)]


def look() -> Check:
    """Read a file, and of an archive its members."""
    folder = scratch()
    path, inner = folder / "input", folder / "member"

    def check(data: bytes) -> str:
        path.write_bytes(data)
        whole = archive(path, "input")
        if whole is None:
            return read(path, None, len(data))
        try:
            for number, member in enumerate(whole.members()):
                if number == MOST:
                    break
                if member.odd:
                    continue
                try:
                    with inner.open("wb") as stream:
                        member.write(stream)
                except FAULTS:  # costs the member, as it does where files are added
                    continue
                if wrong := read(inner, None, inner.stat().st_size):
                    return wrong
        except InputError as refusal:
            return "" if refusal.message and refusal.mend else f"wrong: refused without words: {refusal}"
        return ""

    return check


def _stored(data: bytes, chance: Random) -> bytes | None:
    return mutants.zipped(data, chance)


def _text(data: bytes, chance: Random) -> bytes | None:
    return mutants.markup(data, chance)


def targets() -> Iterator[Target]:
    """A target a kind."""
    yield Target("container-packed", packed, look, _stored)
    yield Target("container-archives", archives, look, _stored, 30_000)
    yield Target("container-books", books, look, _stored, 30_000)
    yield Target("container-columns", columns, look, _nothing, 20_000)
    yield Target("container-sqlite", partial(databases, "sqlite"), look, _nothing, 20_000)
    yield Target("container-duckdb", partial(databases, "duckdb"), look, _nothing, 1 << 20)
    yield Target("container-captures", captures, look, _text)


def _nothing(data: bytes, chance: Random) -> bytes | None:
    return None


def samples(folder: str, most: int) -> list[bytes]:
    """Files of a folder of the tests, the short ones first."""
    found = [path for path in (Path(__file__).parents[3] / "tests" / folder).rglob("*") if path.is_file() and path.stat().st_size <= most]
    return [path.read_bytes() for path in sorted(found, key=lambda one: (one.stat().st_size, one.name))]

"""Damage to what an input means: values of JSON, cells of a table, tags of markup, archives whose checksums fit again."""

from __future__ import annotations

import json
import re
import struct
import zlib
from random import Random

from tocsin.testing.contracts.reader import ODDITIES, damage

_PIECE = re.compile(rb"<[^>]{0,200}>|\"[^\"\n]{0,200}\"|[^\s<>\"]+")
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def meaning(content: bytes, chance: Random) -> bytes | None:
    """Damage to values or cells, whichever there are; None where there are none."""
    return values(content, chance) or cells(content, chance)


def values(content: bytes, chance: Random) -> bytes | None:
    """Values of JSON replaced by odd ones, keys dropped; None where it is no JSON."""
    lines = content.split(b"\n")
    try:
        found = [json.loads(content)] if content[:1] == b"[" or len(lines) < 3 else [json.loads(line) for line in lines if line.strip()]
    except (ValueError, RecursionError):
        return None
    for value in chance.sample(found, min(len(found), 3)):
        for _ in range(chance.choice((1, 1, 3, 9))):
            if isinstance(value, dict | list) and value:
                try:
                    damage(value, chance)
                except (IndexError, RecursionError):
                    break
    try:
        return "\n".join(json.dumps(value, ensure_ascii=chance.random() < 0.5, default=str) for value in found).encode("utf-8", "replace")
    except RecursionError:
        return None


def cells(content: bytes, chance: Random) -> bytes | None:
    """Cells of a table with commas, tabs or semicolons replaced by odd values; None where the first line has none."""
    lines = content.split(b"\n")
    sign = max((b",", b"\t", b";"), key=lines[0].count)
    if not lines[0].count(sign):
        return None
    table = [line.split(sign) for line in lines]
    for _ in range(chance.choice((1, 2, 6))):
        row = chance.choice(table)
        row[chance.randrange(len(row))] = str(chance.choice(ODDITIES)).encode("utf-8", "replace")
    return b"\n".join(sign.join(row) for row in table)


def markup(content: bytes, chance: Random) -> bytes | None:
    """Tags and words dropped, doubled, moved or nested deep."""
    pieces = _PIECE.findall(content)
    if len(pieces) < 2:
        return None
    for _ in range(chance.choice((1, 2, 5))):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        kind = chance.randrange(4)
        if kind == 0 and len(pieces) > 2:
            del pieces[at]
        elif kind == 1:
            pieces[at:at] = [pieces[other]] * chance.choice((1, 1, 2, 40))
        elif kind == 2 and at < len(pieces) and other < len(pieces):
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces[at:at] = [str(chance.choice(ODDITIES)).encode("utf-8", "replace")]
    return b" ".join(pieces)


def zipped(content: bytes, chance: Random) -> bytes | None:
    """A byte, or a few, of what is stored in a zip changed, and the checksums made to fit; None where it is no zip of stored members."""
    out = bytearray(content)
    places = [found.start() for found in re.finditer(re.escape(_LOCAL), content)]
    if not places:
        return None
    start = chance.choice(places)
    if start + 30 > len(out):
        return None
    method, size, name, extra = (
        struct.unpack_from(form, out, start + at)[0] for form, at in (("<H", 8), ("<I", 18), ("<H", 26), ("<H", 28))
    )
    begin = start + 30 + name + extra
    if method or not 0 < size <= len(out) - begin:
        return None
    for _ in range(chance.choice((1, 1, 3, 8))):
        at = begin + chance.randrange(size)
        out[at] = chance.choice((chance.randrange(256), *b'<>"&/=0 '))
    sums = struct.pack("<I", zlib.crc32(out[begin : begin + size]))
    out[start + 14 : start + 18] = sums
    for central in re.finditer(re.escape(_CENTRAL), bytes(out)):
        if central.start() + 46 <= len(out) and struct.unpack_from("<I", out, central.start() + 42)[0] == start:
            out[central.start() + 16 : central.start() + 20] = sums
    return bytes(out)

"""A bundle as tables, one file of JSON Lines a type, and back.

A line is an object as it stood, with every property that somebody added; `bundle.json` is what the bundle has beside its objects. What
has no type that can be the name of a file stands in `other.jsonl`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import orjson

from tocsin.errors import InputError
from tocsin.files import whole
from tocsin.stix.ids import ID
from tocsin.stix.source import BUNDLE, Fault, Told, objects
from tocsin.stix.techniques import Moved
from tocsin.stix.written import dumps

OTHER = "other"
ENVELOPE = "bundle.json"
MOST = 200  # types with a file of their own
_TYPE = re.compile(r"[a-z][a-z0-9-]{2,62}")
_LONG = re.compile(rb"\d{19}")
_MEND = "name a folder that `tocsin stix read` wrote"


def read(path: Path, folder: Path, told: Told) -> Counter[str]:
    """Take a bundle apart into a folder, whole or not at all; how many objects of each table. What is wrong with the file goes to `told`.

    Raises InputError where the file cannot be read, and where the folder holds something else than such tables.
    """
    _only_tables(folder)
    counted, envelope = Counter[str](), dict[str, Any]()
    with whole(folder) as part, ExitStack() as opened:
        part.mkdir()
        streams: dict[str, IO[bytes]] = {}
        for item in objects(path, told, envelope):
            kind = item.get("type")
            name = kind if isinstance(kind, str) and _TYPE.fullmatch(kind) and (kind in streams or len(streams) < MOST) else OTHER
            if name not in streams:
                streams[name] = opened.enter_context((part / f"{name}.jsonl").open("wb"))
            streams[name].write(dumps(item) + b"\n")
            counted[name] += 1
        (part / ENVELOPE).write_bytes(dumps(envelope) + b"\n")
    return counted


def write(folder: Path, path: Path, strict: bool, told: Told) -> Counter[str]:
    """Write the tables of a folder as one bundle; how many objects of each type. Retired techniques are revoked, and what took their
    place stands beside them (techniques.py); `strict` writes what the specification itself knows and nothing else.

    Raises InputError for a folder without such tables.
    """
    tables = Tables(folder, told)
    items: Iterator[Mapping[str, Any]] = Moved(tables).items()
    if strict:
        from tocsin.stix.strict.flavour import Strict

        items = Strict(Tables(folder, lambda fault: None)).items(items, told)
    counted, seen = Counter[str](), blake2b(digest_size=16)
    with whole(path, lasting=True) as part, part.open("wb") as stream:
        own = tables.envelope(strict)
        stream.write(b'{"type":"bundle"' + b"".join(b"," + dumps(name) + b":" + dumps(value) for name, value in own.items()))
        for item in items:
            stream.write(b",\n" if counted else b',"objects":[\n')
            stream.write(dumps(item))
            counted[str(item.get("type"))] += 1
            seen.update(str(item.get("id")).encode("utf-8", "replace"))
        stream.write(
            (b"\n]" if counted else b"")
            + (b"" if "id" in own else b',"id":"bundle--' + str(UUID(bytes=seen.digest(), version=5)).encode() + b'"')
            + b"}\n"
        )
    return counted


class Tables:
    """The tables of a folder, read as often as asked for, in the order of their names."""

    def __init__(self, folder: Path, told: Told) -> None:
        """Raises InputError where there is no table."""
        self.folder, self.told = folder, told
        if not folder.is_dir():
            raise InputError(f"{folder}: is no folder", _MEND)
        self.names = sorted(path.stem for path in folder.glob("*.jsonl"))
        if not self.names and not (folder / ENVELOPE).is_file():
            raise InputError(f"{folder}: holds no tables", _MEND)

    def items(self, *names: str) -> Iterator[dict[str, Any]]:
        """The objects of some tables, or of all. A line that is none is told and left out."""
        for name in self.names if not names else [name for name in names if name in self.names]:
            with (self.folder / f"{name}.jsonl").open("rb") as stream:
                for number, line in enumerate(stream, 1):
                    item = _loads(line)
                    if isinstance(item, dict):
                        yield item
                    elif line.strip():
                        self.told(Fault("not_an_object", None, f"{name}.jsonl, line {number}"))

    def envelope(self, strict: bool) -> dict[str, Any]:
        """What the bundle had beside its objects; `strict`: its id alone."""
        path = self.folder / ENVELOPE
        found = _loads(path.read_bytes()) if path.is_file() else {}
        own = {name: value for name, value in found.items() if name not in ("type", "objects")} if isinstance(found, dict) else {}
        name = str(own.get("id"))
        if not (ID.fullmatch(name) and name.startswith(f"{BUNDLE}--")):
            own.pop("id", None)
        return {name: value for name, value in own.items() if not strict or name == "id"}


def _loads(line: bytes) -> Any:
    """A line's value; None for one that is none. Whole numbers beyond 64 bits, which the quick way rounds, are read the slow way."""
    try:
        return json.loads(line) if _LONG.search(line) else orjson.loads(line)
    except (ValueError, RecursionError):
        return None


def _only_tables(folder: Path) -> None:
    others = _names(folder.iterdir()) if folder.is_dir() else []
    if others:
        raise InputError(f"{folder}: holds other files: {', '.join(others[:3])}", "name a new folder, or an empty one")


def _names(paths: Iterable[Path]) -> list[str]:
    return sorted(path.name for path in paths if path.suffix != ".jsonl" and path.name != ENVELOPE)

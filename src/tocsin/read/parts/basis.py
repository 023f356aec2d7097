"""What the part of a raw file depends on beside the bytes of the file, and what of it changed since it was made.

The code of the reader that read it with all that it imports; the schemas of the tables it has rows of, one by one (so that another schema
does not read the file again); the key of the case; the format and the columns that were given. All other readers count once together: which
of them knows a file best depends on every one, but to ask them takes no more than the beginning of the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache, reduce
from pathlib import Path
from typing import Any

from tocsin import plugins
from tocsin.engine.changes import Line, listed, of_code
from tocsin.engine.closure import Code, closure
from tocsin.files import write_atomic
from tocsin.read.schemas import SPECS
from tocsin.store.evidence import Kept

SNIFFED = Line("sniffed", "a reader was added, removed or changed; it is looked at again")


@cache
def code(reader: str) -> Code:
    """All code that a part made by this reader (or several, as "page+image") depends on; none for one that is not registered."""
    modules = [module for one in reader.split("+") if (module := plugins.module("readers", one))]
    makers = ("tocsin.read.parts.part", "tocsin.store.tables")
    return closure(*modules, *makers, without=frozenset({"tocsin.read.schemas"})) if modules else Code({}, {}, {})


@cache
def _readers() -> str:
    """The digest of all registered readers."""
    found = {name: str(plugins.module("readers", name)) for name in plugins.names("readers")}
    return closure(*found.values()).digest + "".join(f" {name}={module}" for name, module in found.items())


def basis(item: Kept, reader: str, tables: Iterable[str], key: str) -> dict[str, Any]:
    """What the part of a file that this reader maps to rows of these tables depends on now; `key` names the key of the case."""
    return {
        "code": code(reader).digest, "readers": "" if item.format else _readers(),
        "tables": {name: SPECS[name].digest for name in tables if name in SPECS},
        "key": key, "format": item.format, "columns": dict(item.columns), "dates": item.dates,
    }  # fmt: skip


def keep_code(folder: Path, reader: str) -> None:
    """Write down once what the digest of a reader's code stands for, so that a change can be told module by module."""
    path = folder / f"{code(reader).digest}.json"
    if not path.exists():
        write_atomic(path, _written(code(reader)))


def changed_code(folder: Path) -> Iterator[str]:
    """The names of the files of `keep_code` that do not hold what their digest stands for."""
    for path in sorted(folder.glob("*.json")):
        try:
            found = Code(**json.loads(path.read_bytes()))
            kept = found.digest == path.stem and path.read_bytes() == _written(found)
        except (ValueError, TypeError):
            kept = False
        if not kept:
            yield path.name


def mend_code(folder: Path, readers: Iterable[str]) -> None:
    """Delete what `changed_code` finds, and write it again where it is of the code that now stands."""
    changed = list(changed_code(folder))
    for name in changed:
        (folder / name).unlink()
    for reader in sorted(readers) if changed else ():
        if f"{code(reader).digest}.json" in changed:
            keep_code(folder, reader)


def _written(found: Code) -> bytes:
    return json.dumps(asdict(found), indent=1, sort_keys=True).encode() + b"\n"


def _reader(reader: str) -> Line:
    return Line("reader", "the code that reads {reader} changed", reader=reader)


def _also(one: Line, other: str) -> Line:
    return Line("also", "{one}; {other}", one=one, other=other)


def difference(made: Mapping[str, Any], now: Mapping[str, Any], reader: str, folder: Path) -> str:
    """What changed since a part was made on the basis `made`, in words; empty when nothing did. `folder` is that of `keep_code`."""
    if not made:
        return Line("earlier", "read by an earlier version")
    if (made.get("format"), made.get("columns")) != (now["format"], now["columns"]):
        return Line("columns", "another format or other columns were given since it was read")
    if made.get("dates") != now["dates"]:
        return Line("dates", "another order of dates was given since it was read")
    if made.get("code") != now["code"]:
        with suppress(OSError, ValueError):
            before = json.loads((folder / f"{made.get('code')}.json").read_bytes())
            return reduce(_also, of_code(before, asdict(code(reader))), _reader(reader))
        return _reader(reader)
    old, new = made.get("tables", {}), now["tables"]
    if old != new:
        names = listed(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))
        return Line("schema", "the schema changed of {names}", names=names)
    return SNIFFED if made.get("readers") != now["readers"] else ""

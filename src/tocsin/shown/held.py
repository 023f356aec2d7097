"""Where the bytes of the media of a case are: raw files of their own, or inside archives with the address and moment of their capture."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.engine.stage import Tables
from tocsin.errors import CaseError
from tocsin.model import FILE
from tocsin.read.held import media_in


@dataclass
class Medium:
    """A medium with its bytes: every media_id that has them, and the captures of it as date statements."""

    sha256: str
    path: Path
    ids: list[str]
    captures: list[dict[str, Any]] = field(default_factory=list)


def media_of(tables: Tables, media: pa.Table, folder: Path) -> list[Medium]:
    """The media of a case whose bytes are in its evidence, in the order of their digests; `folder` takes what is inside archives.

    `media`: the table of the case. A medium that only posts name is the file of its key. A raw file that was purged holds none; how many is
    noted with the run.
    """
    ids, files = defaultdict[str, list[str]](list), dict[str, set[str]]()
    rows, named = media.select(["media_id", "sha256", "held"]).to_pylist(), _named(tables, media)
    for row in rows:
        if row["sha256"]:
            ids[row["sha256"]] += [row["media_id"], *named.get(row["media_id"], ())]
        if row["held"]:
            files.setdefault(row["held"], set()).add(row["sha256"])
    found: dict[str, Medium] = {}
    for file, wanted in sorted(files.items()):
        try:
            raw = tables.raw(file)
        except CaseError:
            tables.dropped("media whose file is gone", len(wanted))
            continue
        for sha256, path, capture in [(file, raw, None)] if file in wanted else _inside(raw, wanted, folder):
            medium = found.setdefault(sha256, Medium(sha256, path, sorted(ids[sha256])))
            if capture:
                medium.captures.append(capture)
    return [found[sha256] for sha256 in sorted(found)]


def _named(tables: Tables, media: pa.Table) -> dict[str, list[str]]:
    """By file the media that posts name by its key and that no row tells of."""
    written = pc.unique(pc.list_flatten(tables.read("posts", ["media_ids"])["media_ids"].combine_chunks()))
    bare = written.filter(pc.invert(pc.is_in(written, value_set=media["media_id"].combine_chunks())))
    found = defaultdict[str, list[str]](list)
    for name in bare.to_pylist():
        found[f"{FILE}:{name.partition(':')[2]}"].append(name)
    return found


def _inside(raw: Path, wanted: set[str], folder: Path) -> Iterator[tuple[str, Path, dict[str, Any] | None]]:
    for held in media_in(raw, wanted):
        copy = folder / held.sha256
        if not copy.exists():
            shutil.copyfile(held.path, copy)
        captured = held.moment is not None and held.address
        yield held.sha256, copy, _capture(held.moment or 0, held.address) if captured else None


def _capture(moment: int, address: str | None) -> dict[str, Any]:
    """A web archive's capture as a date statement; the bytes are in it."""
    value = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return {"source": "archived_capture", "value": value, "zone": "+00:00", "media_in_capture": True, "says": address}

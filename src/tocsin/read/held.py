"""Pictures and videos inside the files that hold them: one packed alone, or captured into a web archive with its address and moment."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tocsin.errors import InputError
from tocsin.files import CHUNK
from tocsin.model import Raw
from tocsin.read.containers.container import Container, open_container
from tocsin.read.reader import Begun, Captured


@dataclass(frozen=True, slots=True)
class Held:
    """A medium out of a file: its digest, where its bytes are for now, and of a captured one its address and moment (Unix seconds)."""

    sha256: str
    path: Path
    address: str | None = None
    moment: int | None = None


def media_in(file: Path, wanted: Set[str]) -> Iterator[Held]:
    """The media of these digests inside a file, each once for every capture; a copy of its bytes is there until the next is asked for.

    A file that cannot be opened has none: why was told when it was read.
    """
    try:
        container = open_container(file, file.name)
    except InputError:
        return
    with tempfile.TemporaryDirectory() as folder:
        for kind in (container, *container.more):
            if kind.reader in ("image", "video") or kind.shape == "document":
                yield from _of_kind(kind, wanted, Path(folder) / "medium")


def _of_kind(kind: Container, wanted: Set[str], copy: Path) -> Iterator[Held]:
    for raw in kind.records():
        if not isinstance(raw, Raw) or not isinstance(raw.value, bytes):
            continue
        value = raw.value
        digest = value.sha256 if isinstance(value, Begun) else sha256(value).hexdigest()
        if digest not in wanted:
            continue
        if isinstance(value, Begun):
            _unpacked(kind, copy)
        else:
            copy.write_bytes(value)
        captured = value if isinstance(value, Captured) else None
        yield Held(digest, copy, captured.address if captured else None, captured.moment if captured else None)


def _unpacked(kind: Container, copy: Path) -> None:
    """The whole of a packed video as a file."""
    with kind.source.open() as stream, copy.open("wb") as whole:
        while piece := stream.read(CHUNK):
            whole.write(piece)

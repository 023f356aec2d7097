"""A manifest: the SHA-256 of every file of a case that others may see, in the form that `sha256sum -c` checks from the case folder.

`custody/N/MANIFEST.sha256`, N counting from 1, never changed once written. Covered are case.toml, evidence, log, tables, run records,
judgements and reports; not `private/`, caches and `custody/` itself. Names with a line break or a backslash are written as sha256sum does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.files import PART, digest, write_atomic

FOLDER, NAME = "custody", "MANIFEST.sha256"
COVERED = ("case.toml", "raw", "tables", "runs", "judgements", "out")


@dataclass(frozen=True)
class Seal:
    """One manifest: its number, where it is, its SHA-256, how many files it names."""

    number: int
    path: Path
    sha256: str
    files: int

    def beside(self, ending: str) -> Path:
        """A file beside the manifest, of the same name with an ending."""
        return self.path.with_name(self.path.name + ending)


def seals(case: Path) -> list[Seal]:
    """The manifests of a case in their order; a folder that a killed process left without one is passed over."""
    numbers = sorted(int(path.name) for path in (case / FOLDER).glob("[1-9]*") if path.name.isdigit())
    found = [(number, case / FOLDER / str(number) / NAME) for number in numbers]
    return [Seal(number, path, digest(path), path.read_bytes().count(b"\n")) for number, path in found if path.exists()]


def covered(case: Path) -> Iterator[Path]:
    """The files a manifest names, in the order of their names."""
    found = [case / place for place in COVERED]
    inner = [path for place in found if place.is_dir() for path in place.rglob("*")]
    files = [path for path in (*found, *inner) if path.is_file() and not path.match(PART)]
    yield from sorted(files, key=lambda path: path.relative_to(case).as_posix().encode("utf-8", "surrogateescape"))


def seal(case: Path, number: int) -> Seal:
    """Write the manifest of a case as it stands. Needs the lock of the case."""
    path = case / FOLDER / str(number) / NAME
    write_atomic(path, b"".join(_line(case, one) for one in covered(case)), lasting=True)
    return seals(case)[-1]


def _line(case: Path, path: Path) -> bytes:
    name = path.relative_to(case).as_posix()
    plain = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return ("\\" if plain != name else "").encode() + f"{digest(path)}  ".encode() + plain.encode("utf-8", "surrogateescape") + b"\n"


def changes(case: Path, one: Seal) -> dict[str, list[str]]:
    """What is no longer as a manifest says: names of files that `changed`, that are `gone`."""
    found: dict[str, list[str]] = {"changed": [], "gone": []}
    for line in one.path.read_bytes().splitlines():
        escaped, line = line.startswith(b"\\"), line.removeprefix(b"\\")
        sha256, name = line[:64].decode(), line[66:].decode("utf-8", "surrogateescape")
        path = case / (_plain(name) if escaped else name)
        if not path.exists():
            found["gone"].append(name)
        elif digest(path) != sha256:
            found["changed"].append(name)
    return found


def _plain(name: str) -> str:
    return name.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\0", "\\")

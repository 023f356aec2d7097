"""What code a result depends on: the modules it imports, the data files beside them, and the versions of the libraries they name.

Imports are found in the source, inside functions too, without running anything; those under `if TYPE_CHECKING` do nothing when the code
runs and are left out. Followed are Tocsin, the package of the module itself, and whatever belongs to no installed distribution; any other
package is a library and counts by its version. `tocsin/__init__.py` only hands names on: a name taken from it counts as the module it
stands in. What is imported by a name made while running is not seen: a stage that loads plug-ins says so (`Stage.plugins`).

A process runs one code, so all answers are kept until it ends. Which imports a source has is also kept between processes, by the source's
SHA-256, in the cache folder (XDG_CACHE_HOME, else ~/.cache), since parsing all modules costs half a second.
"""

from __future__ import annotations

import ast
import hashlib
import json
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from tocsin.files import caches, write_atomic

OURS = "tocsin"
DIGITS = 16  # hexadecimal digits of the digests of modules and data files
_NO_DATA = {".py", ".pyc", ".pyi", ".typed"}
_MOST = 5_000  # sources that are remembered
_VERSION = re.compile(r"\A(?:\S.*\n)*?Version: (\S+)\n")  # a field of metadata before any that goes on over lines
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")

# One import: how many folders up, from where, which names, and whether it is for type checkers only.
Import: TypeAlias = tuple[int, str, list[str], bool]


@dataclass(frozen=True)
class Code:
    """Digests of modules and data files by name, versions of libraries by distribution ("" for one that is not installed)."""

    modules: dict[str, str]
    data: dict[str, str]
    libraries: dict[str, str]

    @cached_property
    def digest(self) -> str:
        """One digest of all of it."""
        basis = json.dumps([self.modules, self.data, self.libraries], sort_keys=True)
        return hashlib.sha256(basis.encode()).hexdigest()[:DIGITS]


@cache
def closure(*names: str, without: frozenset[str] = frozenset()) -> Code:
    """All that the modules of these names depend on; the modules `without` are followed, but their own source does not count."""
    roots = {OURS, *(name.partition(".")[0] for name in names)}
    sources: dict[str, Path] = {}
    libraries: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        root = name.partition(".")[0]
        if not name or name in sources or name == OURS or root in sys.stdlib_module_names:
            continue
        if root not in roots and _provider(root):
            libraries.add(root)
        elif path := _locate(name):
            sources[name] = path
            waiting += [name.rpartition(".")[0], *_targets(name, path)]
        elif root not in roots:
            libraries.add(root)
    _memory().keep()
    modules = {name: _digest(path) for name, path in sorted(sources.items()) if name not in without}
    return Code(modules, _data(sources), versions(libraries) | {"python": ".".join(platform.python_version_tuple()[:2])})


def outside(paths: Iterable[Path]) -> dict[str, str]:
    """The digests of files, and of all files in folders, that settings name; "" for what is not there."""
    found: dict[str, str] = {}
    for path in paths:
        below = sorted(part for part in path.rglob("*") if part.is_file()) if path.is_dir() else [path]
        found |= {str(part): _memory().digest(part) for part in below}
    _memory().keep()
    return found


def imports(source: bytes) -> list[Import]:
    """The imports of a module, anywhere in it. Raises SyntaxError."""
    return list(_imports(ast.parse(source).body, False))


def _imports(block: Sequence[ast.AST], typing: bool) -> Iterator[Import]:
    for node in block:
        if isinstance(node, ast.Import):
            yield from ((0, alias.name, [], typing) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or "", [alias.name for alias in node.names], typing
        else:
            hidden = isinstance(node, ast.If) and "TYPE_CHECKING" in (getattr(node.test, "id", ""), getattr(node.test, "attr", ""))
            for field in _BLOCKS:
                yield from _imports(getattr(node, field, ()), typing or (hidden and field == "body"))


@cache
def _targets(name: str, path: Path) -> list[str]:
    """The names of modules, ours or not, that a module imports; a name may turn out to be no module."""
    found: list[str] = []
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for level, source, taken, typing in _memory().imports(path):
        base = ".".join([*package.split(".")[: len(package.split(".")) + 1 - level], *source.split(".")]).strip(".") if level else source
        if not typing:
            found += [base, *(_public().get(one, f"{base}.{one}") if base == OURS else f"{base}.{one}" for one in taken)]
    return found


@cache
def _public() -> dict[str, str]:
    """The module in which each name that `tocsin` hands on stands."""
    path = _locate(OURS)
    found = _memory().imports(path) if path else []
    return {name: source for _, source, taken, _ in found if source.startswith(f"{OURS}.") for name in taken}


@cache
def _root(name: str) -> tuple[tuple[Path, ...], Path | None]:
    """The folders of a package, or the file of a module, at the top level."""
    with suppress(ImportError, ValueError, AttributeError):
        if spec := find_spec(name):
            folders = tuple(Path(folder) for folder in spec.submodule_search_locations or ())
            return folders, Path(spec.origin) if spec.origin and not folders else None
    return (), None


@cache
def _locate(name: str) -> Path | None:
    """The source file of a module, or None where there is none."""
    root, *rest = name.split(".")
    folders, file = _root(root)
    if file:
        return file if not rest and file.suffix == ".py" else None
    for folder in map(str, folders):
        for place in ([*rest, "__init__.py"], [*rest[:-1], f"{rest[-1]}.py"] if rest else []):
            if place and place[-1] in _entries("/".join([folder, *place[:-1]])):
                return Path(folder, *place)
    return None


@cache
def _entries(folder: str) -> frozenset[str]:
    """The names of the files and folders in a folder; none where there is none."""
    try:
        return frozenset(path.name for path in Path(folder).iterdir())
    except OSError:
        return frozenset()


@cache
def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]
    except OSError:
        return ""


def _data(sources: dict[str, Path]) -> dict[str, str]:
    """The data files in the packages of these modules: all that is no code, in their folders and in subfolders that are no packages."""
    folders = {path.parent: name for name, path in sources.items() if path.name == "__init__.py" or "." in name}
    found: dict[str, str] = {}
    for folder, name in folders.items():
        top = folder.parents[name.count(".") if (folder / "__init__.py") == sources[name] else name.count(".") - 1]
        found |= {name: _digest(path) for name, path in _held(folder, top).items()}
    return dict(sorted(found.items()))


@cache
def _held(folder: Path, top: Path) -> dict[str, Path]:
    """The data files of a folder, by their names below another."""
    return {path.relative_to(top).as_posix(): path for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith((".", "__pycache__")):
            continue
        if path.is_dir():
            if not (path / "__init__.py").exists():
                yield from _files(path)
        elif path.suffix not in _NO_DATA:
            yield path


def versions(names: Iterable[str]) -> dict[str, str]:
    """The versions of libraries by distribution, "" for one that is not installed."""
    return dict(sorted(map(_version, names)))


@cache
def _version(root: str) -> tuple[str, str]:
    name = _provider(root) or root
    return name, _installed(name)


@cache
def _installed(name: str) -> str:
    """The version of a distribution, "" where it is not installed: what stands in the first lines of its metadata, which are long."""
    try:
        told = _VERSION.search(distribution(name).read_text("METADATA") or "")
        return told[1] if told else version(name)
    except (PackageNotFoundError, ValueError):
        return ""


@cache
def _provider(root: str) -> str | None:
    """The distribution that provides a package, by its own name or by what distributions declare; None where none does."""
    for name in (root, _memory().providers.get(root)):
        if name and _installed(name):
            return name
    if not any(_root(root)):
        return None
    found = packages_distributions().get(root)
    if found:
        _memory().provide(root, found[0])
    return found[0] if found else None


class Memory:
    """What is remembered between processes. A file that is gone, unreadable or unwritable costs time only."""

    def __init__(self, path: Path) -> None:
        self.path, self.changed = path, False
        told: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            told = json.loads(path.read_bytes())
        told = told if isinstance(told, dict) and told.get("by") == _digest(Path(__file__)) else {}  # what other code found may differ
        self.known: dict[str, list[Import]] = told.get("imports", {})
        self.providers: dict[str, str] = told.get("providers", {})
        self.files: dict[str, list[Any]] = told.get("files", {})

    def imports(self, path: Path) -> list[Import]:
        """The imports of a source file; none for one that is no Python."""
        try:
            source = path.read_bytes()
        except OSError:
            return []
        name = hashlib.sha256(source).hexdigest()
        if name not in self.known:
            try:
                self.known[name] = imports(source)
            except (SyntaxError, ValueError):
                self.known[name] = []
            self.changed = True
        return self.known[name]

    def provide(self, root: str, distribution: str) -> None:
        """Remember which distribution provides a package."""
        self.providers[root], self.changed = distribution, True

    def digest(self, path: Path) -> str:
        """The digest of a file, read again only when its size or time of change differ."""
        try:
            seen = path.stat()
        except OSError:
            return ""
        mark = [seen.st_size, seen.st_mtime_ns]
        if self.files.get(str(path), [])[:2] != mark:
            self.files[str(path)], self.changed = [*mark, _digest(path)], True
        return str(self.files[str(path)][2])

    def keep(self) -> None:
        """Write what is new."""
        if not self.changed:
            return
        if len(self.known) > _MOST:  # sources of other days; those of today are parsed again
            self.known.clear()
        facts = {"by": _digest(Path(__file__)), "imports": self.known, "providers": self.providers, "files": self.files}
        with suppress(OSError):
            write_atomic(self.path, json.dumps(facts).encode())
        self.changed = False


@cache
def _memory() -> Memory:
    return Memory(caches() / "imports.json")

"""The profiles of known tools: which columns tell a tool, and what its columns are called here. The data is in the *.toml beside this."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from tocsin.errors import TocsinError
from tocsin.read.fields.column_names import NAMES, comparable


@dataclass(frozen=True)
class Choices:
    """What a tool does in its own way; see the package's docstring."""

    counting: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    prefix: tuple[str, ...] = ()
    separator: str | None = None
    html: bool = False
    counts: str = ""
    articles: bool = False
    partial: bool = False
    scoped: bool = False
    inside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Profile:
    """One tool's table. Names of columns are in their form for comparison."""

    name: str
    title: str
    markers: tuple[frozenset[str], ...]
    columns: Mapping[str, tuple[str, ...]]
    without: frozenset[str] = frozenset()
    platform: str = ""
    zone: str | None = None
    via: str = ""
    reader: str = "columns"
    choices: Choices = Choices()

    def fits(self, names: frozenset[str]) -> int:
        """How many columns of the largest set of markers are there, all of them being there; 0 where none is whole."""
        if not self.without.isdisjoint(names):
            return 0
        return max((len(marker) for marker in self.markers if marker <= names), default=0)


@lru_cache(maxsize=4096)
def profile_of(names: tuple[str, ...]) -> Profile | None:
    """The profile whose markers a table has; of several the one with most of them."""
    known = frozenset(map(comparable, names))
    fitting = [(profile.fits(known), profile) for profile in profiles().values()]
    best = max(fitting, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by name, in the order of the alphabet."""
    found = sorted((file for file in files(__package__).iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name[:-5]: parse(file.name[:-5], file.read_text(encoding="utf-8")) for file in found}


def parse(name: str, written: str) -> Profile:
    """One profile out of its TOML. Raises TocsinError for a key or a field of ours that there is not."""
    told = tomllib.loads(written)
    choices, columns = told.pop("choices", {}), told.pop("columns", {})
    unknown = {*told} - {one.name for one in fields(Profile)} | {*choices} - {one.name for one in fields(Choices)} | {*columns} - {*NAMES}
    if unknown or "title" not in told or "markers" not in told:
        raise TocsinError(f"profile {name}: {', '.join(sorted(unknown)) or 'title or markers missing'}", "see tocsin.read.formats.tables")
    return Profile(
        name, told["title"], tuple(_compared(one) for one in told["markers"]),
        {ours: tuple(comparable(one) for one in _listed(theirs)) for ours, theirs in columns.items()},
        _compared(told.get("without", ())), told.get("platform", ""), told.get("zone"), told.get("via", name),
        told.get("reader", "columns"), Choices(**{key: _choice(key, value) for key, value in choices.items()}),
    )  # fmt: skip


def _choice(key: str, value: Any) -> Any:
    if key in ("counting", "ignored"):
        return _compared(value)
    if key == "prefix":
        return tuple(_listed(value))
    if key == "only":
        return {comparable(name): platform for name, platform in value.items()}
    return {kind: tuple(map(comparable, _listed(inner))) for kind, inner in value.items()} if key == "inside" else value


def _compared(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(comparable, names))


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value

"""What a stage is: named tables in, named tables out, settings, nothing hidden."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from tocsin.engine.table import TableSpec
from tocsin.errors import SettingError
from tocsin.model import Progress

if TYPE_CHECKING:  # so that what is said of plug-ins is no part of every stage's key
    from tocsin.plugins import Group


class Names(Protocol):
    """Gives pseudonyms."""

    def account(self, platform: str, account_id: str) -> str:
        """The pseudonym of an account."""


class Parts(Protocol):
    """What the raw files of a case were mapped to, file by file."""

    @property
    def pseudonyms(self) -> Names:
        """Gives the pseudonyms of the case."""

    def paths(self) -> Mapping[str, Sequence[Path]]:
        """The part files of every table of reading, in the order of the raw digests."""

    def describe(self) -> Mapping[str, Mapping[str, Any]]:
        """What was counted while each raw file was read (`read`, `reasons` ...), by SHA-256."""


class Tables(Protocol):
    """The tables a stage may read; only those it declared."""

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table, whole or some columns of it; empty with the right schema where it does not exist yet."""

    def dropped(self, reason: str, rows: int) -> None:
        """Note in the run record that a stage could not use some rows, and why."""

    def parts(self) -> Parts:
        """What each raw file was mapped to; only for a stage that declares `parts`."""

    def raw(self, sha256: str) -> Path:
        """Where the bytes of a raw file are, checked against its digest; only for a stage that declares `raw`. Noted in the run record."""


@dataclass(frozen=True)
class Stage:
    """One arrow of the flow, registered in the entry-point group `tocsin.stages`; its place follows from what it reads and writes.

    `run(tables, settings, progress)` returns every table of `writes` by name, rows in a fixed order. `settings` is a frozen dataclass with
    a default for every field. `reads` names tables of other stages, those of `private/` (profiles, post_urls) too.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[TableSpec, ...]
    settings: type[Any]
    run: Callable[[Tables, Any, Progress], Mapping[str, pa.Table]]
    # What it depends on beside its tables, its settings, and the code and data that its module imports:
    parts: bool = False  # the parts of all raw files
    raw: bool = False  # raw files, each asked for by its digest
    plugins: tuple[Group, ...] = ()  # everything registered in these groups
    libraries: tuple[str, ...] = ()  # packages that it uses without importing them
    outside: Callable[[Any], Iterable[Path]] | None = None  # files and folders that its settings name


def configure(kind: type[Any], given: Mapping[str, str]) -> Any:
    """Settings of a dataclass from texts, cast to each default's type. Raises SettingError for an unknown name or a bad value.

    A field that is a dataclass itself, and each entry of a field that is a mapping of dataclasses, is a part: `part.name` is its setting.
    """
    settings = kind()
    for name, text in given.items():
        settings = _changed(settings, name, text)
    return settings


def _changed(settings: Any, name: str, text: str) -> Any:
    head, _, rest = name.partition(".")
    for one in fields(settings):
        value = getattr(settings, one.name)
        if isinstance(value, Mapping):
            if head in value and rest:
                return replace(settings, **{one.name: {**value, head: _changed(value[head], rest, text)}})
        elif one.name == head and is_dataclass(value) == bool(rest):
            return replace(settings, **{head: _changed(value, rest, text) if rest else _cast(name, text, value)})
    raise SettingError(f"no setting named {name!r}", f"choose one of: {', '.join(_names(settings)) or 'none'}")


def _names(settings: Any) -> Iterator[str]:
    """The names of all settings, those of parts with the part before them."""
    for one in fields(settings):
        value = getattr(settings, one.name)
        parts = value if isinstance(value, Mapping) else {one.name: value} if is_dataclass(value) else {}
        if not parts and not isinstance(value, Mapping):
            yield one.name
        for part, some in parts.items():
            yield from (f"{part}.{name}" for name in _names(some))


def _cast(name: str, text: str, default: Any) -> Any:
    try:
        if isinstance(default, bool):
            return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[text.lower()]
        if isinstance(default, tuple):
            kind = type(default[0]) if default else str
            return tuple(kind(part) for part in text.replace(",", " ").split())
        value = type(default)(text)
        if isinstance(value, int | float) and not 0 <= value < math.inf:  # no setting is below zero, endless or no number
            raise ValueError(text)
        return value
    except (KeyError, ValueError) as cause:
        mend = "give a value of that kind, no number below zero"
        raise SettingError(f"setting {name}={text!r} is not a value like its default {default!r}", mend) from cause

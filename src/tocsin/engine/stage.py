"""What a stage is: named tables in, named tables out, settings, nothing hidden."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from tocsin.engine.table import TableSpec
from tocsin.errors import SettingError
from tocsin.model import Progress


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
    parts: bool = False  # it reads the parts of raw files too


def configure(kind: type[Any], given: Mapping[str, str]) -> Any:
    """Settings of a dataclass from texts, cast to each default's type. Raises SettingError for an unknown name or a bad value."""
    settings = kind()
    known = {f.name: getattr(settings, f.name) for f in fields(kind)}
    for name, text in given.items():
        if name not in known:
            raise SettingError(f"no setting named {name!r}", f"choose one of: {', '.join(known) or 'none'}")
        settings = replace(settings, **{name: _cast(name, text, known[name])})
    return settings


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

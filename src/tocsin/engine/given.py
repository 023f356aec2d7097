"""Settings given by name, as values or as text: `join=0.6`, `traces=["link", "text"]`, and what `--set` hands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from tocsin.engine.stage import configure

Settings = TypeVar("Settings")


def chosen(kind: type[Settings], given: Mapping[str, object]) -> Settings:
    """Settings of a dataclass, the defaults where nothing is given. Raises SettingError for an unknown name or a bad value.

    A part is a mapping of its settings: `verdict={"rest_hours": 9}` is `--set detect.verdict.rest_hours=9`.
    """
    made: Settings = configure(kind, dict(_flat(given)))
    return made


def _flat(given: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, as_text(value)


def as_text(value: object) -> str:
    """A value as the command line would write it."""
    if isinstance(value, str):
        return value
    return " ".join(map(str, value)) if isinstance(value, Iterable) else str(value)

"""Where every threshold comes from, and what moves when it moves by a fifth: the settings of detection as data."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.detect.settings import DetectSettings


@dataclass(frozen=True)
class Measured:
    """What the fit seeds gave with a setting at `value` (empty: with all defaults).

    f1: of the accounts called coordinated. called: how many ordinary accounts were. automation: the share of benign automation named so.
    """

    value: str
    f1: float
    called: int
    automation: float


@dataclass(frozen=True)
class Described:
    """A setting as it is used: its whole name, value and default, where the default comes from, what it is, and what it moves.

    source: `chosen`, `fitted` or `defined` (see `settings`), empty for a detector that does not say. moves: at four and at six fifths of
    the default, empty where that was not measured.
    """

    name: str
    value: Any
    default: Any
    source: str
    what: str
    moves: tuple[Measured, ...]


def described(settings: DetectSettings) -> Iterator[Described]:
    """Every setting that says where its default comes from, in the order in which they are declared, those of detectors last."""
    yield from _described(settings, DetectSettings(), "detect")
    for name, some in settings.detectors.items():
        yield from _described(some, type(some)(), f"detect.{name}", every=True)


def recorded(record: Mapping[str, Any]) -> Iterator[Described]:
    """The same for the settings of a run record; what the record does not have is left out."""
    flat = dict(flattened({**record, **record.get("detectors", {})}))
    for one in described(DetectSettings()):
        name = one.name.removeprefix("detect.")
        if name in flat:
            yield Described(one.name, flat[name], one.default, one.source, one.what, one.moves)


def flattened(record: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Settings in parts as single ones, by their whole names: `verdict.rest_hours`."""
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def usual() -> Measured:
    """What the fit seeds gave with all defaults."""
    return _measured()[""][0]


def _described(settings: Any, default: Any, prefix: str, every: bool = False) -> Iterator[Described]:
    for one in fields(settings):
        value, standard, name = getattr(settings, one.name), getattr(default, one.name), f"{prefix}.{one.name}"
        if is_dataclass(value):
            yield from _described(value, standard, name, every)
        elif every or "source" in one.metadata:
            meta, moves = one.metadata, tuple(_measured().get(name, ()))
            yield Described(name, value, standard, meta.get("source", ""), meta.get("what", ""), moves)


@cache
def _measured() -> dict[str, list[Measured]]:
    """The table `sensitivity.csv`, which `benchmarks/coordination/sensitivity.py` writes, by setting."""
    found: dict[str, list[Measured]] = {}
    with files("tocsin.detect").joinpath("sensitivity.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            one = Measured(row["value"], float(row["f1"]), int(row["called"]), float(row["automation"]))
            found.setdefault(row["setting"], []).append(one)
    return found

"""Why a stage would run, in words: what its last record says it depended on, beside what it would depend on now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.engine.changes import Line, changes, of_code
from tocsin.flow.keys import Basis
from tocsin.store.runs import Run

SHA256 = 64  # hexadecimal digits, by which raw files are named


@dataclass(frozen=True)
class Explained:
    """One stage: whether it would run for reasons of its own, and those it must wait for; with neither it is up to date."""

    stage: str
    reasons: Sequence[str] = ()
    after: Mapping[str, Sequence[str]] = field(default_factory=dict)  # stages that may run first, and which of their tables it reads

    @property
    def verdict(self) -> str:
        """In three words."""
        return "would run" if self.reasons else "would run if its input changes" if self.after else "up to date"

    @property
    def lines(self) -> list[str]:
        """Why, a line a reason."""
        words = "reads {tables} of stage {stage}, which may run first"
        waits = (Line("waits", words, tables=", ".join(tables), stage=stage) for stage, tables in self.after.items())
        return [*self.reasons, *waits]


def reasons(last: Run | None, now: Basis) -> list[str]:
    """What differs between the last run of a stage and one that would run now; nothing where, and only where, the two have the same key."""
    if last is None:
        return [Line("first", "it has not run yet")]
    if last.key == now.key:
        return []
    if not last.basis:
        return [Line("unsaid", "the record of its last run, by version {version}, does not say what it depended on", version=last.version)]
    return list(_differences(last, now)) or [Line("otherwise", "what its key rests on is told in another way now")]


def _differences(last: Run, now: Basis) -> Iterator[str]:
    yield from of_code(last.basis, now.code)
    before = f"{now.stage}."
    yield from changes("setting", _flat(last.settings, before), _flat(now.settings, before), told=True)
    for what, raw in (("table", False), ("part of raw file", True)):
        parts = ({name: made for name, made in found.items() if (len(name) == SHA256) == raw} for found in (last.inputs, now.inputs))
        yield from changes(what, next(parts), next(parts))


def _flat(settings: Mapping[str, Any], before: str) -> dict[str, Any]:
    """Settings by their whole names: those of a part with the part before them."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        found |= _flat(value, f"{before}{name}.") if isinstance(value, Mapping) else {before + name: value}
    return found

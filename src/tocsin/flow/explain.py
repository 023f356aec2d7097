"""Why a stage would run, in words: what its last record says it depended on, beside what it would depend on now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.flow.keys import Basis
from tocsin.store.runs import Run

MOST = 8  # names in one line
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
        waits = (f"reads {', '.join(tables)} of stage {stage}, which may run first" for stage, tables in self.after.items())
        return [*self.reasons, *waits]


def reasons(last: Run | None, now: Basis) -> list[str]:
    """What differs between the last run of a stage and one that would run now; nothing where, and only where, the two have the same key."""
    if last is None:
        return ["it has not run yet"]
    if last.key == now.key:
        return []
    if not last.basis:
        return [f"the record of its last run, by version {last.version}, does not say what it depended on"]
    return list(_differences(last, now)) or ["what its key rests on is told in another way now"]


def _differences(last: Run, now: Basis) -> Iterator[str]:
    old = last.basis
    yield from _changed("module", old.get("modules", {}), now.code["modules"])
    yield from _changed("data file", old.get("data", {}), now.code["data"])
    yield from _changed("library", old.get("libraries", {}), now.code["libraries"], told=True)
    yield from _changed("plug-in", old.get("plugins", {}), now.code["plugins"])
    yield from _changed("setting", _flat(last.settings), _flat(now.settings), lambda name: f"{now.stage}.{name}", told=True)
    for what, raw in (("table", False), ("part of raw file", True)):
        parts = ({name: made for name, made in found.items() if (len(name) == SHA256) == raw} for found in (last.inputs, now.inputs))
        yield from _changed(what, next(parts), next(parts))


def _flat(settings: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Settings by their whole names: those of a part with the part before them."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        found |= _flat(value, f"{before}{name}.") if isinstance(value, Mapping) else {before + name: value}
    return found


def _changed(
    what: str, old: Mapping[str, object], new: Mapping[str, object], name: Callable[[str], str] = str, told: bool = False
) -> Iterator[str]:
    """A line for what was added, one for what is gone, and one for what changed; with `told` each change with both values."""
    changed = [key for key in sorted(old.keys() & new.keys()) if old[key] != new[key]]
    for verb, keys in (("added", new.keys() - old.keys()), ("removed", old.keys() - new.keys())):
        if keys:
            yield f"{what} {verb}: {_listed([name(key) for key in sorted(keys)])}"
    if told:
        yield from (f"{what} {name(key)}: {old[key] or 'absent'} -> {new[key] or 'absent'}" for key in changed)
    elif changed:
        yield f"{what} changed: {_listed([name(key) for key in changed])}"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more

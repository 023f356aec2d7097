"""What differs between two states of a thing that something depends on, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

MOST = 8  # names in one line


def changes(what: str, old: Mapping[str, object], new: Mapping[str, object], told: bool = False) -> Iterator[str]:
    """A line for what was added, one for what was removed and one for what changed; with `told` one for each change, with both values."""
    changed = sorted(key for key in old.keys() & new.keys() if old[key] != new[key])
    for verb, keys in (("added", new.keys() - old.keys()), ("removed", old.keys() - new.keys())):
        if keys:
            yield f"{what} {verb}: {listed(sorted(keys))}"
    if told:
        yield from (f"{what} {key}: {_value(old[key])} -> {_value(new[key])}" for key in changed)
    elif changed:
        yield f"{what} changed: {listed(changed)}"


def of_code(old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The changes between two states of code: its modules, data files, libraries and plug-ins."""
    yield from changes("module", old.get("modules", {}), new.get("modules", {}))
    yield from changes("data file", old.get("data", {}), new.get("data", {}))
    yield from changes("library", old.get("libraries", {}), new.get("libraries", {}), told=True)
    yield from changes("plug-in", old.get("plugins", {}), new.get("plugins", {}))


def listed(names: list[str]) -> str:
    """Names in one line, no more than MOST of them."""
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def _value(value: object) -> str:
    return "absent" if value == "" else str(value)

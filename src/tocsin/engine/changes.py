"""What differs between two states of a thing that something depends on, in lines that can be said in other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MOST = 8  # names in one line


class Line(str):
    """A line in English that knows what it was made of: the sentence `line.CODE` of the catalogue and what fills it.

    It is a string for whoever reads English, as the command line and the records do; `query.describe` says it in another language.
    """

    code: str
    params: Mapping[str, object]

    def __new__(cls, code: str, english: str, **params: object) -> Line:
        """The line that `english`, with its placeholders filled, makes."""
        return _line(cls, english.format(**params), code, params)

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is copied."""
        return _line, (type(self), str(self), self.code, self.params)


def _line(kind: type[Line], text: str, code: str, params: Mapping[str, object]) -> Line:
    made = str.__new__(kind, text)
    made.code, made.params = code, params
    return made


def changes(what: str, old: Mapping[str, object], new: Mapping[str, object], told: bool = False) -> Iterator[str]:
    """A line for what was added, one for what was removed and one for what changed; with `told` one for each change, with both values."""
    changed = sorted(key for key in old.keys() & new.keys() if old[key] != new[key])
    for verb, keys in (("added", new.keys() - old.keys()), ("removed", old.keys() - new.keys())):
        if keys:
            yield Line(f"{_named(what)}_{verb}", what + " " + verb + ": {names}", names=listed(sorted(keys)))
    if told:
        yield from (
            Line(_named(what), what + " {name}: {old} -> {new}", name=key, old=_value(old[key]), new=_value(new[key])) for key in changed
        )
    elif changed:
        yield Line(f"{_named(what)}_changed", what + " changed: {names}", names=listed(changed))


def of_code(old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The changes between two states of code: its modules, data files, libraries and plug-ins."""
    yield from changes("module", old.get("modules", {}), new.get("modules", {}))
    yield from changes("data file", old.get("data", {}), new.get("data", {}))
    yield from changes("library", old.get("libraries", {}), new.get("libraries", {}), told=True)
    yield from changes("plug-in", old.get("plugins", {}), new.get("plugins", {}))


def listed(names: list[str]) -> str:
    """Names in one line, no more than MOST of them."""
    first = ", ".join(names[:MOST])
    return Line("more", "{names} and {n} more", names=first, n=len(names) - MOST) if len(names) > MOST else first


def _named(what: str) -> str:
    return what.replace(" ", "_").replace("-", "")


def _value(value: object) -> str:
    return Line("absent", "absent") if value == "" else str(value)

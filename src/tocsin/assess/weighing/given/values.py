"""Values of JSON as the facts have them: tolerant of type, never guessing. What cannot be read is None, as if it were not there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from tocsin.assess.weighing.given.words import fold

_NUMBER = re.compile(r"(\d+(?:[\s,\u202f\u00a0]\d{3})*(?:\.\d+)?)\s*(%?)")
_NO = frozenset({"no", "false", "none", "n", "0", "never", "not found", "absent", "hidden"})
_UNKNOWN = frozenset({"", "unknown", "null", "na", "n a", "not measured", "not known", "not looked at", "not checked"})
T = TypeVar("T")


class Given:
    """A JSON object whose keys are compared in lower case, other signs than letters and digits as spaces."""

    def __init__(self, told: Mapping[Any, Any]) -> None:
        self.told = {fold(str(key)): value for key, value in told.items()}

    def first(self, keys: Iterable[str]) -> Any:
        """The value under the first of some keys that has one."""
        return next((self.told[key] for key in map(fold, keys) if self.told.get(key) is not None), None)

    def has(self, keys: Iterable[str]) -> bool:
        """Whether one of the keys is there with a value."""
        return self.first(keys) is not None

    def items(self) -> Iterator[tuple[str, Any]]:
        """Folded keys and values that are not null, in the order of keys."""
        return ((key, value) for key, value in sorted(self.told.items()) if value is not None)

    def texts(self, but: Iterable[str] = ()) -> str:
        """Every text of the object and below, one behind the other; a key with a true value counts as its text."""
        left_out = set(map(fold, but))
        return " . ".join(word for key, value in self.items() if key not in left_out for word in _spoken(key, value))


def _spoken(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is True:
        yield key
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _spoken(fold(str(name)), inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _spoken(key, inner)


def objects(value: Any) -> list[Given]:
    """The objects that a value is or holds."""
    if isinstance(value, Mapping):
        return [Given(value)]
    return [Given(one) for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def number(value: Any) -> float | None:
    """A number that is not negative; of a list its length, of an object with a count and its whole the share."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) and value >= 0 else None
    if isinstance(value, str):
        found = _NUMBER.fullmatch(value.strip())
        plain = float(re.sub(r"[\s,\u202f\u00a0]", "", found[1])) if found else None
        return plain / 100 if found and plain is not None and found[2] else plain
    if isinstance(value, list):
        return float(len(value))
    return _ratio(Given(value)) if isinstance(value, Mapping) else None


def _ratio(told: Given) -> float | None:
    part, whole = number(told.first(("n", "posts", "count"))), number(told.first(("of", "total", "of_posts", "sample")))
    return part / whole if part is not None and whole and part <= whole else None


def count(value: Any) -> int | None:
    """A whole number that is not negative."""
    found = number(value) if not isinstance(value, Mapping) else None
    return int(found) if found is not None and found.is_integer() else None


def share(value: Any) -> float | None:
    """A number from 0 to 1."""
    found = number(value) if not isinstance(value, list) else None
    return found if found is not None and found <= 1 else None


def flag(value: Any) -> bool | None:
    """Yes or no. A text is a yes unless it says no or that it is not known; an object or a list, where it holds anything."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        folded = fold(value)
        return None if folded in _UNKNOWN else folded not in _NO and not folded.startswith(("no ", "not "))
    if isinstance(value, int | float):
        return None if isinstance(value, float) and not math.isfinite(value) else value > 0
    return bool(value) if isinstance(value, Mapping | list) else None


def text(value: Any) -> str | None:
    """A text, or some texts joined."""
    if isinstance(value, list):
        return ", ".join(one for one in value if isinstance(one, str)) or None
    return value.strip() or None if isinstance(value, str) else None


def texts(value: Any) -> tuple[str, ...]:
    """Some texts; one alone as a list of one. Numbers stand for nothing."""
    if isinstance(value, str):
        return (value,) if fold(value) not in _UNKNOWN | _NO else ()
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


_SHARES = frozenset({"false_rate", "base_rate", "share", "same_source_share"})
_KINDS = {"int | None": count, "float | None": number, "bool | None": flag, "str | None": text, "tuple[str, ...]": texts}


def fill(kind: type[T], told: Given, keys: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The fields of a dataclass as they can be read from an object, by the field's own name and its other keys."""
    found: dict[str, Any] = {}
    for one in fields(kind):  # type: ignore[arg-type]
        read = share if one.name in _SHARES else _KINDS.get(str(one.type))
        values = (read(told.first((key,))) for key in (one.name, *keys.get(one.name, ()))) if read else ()
        value = next((value for value in values if value is not None and value != ()), None)
        if value is not None:
            found[one.name] = value
    return found

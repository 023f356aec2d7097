"""One row as fields by path: inner objects, objects written in cells, and lists that a CSV spread over columns ("urls/0/url")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tocsin.read.fields.cells import opened
from tocsin.read.fields.column_names import NAMES, comparable
from tocsin.read.fields.values import missing

_NUMBERED = re.compile(r"^(.*?)[./](\d{1,3})(?:[./](.+))?$")
_OBJECT = re.compile(r"^\s*(?:\{|[A-Za-z_][\w.]*\([A-Za-z_]\w*=)")
_PROSE = frozenset((NAMES["text"] + " " + NAMES["title"]).split())  # never opened: a person may write a brace


def shaped(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with each inner object's fields beside its own, named by their path ("user.id"), and spread lists put together."""
    inner = [
        name
        for name, value in row.items()
        if type(value) is dict or (type(value) is str and value and (value[0] in "{ " or value[-1] == ")") and _may_open(name, value))
    ]
    out = _flat(row, inner) if inner else row
    spread = _spread(tuple(out))
    return _gathered(out, spread) if spread else out


def within(row: Mapping[str, Any], paths: tuple[str, ...]) -> dict[str, Any]:
    """The fields of the first of these objects (named as for comparison) that holds any in a row that is shaped; empty without one."""
    for path in paths:
        found = {rest: value for name, value in row.items() if (rest := below(name, path)) and not (missing(value) or value in ("", []))}
        if found:
            return found
    return {}


@lru_cache(maxsize=1 << 14)
def below(name: str, path: str) -> str:
    """What remains of a column's name below a path: "id" of "quotedTweet.id" below "quoted_tweet"; "" where it is not below it."""
    return next((name[at + 1 :] for at, sign in enumerate(name) if sign in "./" and comparable(name[:at]) == path), "")


def flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """An object with its inner objects' fields beside its own, as "user.id"."""
    return _flat(value, [name for name, inner in value.items() if isinstance(inner, dict)])


def _may_open(name: str, value: str) -> bool:
    return bool(_OBJECT.match(value)) and comparable(name) not in _PROSE


def _flat(row: Mapping[str, Any], inner: list[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in row.items():
        found = opened(value) if name in inner else None
        if isinstance(found, dict):
            out.update((f"{name}.{below}", deep) for below, deep in flat(found).items())
        else:
            out[name] = value
    return out


@lru_cache(maxsize=256)
def _spread(names: tuple[str, ...]) -> dict[str, tuple[str, int, str]]:
    """The columns that are items of a list, with the list's name, their number in it, and the path below it."""
    found = {name: (parts[1], int(parts[2]), (parts[3] or "").replace("/", ".")) for name in names if (parts := _NUMBERED.match(name))}
    return found if any(number == 0 for _, number, _ in found.values()) else {}


def _gathered(row: Mapping[str, Any], spread: Mapping[str, tuple[str, int, str]]) -> dict[str, Any]:
    out = {name: value for name, value in row.items() if name not in spread}
    lists: dict[str, dict[int, Any]] = {}
    for name, (base, number, below) in spread.items():
        value = row[name]
        if value is None or value == "":
            continue
        if below:
            item = lists.setdefault(base, {}).setdefault(number, {})
            if isinstance(item, dict):
                item[below] = value
        else:
            lists.setdefault(base, {})[number] = value
    return out | {base: [found[number] for number in sorted(found)] for base, found in lists.items() if base not in out}

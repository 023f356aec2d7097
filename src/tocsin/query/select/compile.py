"""Selections as SQL: conditions on the index (index.py), values always bound, never pasted in.

One selection becomes one statement. Many selections of one shape (the same keys, values aside) become one statement too: their values
are a table `v`, and the bars of a chart cost what one of them does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tocsin.objects.keys import hashtag_key
from tocsin.query.select.selection import HOUR, Selection, Term, ends, hour_of_week

OBJECTS = ("hashtag", "link", "host", "visual", "family")  # keys that name something a post carries
_WEEKS = 100_000 * 168 * HOUR  # added before dividing, so that no time is below zero; a multiple of a week
_MONDAY = 3 * 24 * HOUR  # 1 January 1970 was a Thursday
HOUR_OF_WEEK = f"(p.ts + {_WEEKS + _MONDAY}) // {HOUR} % 168"

AccountCode = Callable[[str], int | None]  # of a short name or pseudonym, its code in the index
Found = Callable[[str], pa.Table]  # of a text that is looked for, the places `n` of the posts that hold it


@dataclass(frozen=True)
class Condition:
    """What a term asks of a post `p`: the form without its values, and the values. `{0}`, `{1}` in the form stand for values.

    `tables` are more relations of the index that the form speaks of, as `{a}` and `{b}`; `given` is one that goes with the question, `{g}`.
    """

    form: str
    values: tuple[Any, ...] = ()
    tables: tuple[str, ...] = ()
    given: pa.Table | None = None


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters by name, tables among them. `source` is what stands after FROM, `where` after WHERE."""

    source: str
    where: str
    parameters: dict[str, Any]


def one(selection: Selection, account: AccountCode, found: Found) -> Statement:
    """The posts `p` of a selection."""
    conditions = [_condition(term, account, found) for term in selection.terms]
    parameters = {f"s{i}_{k}": value for i, condition in enumerate(conditions) for k, value in enumerate(condition.values)} | _given(
        conditions
    )
    source, where = _joined(conditions, lambda i, k: f"${_name(i, k)}")
    return Statement(", ".join(["idx_posts p", *source]), " and ".join(where) or "true", parameters)


def many(selections: Iterable[tuple[int, Selection]], account: AccountCode, found: Found) -> list[tuple[Statement, list[int]]]:
    """The posts `p` of numbered selections, a statement for each shape, `v.ref` being the number; and which numbers it answers."""
    shapes: dict[tuple[Any, ...], list[tuple[int, list[Condition]]]] = {}
    for number, selection in selections:
        conditions = [_condition(term, account, found) for term in selection.terms]
        if not any(condition.tables for condition in conditions):
            conditions = [_bucketed(term, condition) for term, condition in zip(selection.terms, conditions, strict=True)]
        shape = tuple((condition.form, condition.tables, number if condition.given is not None else None) for condition in conditions)
        shapes.setdefault(shape, []).append((number, conditions))
    return [(_together(same), [number for number, _ in same]) for same in shapes.values()]


def _together(same: Sequence[tuple[int, list[Condition]]]) -> Statement:
    first = same[0][1]
    parameters: dict[str, Any] = {"refs": [number for number, _ in same]}
    columns = ["unnest($refs) as ref"]
    for i, condition in enumerate(first):
        for k in range(len(condition.values)):
            parameters[_name(i, k)] = [conditions[i].values[k] for _, conditions in same]
            columns.append(f"unnest(${_name(i, k)}) as {_name(i, k)}")
    parameters |= _given(first)
    source, where = _joined(first, lambda i, k: f"v.{_name(i, k)}")
    return Statement(", ".join([f"(select {', '.join(columns)}) v", *source, "idx_posts p"]), " and ".join(where) or "true", parameters)


def _given(conditions: Sequence[Condition]) -> dict[str, Any]:
    return {f"given_{i}": condition.given for i, condition in enumerate(conditions) if condition.given is not None}


def _name(term: int, value: int) -> str:
    return f"s{term}_{value}"


def _joined(conditions: Sequence[Condition], value: Callable[[int, int], str]) -> tuple[list[str], list[str]]:
    source, where = [], []
    for i, condition in enumerate(conditions):
        source += [f"{table} {letter}{i}" for table, letter in zip(condition.tables, "ab", strict=False)]
        where.append(condition.form.format(*(value(i, k) for k in range(len(condition.values))), a=f"a{i}", b=f"b{i}", g=f"given_{i}"))
    return source, where


def _condition(term: Term, account: AccountCode, found: Found) -> Condition:
    """A term whose value was checked when it was parsed (selection.py)."""
    key, value = term.key, term.value
    if key == "all":
        return Condition("true")
    if key == "campaign" and value in ("any", "none"):
        return Condition("p.campaign" if value == "any" else "not p.campaign")
    if key in OBJECTS or key in ("campaign", "narrative", "group", "trace"):
        return _carries(key, hashtag_key(value) if key == "hashtag" else value)
    if key in ("platform", "lang", "kind"):
        return Condition(f"p.{key} = {{0}}", (value,))
    if key == "certainty":
        return Condition("p.ts is null") if value == "none" else Condition("p.ts is not null and p.certainty = {0}", (value,))
    if key == "account":
        return Condition("p.account = {0}", (-1 if (code := account(value)) is None else code,))
    if key == "author":
        return Condition("p.author" if value == "campaign" else "not p.author")
    if key == "created":
        return _created(value)
    if key == "time":
        start, end = ends(value)
        return Condition("p.ts >= {0} and p.ts < {1}" if start <= end else "(p.ts >= {0} or p.ts < {1})", (start, end))
    if key == "weekhour":
        return Condition(f"{HOUR_OF_WEEK} = {{0}}", (hour_of_week(value),))
    return Condition("p.n in (select n from {g})", given=found(value))


def _carries(kind: str, name: str) -> Condition:
    form = f"{{a}}.kind = '{kind}' and {{a}}.name = {{0}} and {{b}}.object = {{a}}.object and {{b}}.n = p.n"
    return Condition(form, (name,), ("idx_names", "idx_objects"))


def _created(value: str) -> Condition:
    """Through the accounts, which are few beside the posts."""
    if value == "unknown":
        return Condition("{a}.created is null and {a}.account = p.account", (), ("idx_accounts",))
    return Condition("{a}.created >= {0} and {a}.created < {1} and {a}.account = p.account", ends(value), ("idx_accounts",))


def _bucketed(term: Term, condition: Condition) -> Condition:
    """A span that begins at a multiple of its width, as the number of that multiple: equal numbers are found faster than ranges."""
    if term.key != "time":
        return condition
    start, end = condition.values
    width = end - start
    if width <= 0 or start % width or start < 0:
        return condition
    return Condition(f"p.ts >= 0 and p.ts // {width:d} = {{0}}", (start // width,))

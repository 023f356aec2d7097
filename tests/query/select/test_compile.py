"""Selections as SQL: values are bound, and selections of one shape share a statement."""

from __future__ import annotations

import pyarrow as pa

from tocsin.query.select.compile import many, one
from tocsin.query.select.selection import parse, span

HOSTILE = "x'; drop table posts; --{0}$1"


def codes(name: str) -> int | None:
    return {"abcd": 7}.get(name)


def found(text: str) -> pa.Table:
    return pa.table({"n": [3]})


def test_no_value_stands_in_the_statement() -> None:
    for key in ("platform", "hashtag", "text", "account", "campaign", "family", "link"):
        statement = one(parse(f"{key}={HOSTILE}"), codes, found)
        assert "drop table" not in statement.source + statement.where
        assert len(statement.parameters) == 1
        together = many([(0, parse(f"{key}={HOSTILE}"))], codes, found)[0][0]
        assert "drop table" not in together.source + together.where


def test_selections_of_one_shape_become_one_statement() -> None:
    bars = [parse(f"campaign=any+platform={name}+{span(start, start + 3600)}") for name in ("x", "vk") for start in range(0, 36_000, 3600)]
    made = many(enumerate([*bars, parse("platform=x"), parse("platform=vk"), parse("account=abcd")]), codes, found)
    assert [numbers for _, numbers in made] == [list(range(20)), [20, 21], [22]]
    assert made[2][0].parameters == {"refs": [22], "s0_0": [7]}


def test_spans_of_unequal_width_are_ranges() -> None:
    statements = many(
        enumerate([parse("time=2024-05-15T10:07/2024-05-15T11:00"), parse("time=2024-05-15T10:09/2024-05-15T12:00")]), codes, found
    )
    assert len(statements) == 1
    assert ">=" in statements[0][0].where

"""The posts of a selection found over arrays are those that the same selection finds as SQL."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.synthetic import Synthetic
from tocsin.query.select.places import OBJECTS
from tocsin.query.select.selection import parse

VIEW = Synthetic().view()
NAMES = {kind: [name for (name,) in VIEW.rows("select name from idx_names where kind = $1 order by 1 limit 2", [kind])] for kind in OBJECTS}
TERMS = [
    "all=posts", "campaign=any", "campaign=none", "author=campaign", "author=rest", "platform=x", "platform=unknown", "lang=en", "lang=zz",
    "kind=post", "kind=repost", "certainty=none", "certainty=stated", "created=unknown", "created=2000-01-01/2030-01-01",
    "time=2024-05-15T13:07/2024-05-15T19:00", "time=2024-05-15T19:00/2024-05-15T13:07", "weekhour=2-13", "text=harbour", "account=nobody",
    *(f"account={label}" for (label,) in VIEW.rows("select label from idx_accounts order by posts desc limit 2")),
    *(f"{kind}={name}" for kind, names in NAMES.items() for name in [*names, "\U0001f600 nobody's"]),
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TERMS), min_size=1, max_size=4, unique=True))
def test_as_sql_finds_them(terms: list[str]) -> None:
    _same("+".join(terms))


@pytest.mark.parametrize("term", TERMS)
def test_each_term_alone(term: str) -> None:
    _same(term)


def _same(ref: str) -> None:
    chosen = VIEW.select(parse(ref))
    asked = chosen.statement()
    found = VIEW.rows(f"select p.n from {asked.source} where {asked.where} order by 1", asked.parameters)
    assert chosen.every.tolist() == [n for (n,) in found]

"""Accounts by code, pseudonym and short name are those of the index."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.query.select.accounts import COLUMNS, Accounts
from tocsin.query.view import CaseView


def test_each_is_found_by_both_its_names(view: CaseView) -> None:
    rows = view.rows(f"select {', '.join(COLUMNS)} from idx_accounts order by account")
    codes = view.account_codes([name for row in rows for name in row[1:3]])
    assert all(codes[row[1]] == codes[row[2]] == row[0] for row in rows)
    assert [tuple(vars(one).values()) for one in view.accounts([row[0] for row in rows]).values()] == rows


def test_what_nobody_is_called(view: CaseView) -> None:
    assert view.account_codes(["", "zzzz", "\0", "\ud800", "a" * 400]) == {} and view.account_codes([]) == {}
    assert view.accounts([-1, 10**9]) == {}


@settings(max_examples=20, deadline=None)
@given(st.sets(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=6), max_size=8))
def test_names_of_any_letters(names: set[str]) -> None:
    order = sorted(names, key=str.encode)
    columns = {name: pa.array(order if name in ("account_id", "label") else list(range(len(order)))) for name in COLUMNS}
    sink = pa.BufferOutputStream()
    pyarrow.parquet.write_table(pa.table(columns), sink)
    accounts = Accounts(pa.BufferReader(sink.getvalue()))  # type: ignore[arg-type]
    assert accounts.codes(names) == {name: place for place, name in enumerate(order)}

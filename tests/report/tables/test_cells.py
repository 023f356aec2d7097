"""Cells: nothing in one is a formula, wherever a spreadsheet might cut it, and no id becomes a number."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.mask import Nothing, hiding
from tocsin.report.tables.cells import guarded, joined, rows_of_cells

SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_is_shown_not_run(sign: str) -> None:
    for before in ("", " ", '"', "'", "\"'", "\t", "«", "\n", "; ", '";"', "a;", "a\n", "a\t", 'a;"'):
        text = f"{before}{sign}1+1"
        assert guarded(text).replace("'", "") == text.replace("'", "") and f"'{sign}" in guarded(text), repr(text)


def test_plain_texts_stay_as_they_are() -> None:
    for text in ("", "a-b", "1-2", "a = b", "x@y", "17", "12.5", "2024-05-15", "it's +1", "a, -5 degrees", "f39c27b7e5f34cd4c"):
        assert guarded(text) == text


def test_what_would_lose_digits_is_a_text() -> None:
    for text in ("007", "1234567890123456", "12e5", "00e1"):
        assert guarded(text) == f"'{text}"


@given(st.text(st.sampled_from(f"{SIGNS}a1;|\t\r\n \"'\x00\u202e«"), max_size=12))
def test_no_part_of_a_cell_begins_with_a_formula(text: str) -> None:
    cell = guarded(text)
    for mark in ("\n", "\t", ";", "|"):
        for part in cell.split(mark):
            assert part.lstrip(' "“”‘’«»;|\t\r\n')[:1] not in (*SIGNS,), (text, cell)
    assert "\x00" not in cell and "\u202e" not in cell


def test_lists_are_joined_and_nothing_else_changes() -> None:
    assert joined(["a", "two words", None, 3]) == "a two\u00a0words 3"
    table = pa.table({"n": [1, None], "f": [0.5, -1.0], "b": [True, None], "l": [["=a", "b"], None], "t": ["-x", None]})
    assert list(rows_of_cells(table)) == [(1, 0.5, True, "'=a b", "'-x"), (None, -1.0, None, None, None)]


class _Hides(Nothing):
    """Hides one name, however it is spaced."""

    def __call__(self, text: str) -> str:
        return text.replace("harlow vane", "···")

    def all(self, texts: Sequence[str]) -> list[str]:
        return [self(text) for text in texts]


def test_hashtags_that_are_a_name_beside_each_other_are_hidden_though_neither_is() -> None:
    with hiding(_Hides()):
        assert list(rows_of_cells(pa.table({"hashtags": [["harlow", "vane", "port"], ["vane"], [], None]}))) == [
            ("··· port",), ("vane",), ("",), (None,),
        ]  # fmt: skip

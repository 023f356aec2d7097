from __future__ import annotations

from tocsin.verify.fidelity.change import SCHEMA, Change, table


def test_rows_are_in_one_order_and_have_the_columns_of_the_vocabulary() -> None:
    one = Change("number_value", "40", "400", "It was 40.", "It was 400.", 0.9)
    two = Change("qualifier_lost", "about", "", "It was about 40.", "It was 40.", 0.8)
    rows = [("b", "a", one), ("b", "a", two), ("a", "c", one)]
    assert table(rows).schema == SCHEMA
    assert table(rows).equals(table(reversed(rows)))
    assert table(rows)["child"].to_pylist() == ["a", "b", "b"]


def test_no_change_is_an_empty_table() -> None:
    assert table([]).num_rows == 0

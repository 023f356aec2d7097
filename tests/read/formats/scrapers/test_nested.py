"""Flattened columns put back together."""

from __future__ import annotations

from tocsin.read.formats.scrapers.nested import nested


def test_paths_of_names_and_numbers() -> None:
    row = {"id": "1", "author/name": "Mira", "tags/1/text": "b", "tags/0/text": "a", "tags/10/text": "c", "empty/x": ""}
    assert nested(row) == {"id": "1", "author": {"name": "Mira"}, "tags": [{"text": "a"}, {"text": "b"}, {"text": "c"}]}


def test_a_cell_beside_columns_below_it_gives_way() -> None:
    assert nested({"a": "x", "a.b": "y"}) == nested({"a.b": "y", "a": "x"}) == {"a": {"b": "y"}}


def test_objects_in_cells() -> None:
    assert nested({"tags": '[{"name": "a"}]', "who": "{'id': 1}", "text": "{no object}"}) == {
        "tags": [{"name": "a"}],
        "who": {"id": 1},
        "text": "{no object}",
    }


def test_rows_without_paths_stay() -> None:
    assert nested({"a": {"b": 1}, "c": None}) == {"a": {"b": 1}, "c": None}

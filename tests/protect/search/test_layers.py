"""Layers of a file: what stands together, what apart; what a reader does not see is read as well."""

from __future__ import annotations

from tocsin.protect.search.layers import layers


def _texts(name: str, data: bytes) -> set[str]:
    return {text for layer in layers(name, data) for text in layer.texts}


def test_cells_stand_apart_and_marks_within_a_line_do_not_part_it() -> None:
    assert {"a", "b c"} <= _texts("x.csv", b'a,"b c"\n')
    assert {"one", "two"} <= _texts("x.html", b"<td>o<b>n</b>e</td><td>two</td>")


def test_strings_of_json_are_read_once_decoded_and_codes_of_ours_are_not() -> None:
    assert _texts("x.json", b'{"kind": "a\\u0062", "x=y": [1]}') == {"x.json", "ab", "x=y"}


def test_files_within_files_are_named_and_not_without_end() -> None:
    data = b"data:text/plain;base64,YSB0ZXh0"
    assert "a text" in _texts("x.html", b"<img src='" + data + b"'>")

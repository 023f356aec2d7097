"""People known by name or number only."""

from __future__ import annotations

import pytest

from tocsin.read.fields.people import named, plain_name


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Mira  Quill", "Mira Quill"),
        ("\u202a+44 7700\u00a0900123\u202c", "+447700900123"),
        ("+44 (7700) 900-123", "+447700900123"),
        ("Mira \u200e", "Mira"),
        ("12", "name:12"),
        ("@mira", "name:@mira"),
        ("-5", "name:-5"),
        (None, ""),
        ("", ""),
    ],
)
def test_names_as_ids(shown: str | None, expected: str) -> None:
    assert named(shown) == expected


def test_a_plain_name_has_no_marks() -> None:
    assert plain_name("\u2068Mira\u2069\u202fQuill ") == "Mira Quill"

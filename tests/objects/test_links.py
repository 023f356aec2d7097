"""One form for the spellings of an address."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.objects.links import normalised


def one(*urls: str | None) -> list[str | None]:
    found: list[str | None] = normalised(pa.array(urls, pa.string())).to_pylist()
    return found


@pytest.mark.parametrize(
    "other",
    [
        "http://a.example/x", "https://www.A.example/x", "a.example/x/", "https://a.example:443/x#part", " https://a.example/x ",
        "https://a.example/x?utm_source=s&fbclid=1", "//a.example/x?",
    ],
)  # fmt: skip
def test_spellings_of_one_page_are_one(other: str) -> None:
    assert one("https://a.example/x") == one(other) == ["a.example/x"]


@pytest.mark.parametrize("other", ["https://a.example/X", "https://a.example/x?id=2", "https://b.a.example/x", "https://a.example/x/y"])
def test_other_pages_stay_others(other: str) -> None:
    assert one("https://a.example/x") != one(other)


def test_parameters_that_matter_stay_in_their_order() -> None:
    assert one("https://a.example/?b=2&utm_medium=m&a=1") == ["a.example?b=2&a=1"]


def test_what_has_no_host_is_no_link() -> None:
    assert one(None, "", "   ", "https://") == [None] * 4


@given(st.from_regex(r"https?://(www\.)?[a-z]{1,6}\.example(/[a-z]{0,4}){0,3}(\?[a-z]=[a-z0-9]{1,3})?(#[a-z]*)?", fullmatch=True))
def test_the_form_of_a_form_is_itself(url: str) -> None:
    assert one(one(url)[0]) == one(url)

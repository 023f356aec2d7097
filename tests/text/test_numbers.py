"""Numbers of a text, however written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.numbers import numbers


def test_numbers_lose_their_separators_and_scripts() -> None:
    assert numbers("1 686 dead, 1,686 said 86") == {"1686", "86"}
    assert numbers("١٦٨٦ و ۸۶") == {"1686", "86"}
    assert numbers("none") == set()
    assert numbers("007") == {"7"}
    assert numbers("000") == {"0"}
    assert numbers("covid19 and ２０２４") == {"19", "2024"}


def test_a_date_is_one_number() -> None:
    assert numbers("on 14.05.2024 at 10:30") == {"14052024", "1030"}


@given(st.integers(0, 10**12), st.sampled_from([",", ".", " ", "\u00a0", "’", "٬"]))
def test_grouped_digits_are_the_number(value: int, sign: str) -> None:
    assert numbers(f"it was {value:,} then".replace(",", sign)) == {str(value)}


@given(st.integers(0, 10**9), st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]))
def test_digits_of_any_script_are_the_number(value: int, digits: str) -> None:
    assert numbers(str(value).translate({ord(str(n)): digits[n] for n in range(10)})) == {str(value)}

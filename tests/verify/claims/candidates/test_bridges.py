from __future__ import annotations

import pytest

from tocsin.verify.claims.candidates.bridges import marks, shown


@pytest.mark.parametrize(("one", "two"), [("Vordane", "Ворданe"), ("Belhara", "بلهارا"), ("سيلمار", "السيلمار"), ("Narendra", "நரேந்திர")])
def test_a_name_sounds_alike_in_two_alphabets(one: str, two: str) -> None:
    assert set(marks(one)) & set(marks(two))


def test_numbers_count_by_their_digits() -> None:
    assert set(marks("12 000 kg, 5")) & set(marks("١٢٠٠٠")) == {"#12000"}


def test_media_are_known_by_their_ids() -> None:
    assert shown(["Ab", "c"], [["ab"], [], ["d"]]).tolist() == [True, False, False]
    assert not shown([], [["ab"]]).any()

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.language.apart import Apart, kinship

TONGUES = st.frozensets(st.sampled_from(["en", "de", "ru", "uk"]))


@given(st.lists(TONGUES, min_size=1, max_size=9))
def test_many_texts_are_apart_as_two_are(texts: list[frozenset[str]]) -> None:
    apart, rows = Apart.of(texts), np.arange(len(texts))
    a, b = (side.ravel() for side in np.meshgrid(rows, rows))
    expected = [kinship(texts[i], texts[j]) == "two" for i, j in zip(a, b, strict=True)]
    assert apart(a, b).tolist() == expected
    assert apart.some(rows[::-1])(a, b).tolist() == [kinship(texts[~i], texts[~j]) == "two" for i, j in zip(a, b, strict=True)]


@given(TONGUES, TONGUES)
def test_kinship_holds_both_ways(one: frozenset[str], two: frozenset[str]) -> None:
    assert kinship(one, two) == kinship(two, one)


def test_no_texts() -> None:
    assert len(Apart.of([])(np.zeros(0, np.int64), np.zeros(0, np.int64))) == 0

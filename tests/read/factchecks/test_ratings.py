"""Ratings: words before numbers, bare numbers by their place on any scale, nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.factchecks.ratings import Rating, rated


@pytest.mark.parametrize(
    ("rating", "verdict", "reasons"),
    [
        ("False", "false", ()),
        ("Not true", "false", ()),
        ("mostly false", "mixture", ()),
        ("Old footage", "misleading", ("old_media",)),
        ("FAUX !", "false", ()),
        ("Unproven", "unproven", ("no_evidence",)),
        ("Vingt sur vingt", "other", ()),
        ("", "other", ()),
        (None, "other", ()),
    ],
)
def test_words(rating, verdict, reasons):
    assert rated(rating) == Rating(verdict, reasons)


@pytest.mark.parametrize(
    ("value", "best", "worst", "verdict"),
    [
        (1, 5, 1, "false"),
        ("2", "5", "1", "mixture"),
        (4, 5, 1, "mixture"),
        (5, 5, 1, "true"),
        (1, 0, 5, "true"),  # the scale runs the other way
        (5, 1, 5, "false"),
        ("4,5", 5, 1, "true"),
        (20, 100, 0, "false"),
        (-1, 1, -1, "false"),
        (1, 5, None, "false"),
        (3, None, 1, "mixture"),
        (3, None, None, "other"),
        (3, 3, 3, "other"),
        (7, 5, 1, "other"),
        ("nan", 5, 1, "other"),
        (True, 5, 1, "other"),
    ],
)
def test_numbers(value, best, worst, verdict):
    assert rated(None, value, best, worst) == Rating(verdict)


def test_words_come_before_a_number_and_unknown_words_are_kept():
    assert rated("False", 5, 5, 1).verdict == "false"
    assert rated("Sideways", 5, 5, 1).verdict == "other"
    assert rated("1", best=5, worst=1).verdict == "false"
    assert rated("5/5").verdict == "true"


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(-50, 50))
def test_a_mirrored_scale_says_the_same(value, best, worst):
    assert rated(None, value, best, worst) == rated(None, -value, -best, -worst)


@given(st.text(max_size=60), st.sampled_from([None, "en", "ar", "de", "xx"]))
def test_any_text_has_a_rating(text, lang):
    found = rated(text, lang=lang)
    assert found.verdict != "other" or not found.reasons
    assert rated(text, lang=lang) == found

"""Facts of two texts are told of each other where the words around them are the same, and not where two long texts share a theme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.match.facts.test_measures import SENTENCES
from tocsin.match.facts.facts import Facts, facts
from tocsin.match.facts.told.meeting import HALF, SHARE, met, named_alike

LONG = (
    "The harbour of Petruna has been the pride of its people for as long as anybody can remember, and whoever closes it closes our future",
    "Every autumn the old men sit at the quay and tell the children how much fish there was before the factory came and opened its pipes",
)


def at(text: Facts, word: str) -> tuple[int, int]:
    start = text.plain.index(word)
    return start, start + len(word)


def meets(one: str, two: str, mine: str, theirs: str, langs: str = "en en", share: float = SHARE, near: bool = False) -> bool:
    left, right = (facts(text, lang) for text, lang in zip((one, two), langs.split(), strict=True))
    return met(left, right, at(left, mine), at(right, theirs), share, near)


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), st.sampled_from([SHARE, HALF]), st.booleans())
def test_it_is_the_same_seen_from_the_other_text(one: tuple[str, str], two: tuple[str, str], share: float, near: bool) -> None:
    left, right = facts(one[1], one[0]), facts(two[1], two[0])
    mine, theirs = (text.spans[len(text.spans) // 2] if text.spans else (0, 0) for text in (left, right))
    assert met(left, right, mine, theirs, share, near) == met(right, left, theirs, mine, share, near)
    assert named_alike(left, right, mine, theirs, near) == named_alike(right, left, theirs, mine, near)


def test_two_long_texts_on_one_theme_do_not_meet() -> None:
    assert not meets(*LONG, "closes", "opened", share=HALF)
    assert meets(
        "The mayor closes the harbour of Petruna today", "The mayor opens the harbour of Petruna today", "closes", "opens", share=HALF
    )


def test_a_state_around_both_is_not_enough() -> None:
    assert not meets(
        "Reporters from Chile spoke of fear in Lyon", "Chile will not send its singers, writes Valmor from Gdansk", "Lyon", "Gdansk"
    )


def test_a_number_around_both_counts() -> None:
    other = "Close to Perpignan flames took 450 hectares"
    assert meets("Fire near Narbonne: 450 hectares are ashes", other, "Narbonne", "Perpignan")
    assert not meets("Fire near Narbonne: 90 hectares are ashes", other, "Narbonne", "Perpignan")


def test_across_languages_facts_are_what_is_around() -> None:
    tail = " und darüber wird in den Gassen noch lange geredet werden, denn so etwas hat hier keiner je gesehen, auch die Ältesten nicht"
    one, two = f"In Lyon starben am Montag zwölf Menschen{tail}", "On Monday fifteen people died in Lyon"
    assert meets(one, two, "zwölf", "fifteen", "de en")
    assert not meets(one.replace("Lyon", "Gdansk").replace("am Montag", ""), two, "zwölf", "fifteen", "de en")
    assert meets("Feuer in Lyon", "Fire in Gdansk", "Lyon", "Gdansk", "de en")  # each is one statement


@pytest.mark.parametrize(
    ("one", "two", "mine", "theirs", "told"),
    [
        ("the harbour master Valmor opened the old quay", "the harbour master Delgin opened the old quay", "Valmor", "Delgin", True),
        ("the old quay was opened by Anna Valmor today", "Piet Delgin today opened the old quay", "Anna Valmor", "Piet Delgin", True),
        ("Stolen boats of the old quay were found", "the quay in the old town had boats of Delgin", "Stolen", "Delgin", False),
        ("Harbour Master Valmor Opens Old Quay", "Harbour Master Delgin Opens Old Quay", "Valmor", "Delgin", False),
    ],
)
def test_a_name_is_told_beside_the_same_word_or_in_full(one: str, two: str, mine: str, theirs: str, told: bool) -> None:
    left, right = facts(one, "en"), facts(two, "en")
    assert named_alike(left, right, at(left, mine), at(right, theirs), near=False) == told

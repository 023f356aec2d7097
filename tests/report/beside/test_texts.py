"""Two posts side by side: what differs is marked, what is hidden stays hidden, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.view import CaseView, Post
from tocsin.query.words import Words
from tocsin.report.beside.texts import bare, beside


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


def _post(text: str, lang: str = "en", ts: int = 0) -> Post:
    return Post(0, "x:1", ts, "x", "?", lang, "post", text, None, None, "post.1")


def _read(pieces: list[tuple[str, str, int | None]]) -> str:
    return "".join(text for _, text, _ in pieces)


def test_words_that_differ_are_marked_on_either_side(lookups: Lookups) -> None:
    told = beside(lookups, _post("Boycott the old regatta now"), _post("Boycott this new regatta now", ts=60), Words("en"))
    assert told["rows"][0]["one"] == [("same", "Boycott ", None), ("gone", "the old", None), ("same", " regatta now", None)]
    assert ("new", "this new", None) in told["rows"][0]["two"] and told["lag"] == 60 and not told["across"]


def test_capitals_are_no_other_words(lookups: Lookups) -> None:
    told = beside(lookups, _post("Boycott the Régatta"), _post("BOYCOTT THE REGATTA"), Words("en"))
    assert (
        told["same_letters"] and not told["same_text"] and {kind for kind, *_ in told["rows"][0]["two"]} == {"same"} and not told["changes"]
    )
    assert bare("İSTƏMƏMƏLİDİR") == bare("istəməməlidir")


def test_a_translation_has_the_facts_of_both(lookups: Lookups) -> None:
    one, two = (
        _post("On 12 May 300 boats left Lyon. Nobody came back."),
        _post("Le 12 mai 300 bateaux ont quitté Lyon. Personne n'est revenu.", "fr"),
    )
    told = beside(lookups, one, two, Words("ar"))
    assert told["across"] and {"number", "place"} <= {fact["kind"] for fact in told["facts"]}
    numbers = [n for row in told["rows"] for _, _, n in row["one"] if n]
    assert numbers == [n for row in told["rows"] for _, _, n in row["two"] if n] and numbers


def test_what_is_hidden_stays_hidden(lookups: Lookups) -> None:
    told = beside(lookups, _post("write to someone@mail.example"), _post("write to @some_person"), Words("en"))
    assert "someone@" not in str(told) and "some_person" not in str(told)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_word_is_lost(one: str, two: str) -> None:
    view = CaseView("", {})
    told = beside(Lookups(view), _post(one), _post(two), Words("en"))
    assert _read(told["rows"][0]["two"]) == mask(two) and _read(told["rows"][0]["one"]) == mask(one)


def test_neither_a_link_nor_the_mark_of_a_cut_is_a_change(lookups: Lookups) -> None:
    one, two = (_post(f"The regatta is moved to the old harbour, say its hosts https://short.example/{code}") for code in ("A1x9", "Q7b2"))
    assert not beside(lookups, one, two, Words("en"))["changes"]
    long = "The regatta is moved to the old harbour, say its hosts. " * 20
    assert not beside(lookups, _post(long), _post(f"{long}They will come."), Words("en"))["changes"]

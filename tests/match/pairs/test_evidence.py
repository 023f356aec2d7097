"""Evidence in words: what it says of a copy and of a pair by meaning, and that it reads the same from either side."""

from __future__ import annotations

import pytest

from tocsin.match.copies.alignment import align
from tocsin.match.folding.fold import fold
from tocsin.match.pairs.evidence import of_copy, of_meaning

PLAIN = "The bridge of Valmora opens again on Monday for everybody"


def said(one: str, two: str) -> str:
    left, right = fold(one).key, fold(two).key
    return of_copy(one, two, None if left == right else align(left, right)).said("a", "b")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (PLAIN, "the same text"),
        (PLAIN.upper(), "b has capitals throughout; then the same letters"),
        (f"{PLAIN} https://a.example/x", "b has 1 link (at the end); then the same letters"),
        (PLAIN.replace("bridge", "station"), "a has “bridge” where b has “station”"),
        (PLAIN.replace("everybody", "evrybody"), "1 small spelling change"),
        ("Good news this morning: " + PLAIN, "b opens with “Good news this morning:”"),
        (PLAIN.replace("The bridge", "Тhe bridgе"), "b has 2 words with look-alike letters"),
    ],
)
def test_what_a_copy_changed_is_named(other: str, words: str) -> None:
    assert words in said(PLAIN, other)


def test_the_same_is_said_from_either_side() -> None:
    other = f"Good news: {PLAIN.replace('Monday', 'Tuesday')} #now"
    forth = said(PLAIN, other)
    back = of_copy(other, PLAIN, align(fold(other).key, fold(PLAIN).key)).said("b", "a")
    assert sorted(forth.split("; ")) == sorted(back.split("; "))


def test_links_and_mentions_are_counted_never_quoted() -> None:
    text = said(PLAIN, f"@mira_k {PLAIN} https://secret.example/mira")
    assert "mira" not in text and "secret" not in text
    assert "1 link" in text and "1 mention" in text


def test_evidence_of_meaning_names_what_agrees_and_what_does_not() -> None:
    told = of_meaning(0.913, "each is the other's nearest", ["1200"], ["7"], ["valmora"])
    assert told.split("; ") == [
        "likeness of meaning 0.91",
        "each is the other's nearest",
        "numbers agree: 1200",
        "numbers of one side only: 7",
        "names or words shared: valmora",
    ]
    assert of_meaning(0.5, "", [], [], []) == "likeness of meaning 0.50"

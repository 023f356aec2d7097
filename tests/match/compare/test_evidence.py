"""Evidence as phrases: what is said of a copy and of a pair by meaning, and that it is the same from either side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tocsin.match.compare.evidence import of_copy, of_meaning
from tocsin.match.copies.alignment import align
from tocsin.match.folding.fold import fold
from tocsin.model import Phrase

PLAIN = "The bridge of Valmora opens again on Monday for everybody"


def said(one: str, two: str, a: str = "a", b: str = "b") -> dict[str, dict[str, Any]]:
    """Code to parameters of what is said of two texts."""
    left, right = fold(one).key, fold(two).key
    return params(of_copy(one, two, None if left == right else align(left, right)).said(a, b))


def params(phrases: list[Phrase]) -> dict[str, dict[str, Any]]:
    return {phrase["code"]: json.loads(phrase["params"]) for phrase in phrases}


def test_the_same_text_and_the_same_letters() -> None:
    assert said(PLAIN, PLAIN) == {"pair.same_text": {}}
    assert said(PLAIN, PLAIN + "!") == {"pair.same": {}}


@pytest.mark.parametrize(
    ("other", "disguise", "times"),
    [
        (PLAIN.upper(), "disguise.capitals", 1),
        (f"{PLAIN} https://a.example/x", "disguise.link", 1),
        (PLAIN.replace("The bridge", "Тhe bridgе"), "disguise.lookalike", 2),
        (f"@mira @oren {PLAIN}", "disguise.mention", 2),
    ],
)
def test_what_was_undone_is_named_and_counted(other: str, disguise: str, times: int) -> None:
    found = said(PLAIN, other)
    assert set(found) == {"pair.has", "pair.then_same"}
    assert found["pair.has"]["who"] == "b"
    assert [(part["code"], json.loads(part["params"])["n"]) for part in found["pair.has"]["parts"]] == [(disguise, times)]


def test_a_word_in_place_of_another_is_quoted_on_both_sides() -> None:
    found = said(PLAIN, PLAIN.replace("bridge", "station"))["pair.differs"]
    assert (found["who"], found["mine"], found["other"], found["theirs"]) == ("a", "bridge", "b", "station")


def test_two_changes_in_one_word_are_told_once() -> None:
    one, two = (f"{PLAIN} [{size}] for the good of all of us" for size in ("2900x2484", "4000x2714"))
    differs = [said for said in of_copy(one, two, align(fold(one).key, fold(two).key)).said("a", "b") if said["code"] == "pair.differs"]
    assert [json.loads(said["params"])["theirs"] for said in differs] == ["[4000x2714]"]


def test_an_opening_is_quoted_and_a_misspelling_counted() -> None:
    assert said(PLAIN, "Good news this morning: " + PLAIN)["pair.opens"]["text"] == "Good news this morning:"
    assert said(PLAIN, PLAIN.replace("everybody", "evrybody"))["pair.slips"] == {"n": 1}


def test_a_letter_left_out_is_shown_in_its_word_and_a_word_left_out_as_what_the_other_alone_has() -> None:
    found = said(PLAIN, PLAIN.replace("everybody", "evrybody"))["pair.differs"]
    assert {found["mine"], found["theirs"]} == {"everybody", "evrybody"}
    without = said(PLAIN, PLAIN.replace("on Monday", "Monday"))
    assert "pair.differs" not in without and without["pair.alone"] == {"who": "a", "other": "b", "text": "on"}


def test_a_shorter_copy_says_how_much_of_the_longer_it_is() -> None:
    share = said(PLAIN, PLAIN[:30])["pair.shorter"]["share"]
    assert share == pytest.approx(len(fold(PLAIN[:30]).key) / len(fold(PLAIN).key))


def test_the_same_is_said_from_either_side() -> None:
    other = f"Good news: {PLAIN} #now"
    assert said(PLAIN, other) == said(other, PLAIN, "b", "a")


def test_links_and_mentions_are_counted_never_quoted() -> None:
    told = json.dumps(said(PLAIN, f"@mira_k {PLAIN} https://secret.example/mira"))
    assert "mira" not in told and "secret" not in told


def test_evidence_of_meaning_names_what_agrees_and_what_does_not() -> None:
    assert params(of_meaning(0.913, "both", ["1200"], ["7"], ["valmora"])) == {
        "pair.likeness": {"cosine": 0.91},
        "pair.nearest_both": {},
        "pair.numbers": {"numbers": ["1200"]},
        "pair.clash": {"numbers": ["7"]},
        "pair.names": {"names": ["valmora"]},
    }
    assert list(params(of_meaning(0.5, None, [], [], []))) == ["pair.likeness"]


def test_long_lists_are_cut() -> None:
    assert len(params(of_meaning(0.5, None, [str(n) for n in range(20)], [], []))["pair.numbers"]["numbers"]) == 5

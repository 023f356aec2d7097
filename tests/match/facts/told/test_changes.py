from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.match.facts.test_measures import SENTENCES
from tocsin.match.facts.facts import facts
from tocsin.match.facts.told.changes import KINDS, Change, changes, phrases
from tocsin.query.words import Words


def found(one: str, two: str, lang: str = "en", other: str = "") -> list[tuple[str, str, str]]:
    return [(each.kind, each.mine, each.theirs) for each in changes(facts(one, lang), facts(two, other or lang))]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_changes_are_turned_when_the_sides_are(one: tuple[str, str], two: tuple[str, str]) -> None:
    left, right = facts(one[1], one[0]), facts(two[1], two[0])
    there = changes(left, right)
    assert [each.turned() for each in there] == changes(right, left)
    assert all((each.kind in KINDS and each.mine in one[1]) or each.kind == "order" for each in there)


@pytest.mark.parametrize(
    ("one", "two", "change"),
    [
        ("The flood left 12 dead in Petruna", "The flood left 15 dead in Petruna", ("number", "12 dead", "15 dead")),
        ("Fire in Lyon overnight", "Fire in Marseille overnight", ("place", "Lyon", "Marseille")),
        ("said Anna Valmor of Petruna", "said Anna Delgin of Petruna", ("name", "Valmor", "Delgin")),
        ("The vote is on Monday", "The vote is on Friday", ("day", "Monday", "Friday")),
        ("The council approved the bridge", "The council rejected the bridge", ("opposite", "approved", "rejected")),
        ("The council did not approve the bridge", "The council did approve the bridge", ("denied", "not approve", "")),
        (
            "Ferries of Valmor sank ships of Petruna",
            "Ferries of Petruna sank ships of Valmor",
            ("order", "Valmor … Petruna", "Petruna … Valmor"),
        ),
        ("the old bridge was painted green", "the old ferry was painted green", ("word", "bridge", "ferry")),
    ],
)
def test_a_change_is_named_with_the_words_of_both(one: str, two: str, change: tuple[str, str, str]) -> None:
    assert found(one, two)[0] == change


def test_changes_are_named_across_languages() -> None:
    assert found("12 people died in Lyon", "قتل خمسة عشر شخصا في ليون", "en", "ar") == [("number", "12 people died", "خمسة عشر شخصا")]
    assert found("Feuer in München", "Пожар в Гамбурге", "de", "ru") == [("place", "München", "Гамбурге")]


def test_the_same_message_has_no_changes() -> None:
    text = "Двенадцать человек погибли в Мюнхене 14 мая"
    assert found(text, text, "ru") == [] and found(text, "Twelve people died in Munich on May 14", "ru", "en") == []


def test_changes_are_said_in_the_languages_of_the_catalogue() -> None:
    made = phrases([Change("number", "12 dead", "15"), Change("denied", "", "not open")], "a", "b")
    assert Words("en").phrases(made) == "another number: a has “12 dead” where b has “15”; b denies what a does not: “not open”"
    for lang in ("en", "fr", "ar"):
        for kind in KINDS:
            assert "changed." not in Words(lang).phrases(phrases([Change(kind, "x", "y")], "a", "b"))


def test_a_denial_is_told_across_languages_by_its_opposites() -> None:
    assert found("The council did not approve the bridge", "Le conseil a approuvé le pont", "en", "fr") == [("denied", "not approve", "")]
    assert found("Совет не одобрил мост", "Meclis köprüyü onayladı", "ru", "tr") == [("denied", "не одобрил", "")]


QUAY = "the boats of the old quay lie there all winter, and whoever walks by can see what has become of them since the last regatta"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            f"They accept no money from anybody, {QUAY}",
            "Nobody should oppose the song of the fishermen, it is as old as the town",
        ),
        (f"In Lyon people sing, {QUAY}", "The carpenters of Gdansk know how to build a roof that keeps the rain out for a hundred years"),
        ("I saw Right Wing again, the paper of the quay", f"Follow the news, {QUAY}"),
    ],
)
def test_long_texts_that_speak_of_other_things_do_not_clash(one: str, two: str) -> None:
    assert found(one, two) == []


def test_a_sentence_more_denies_nothing_of_the_other_text() -> None:
    one = "The council has approved the bridge of Petruna and work begins in May"
    assert found(one, f"{one}. You really cannot make such things up, says my aunt") == []
    assert found(one, one.replace("has approved", "has not approved")) == [("denied", "", "not approved")]


def test_a_list_in_another_order_swaps_nobody() -> None:
    changed = found("Tonight with Valmor, Delgin and Petruna on the old quay", "Tonight with Petruna, Valmor and Delgin on the old quay")
    assert "order" not in [kind for kind, *_ in changed]


def test_words_that_hold_a_place_among_others_are_words() -> None:
    one, two = (f"The old baker of our street went back to {what} again" for what in ("Lyon trains", "painted boats"))
    assert found(one, two) == [("word", "Lyon trains", "painted boats")]

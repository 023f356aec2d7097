from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.facts.facts import facts
from tocsin.match.facts.measures import MEASURES, measured

SENTENCES = [
    ("en", "12 people died in Lyon on May 14"), ("fr", "Douze personnes sont mortes à Marseille le 14 mai"),
    ("ar", "قتل خمسة عشر شخصًا في ليون في ١٥ مايو"),
    ("ru", "В Германии погибли двадцать три человека"), ("tr", "Almanya'da yirmi üç kişi öldü, yollar kapanmadı"),
    ("fa", "در آلمان ۱۲ نفر کشته شدند"),
    ("en", "Valmor denies that prices rose, says the town"), ("de", "Die Preise sind nicht gestiegen"), ("", ""), ("xx", "12 zz 13"),
]  # fmt: skip
sentences = st.sampled_from(SENTENCES)


def seen(one: str, two: str, lang: str = "en", other: str = "") -> dict[str, float]:
    found = dict(zip(MEASURES, measured(facts(one, lang), facts(two, other or lang)), strict=True))
    return {name: value for name, value in found.items() if value}


@given(sentences, sentences)
def test_measures_are_bounded_and_do_not_depend_on_the_order_of_the_sides(one: tuple[str, str], two: tuple[str, str]) -> None:
    left, right = facts(one[1], one[0]), facts(two[1], two[0])
    found = measured(left, right)
    assert found == measured(right, left) and len(found) == len(MEASURES)
    assert all(0 <= value <= 1 for value in found)


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "ar", "tr", "de", "fr", "xx", ""]))
def test_any_text_can_be_measured(one: str, two: str, lang: str) -> None:
    assert measured(facts(one, lang), facts(two, "en")) == measured(facts(two, "en"), facts(one, lang))


@given(sentences)
def test_a_text_clashes_with_itself_in_nothing(one: tuple[str, str]) -> None:
    found = seen(one[1], one[1], one[0])
    assert not [name for name in found if not name.endswith("shared")]


def test_each_changed_fact_shows_in_its_own_measure() -> None:
    base = "Mayor Holm said 12 people died in Lyon on Monday"
    assert "numbers_clash" in seen(base, "Mayor Holm said 15 people died in Lyon on Monday")
    assert "places_clash" in seen(base, "Mayor Holm said 12 people died in Marseille on Monday")
    assert "days_clash" in seen(base, "Mayor Holm said 12 people died in Lyon on Tuesday")
    assert "names_clash" in seen(base, "Mayor Brandt said 12 people died in Lyon on Monday")
    assert "nots_differ" in seen("The bridge is open", "The bridge is not open")
    assert "opposed" in seen("Bread prices rise in town", "Bread prices fall in town")
    assert "swapped" in seen("The ferry of Valmor hit Petruna", "The ferry of Petruna hit Valmor")
    assert "replaced" in seen("the old bridge was painted green this week", "the old ferry was painted green this week")


def test_a_rewording_in_another_language_clashes_in_nothing() -> None:
    found = seen("12 people died in Lyon on May 14", "Le 14 mai, douze personnes sont mortes à Lyon", "en", "fr")
    assert not [name for name in found if "clash" in name or "doubtful" in name or "alone" in name]

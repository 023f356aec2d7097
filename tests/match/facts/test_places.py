from __future__ import annotations

from tocsin.match.facts.places import places, state_of


def codes(low: str, lang: str) -> set[str]:
    return {place.code for place in places(lang).of(low)}


def test_states_and_towns_of_the_cldr_and_our_own_with_endings() -> None:
    assert codes("франции", "ru") == {"FR"} and codes("лыжа", "ru") == set()
    assert codes("bağdatta", "tr") == codes("وبغداد", "ar") == {"Asia/Baghdad"}
    assert codes("münchner", "de") == codes("мюнхене", "ru") == {"Munich"}


def test_words_that_are_no_places_are_left_out() -> None:
    assert codes("مالي", "ar") == set() and codes("man", "en") == set()


def test_the_state_of_a_place() -> None:
    assert (state_of("Lyon"), state_of("Europe/Kyiv"), state_of("TR"), state_of("Nowhere")) == ("FR", "UA", "TR", "")


def test_a_language_that_is_not_known_has_english_names() -> None:
    assert codes("germany", "xx") == {"DE"}

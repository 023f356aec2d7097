from __future__ import annotations

from tocsin.match.facts.gazetteer.places import places, state_of


def codes(low: str, lang: str) -> set[str]:
    return {place.code for place in places(lang).of(low)}


def test_states_and_towns_of_the_cldr_and_our_own_with_endings() -> None:
    assert codes("франции", "ru") == {"FR"} and codes("лыжа", "ru") == set()
    assert codes("bağdatta", "tr") == codes("وبغداد", "ar") == {"geo98182"}
    assert codes("münchner", "de") == codes("мюнхене", "ru") == {"geo2867714"}


def test_words_that_are_no_places_are_left_out() -> None:
    assert codes("مالي", "ar") == codes("man", "en") == codes("ende", "de") == codes("الهاربين", "ar") == set()


def test_the_state_of_a_place() -> None:
    assert (state_of("geo2996944"), state_of("Atlantic/Stanley"), state_of("TR"), state_of("Nowhere")) == ("FR", "FK", "TR", "")


def test_a_language_that_is_not_known_has_english_names() -> None:
    assert codes("germany", "xx") == {"DE"}


def test_towns_are_one_in_every_alphabet() -> None:
    assert codes("мерсине", "ru") == codes("mersin", "de") == codes("mersin", "en") == {"geo304531"}
    assert codes("گنجه", "fa") == codes("gəncədə", "az") == codes("гяндже", "ru")

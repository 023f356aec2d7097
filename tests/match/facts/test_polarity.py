from __future__ import annotations

import pytest

from tocsin.match.facts.facts import facts

DENIALS = {
    "en": ("The ferry did not sail", "The ferry did sail"), "fr": ("Le bac n'a pas navigué", "Le bac a navigué"),
    "de": ("Die Fähre fuhr nicht", "Die Fähre fuhr"), "es": ("El barco no zarpó", "El barco zarpó"),
    "ru": ("Паром не вышел в рейс", "Паром вышел в рейс"), "uk": ("Пором не вийшов у рейс", "Пором вийшов у рейс"),
    "tr": ("Feribot limana gelmedi", "Feribot limana geldi"), "az": ("Bərə limana gəlmədi", "Bərə limana gəldi"),
    "ar": ("العبارة لم تبحر", "العبارة أبحرت"), "fa": ("کشتی حرکت نکرد", "کشتی حرکت کرد"),
}  # fmt: skip


@pytest.mark.parametrize("lang", DENIALS)
def test_a_denial_is_seen_in_ten_languages(lang: str) -> None:
    denied, stated = (facts(text, lang).polarity.nots for text in DENIALS[lang])
    assert (denied, stated) == (1, 0)


def test_two_signs_of_one_negation_are_one() -> None:
    assert facts("Nous ne voulons pas de pont", "fr").polarity.nots == 1
    assert facts("We do not want it. They never asked us for it", "en").polarity.nots == 2


def test_a_denied_pole_is_the_other_one() -> None:
    assert (
        facts("the shops did not open", "en").polarity.poles["open"].keys() == facts("the shops closed", "en").polarity.poles["open"].keys()
    )


def test_opposites_share_an_axis_across_languages() -> None:
    rise = {
        "en": "prices rose",
        "fr": "les prix augmentent",
        "ru": "цены выросли",
        "tr": "fiyatlar arttı",
        "ar": "ارتفاع الأسعار",
        "fa": "افزایش قیمت",
    }
    fall = {
        "en": "prices fell",
        "fr": "les prix baissent",
        "ru": "цены упали",
        "tr": "fiyatlar düştü",
        "ar": "انخفاض الأسعار",
        "fa": "کاهش قیمت",
    }
    for pole, texts in ((1, rise), (-1, fall)):
        for lang, text in texts.items():
            assert set(facts(text, lang).polarity.poles["rise"]) == {pole}, text


def test_an_opposite_that_is_denied_is_no_opposite() -> None:
    one, two = facts("the shops did not open", "en").polarity, facts("the shops opened", "en").polarity
    assert one.denied_poles == {"open"} and two.denied_poles == frozenset()

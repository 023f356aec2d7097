from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.facts.facts import facts
from tocsin.match.facts.figures import Figure, agrees, alike, value

DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]


def of(text: str, lang: str) -> list[Figure]:
    return list(facts(text, lang).figures)


def values(text: str, lang: str) -> list[float]:
    return [figure.value for figure in of(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "twenty-three boats"), ("fr", "vingt-trois bateaux"), ("de", "dreiundzwanzig Boote"), ("es", "veintitrés barcos"),
        ("ru", "двадцать три лодки"), ("uk", "двадцять три човни"), ("tr", "yirmi üç tekne"), ("az", "iyirmi üç qayıq"),
        ("ar", "ثلاثة وعشرون قاربا"), ("fa", "بیست و سه قایق"),
    ],
)  # fmt: skip
def test_a_number_in_words_has_its_value_in_ten_languages(lang: str, text: str) -> None:
    assert values(text, lang) == [23]


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        ("en", "two million three hundred thousand votes", 2_300_000), ("en", "1.5 million euros", 1_500_000),
        ("en", "12k followers", 12_000),
        ("fr", "quatre-vingt-dix-sept élus", 97), ("fr", "soixante et onze communes", 71), ("fr", "2,5 milliards d'euros", 2.5e9),
        ("de", "zweihundertfünfzig Boote", 250), ("de", "dreitausendvierhundert Schafe", 3400), ("de", "1,2 Mio. Euro", 1_200_000),
        ("ru", "полтора миллиона рублей", 1_500_000), ("ru", "35 тыс. подписей", 35_000), ("tr", "on iki bin imza", 12_000),
        ("ar", "اثنا عشر شخصا", 12), ("ar", "ثلاثة آلاف قارب", 3000), ("fa", "دو میلیون رای", 2_000_000),
        ("es", "treinta y dos mil ovejas", 32_000),
    ],
)  # fmt: skip
def test_thousands_and_compounds(lang: str, text: str, number: float) -> None:
    assert values(text, lang) == [number]


@given(st.integers(2, 999_999), st.sampled_from(DIGITS))
def test_the_value_does_not_depend_on_the_digits(number: int, digits: str) -> None:
    written = str(number).translate(str.maketrans(DIGITS[0], digits))
    assert value(written, "en") == number
    assert (
        value(f"{number:,}", "en")
        == value(f"{number:,}".replace(",", "\u202f"), "fr")
        == value(f"{number:,}".replace(",", "."), "de")
        == number
    )


def test_decimals_follow_the_language() -> None:
    assert (value("1.500", "de"), value("1.500", "en"), value("2,5", "fr"), value("0,125", "de"), value("١٫٥", "ar")) == (
        1500,
        1.5,
        2.5,
        0.125,
        1.5,
    )


def test_what_is_counted_stands_beside_the_number() -> None:
    assert [figure.units for figure in of("12 people were killed and 5 injured", "en")] == [{"people", "dead"}, {"injured"}]
    assert of("yüzde 5", "tr")[0].units == of("5 %", "de")[0].units == of("٥ في المئة", "ar")[0].units == {"percent"}
    assert of("В аварии погибли четверо", "ru")[0].units == {"dead"}


def test_rounded_and_vague_numbers_agree_with_exact_ones() -> None:
    def agree(one: str, two: str) -> bool:
        return agrees(of(one, "en")[0], of(two, "en")[0])

    assert (
        agree("nearly 1,500 boats", "1,487 boats") and agree("hundreds of boats", "340 boats") and agree("more than 30 boats", "32 boats")
    )
    assert agree("1,500 boats", "1,487 boats")
    assert not agree("12 boats", "15 boats") and not agree("hundreds of boats", "12 boats")


def test_nobody_is_none() -> None:
    assert [(figure.value, figure.units) for figure in of("Пострадавших нет", "ru")] == [(0, {"injured"})]


def test_only_the_like_is_compared() -> None:
    def like(one: str, two: str, same: bool = True) -> int:
        return alike(of(one, "en")[0], of(two, "en")[0], same)

    assert like("12 dead", "15 killed") == 2 and like("12 dead", "15 percent") == 0 and like("12 lanterns", "15 lanterns") == 2
    assert like("12 lanterns", "15 ferries") == 0 and like("12 lanterns", "15 ferries", same=False) == 1


@pytest.mark.parametrize(
    ("one", "two", "agree"), [("48 hours", "two days", True), ("3 years", "3 months", False), ("5 km", "5,000 metres", True)]
)
def test_units_that_measure_the_same_are_converted(one: str, two: str, agree: bool) -> None:
    assert agrees(of(one, "en")[0], of(two, "en")[0]) == agree


def test_scores_lists_and_myriads() -> None:
    assert [figure.units for figure in of("they won 3-1", "en")] == [{"score"}, {"score"}]
    assert values("1. It was sold\n2. It sank with 12 men", "en") == [12]
    assert values("4.2万人", "ja") == [42_000]

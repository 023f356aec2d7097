"""Countries in what people and platforms write."""

import pytest

from tocsin.assess.affiliations.bio import tokens
from tocsin.assess.crossed.traits.profile.countries import called, countries, country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bakı, Azərbaycan 🇦🇿", "AZ"), ("🇫🇷🇦🇿", None), ("Port-Vila", "VU"), ("Guinea-Bissau", "GW"), ("PARIS", "FR"), ("FR", "FR"),
        ("fr", None),
        ("Paris - Alger", None), ("القاهرة، مصر", "EG"), ("Москва", "RU"), ("the moon", None), ("", None), (None, None),
        ("Democratic Republic of the Congo", "CD"), ("Niger", "NE"), ("Nigeria", "NG"),
    ],
)  # fmt: skip
def test_a_country_is_named_or_none_is(text: str | None, code: str | None) -> None:
    assert country(text) == code


def test_no_name_is_that_of_two_countries_and_each_has_three_languages() -> None:
    keys = [(tuple(token.fold for token in tokens(name)), code) for code, names in countries().items() for name in names]
    assert len({key for key, _ in set(keys)}) == len(set(keys))
    assert all(len(names) >= 3 and any("\u0600" <= sign <= "\u06ff" for sign in names[2]) for names in countries().values())


def test_a_code_of_no_country_is_printed_as_it_is() -> None:
    assert (called("AZ", "fr"), called("ZZ", "fr")) == ("Azerbaïdjan", "ZZ")

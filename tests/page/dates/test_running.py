from __future__ import annotations

from tocsin.page.dates.running import find_dates, is_date_line, own_anchor
from tocsin.page.dates.signs.tokens import line_of


def _found(text: str, lang: str, anchor: str | None = None) -> dict[str, str | None]:
    return {date.surface: date.value for date in find_dates(text, lang, anchor)}


def test_years_and_months_but_not_figures() -> None:
    text = "En 2022, 2000 personnes ont quitté Velmar ; depuis mars 2021 elles étaient 1850. Au prix de 2.019 euros, le 7 mai."
    assert {"2022": "2022", "mars 2021": "2021-03"}.items() <= _found(text, "fr").items()
    assert not {"2000", "1850", "2.019"} & _found(text, "fr").keys()


def test_relative_words_count_from_publication() -> None:
    found = _found("Lundi, la préfète a parlé. Hier encore, et en septembre dernier.", "fr", "2024-03-05")
    assert found == {"Lundi": "2024-03-04", "Hier": "2024-03-04", "septembre dernier": "2023-09"}


def test_nothing_is_counted_from_nowhere() -> None:
    assert find_dates("On Monday and yesterday nothing happened.", "en") == []


def test_days_without_a_year_are_placed_by_the_text() -> None:
    text = (
        "In November 2020 it began. On Tuesday, 19 September, the mayor spoke; today, Thursday 21 September, she left. Wednesday was quiet."
    )
    found = {date.surface: (date.value, date.status, date.method) for date in find_dates(text, "en")}
    assert found["Tuesday, 19 September"] == ("2023-09-19", "inferred", "context")
    assert found["Wednesday"] == ("2023-09-20", "inferred", "context")


def test_one_day_without_other_dates_places_nothing() -> None:
    assert own_anchor(line_of("15 mai", "fr"), "15 mai", "fr") is None


def test_date_lines() -> None:
    assert is_date_line("Publié le 7 mars 2024 à 9h12", "fr")
    assert is_date_line("الأحد 08/أكتوبر/2023 - 07:05 م", "ar")
    assert is_date_line("вчера в 14:05", "ru")
    assert not is_date_line("Le 7 mars 2024, la préfète a annoncé l'évacuation de quarante maisons de la vallée.", "fr")
    assert not is_date_line("© 2024 Le Courrier", "fr")
    assert not is_date_line("Home", "en")


def test_words_that_are_also_months_and_vague_plurals_are_none() -> None:
    assert find_dates("Es gibt mehr davon in den kommenden Jahren.", "de", "2024-03-05") == []
    assert not [date for date in find_dates("It was a June to remember for years.", "en", "2024-03-05") if date.precision == "day"]

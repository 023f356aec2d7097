from __future__ import annotations

from tocsin.page.dates.phrases import phrases_of
from tocsin.page.dates.signs.tokens import line_of


def test_a_phrase_takes_what_stands_beside_it() -> None:
    line = line_of("Publié le jeudi 7 mars 2024 à 09h12, mis à jour le 8 mars 2024", "fr")
    first, second = phrases_of(line, "fr", None)
    assert (first.weekday, first.clock.hour if first.clock else None, first.role) == (3, 9, "published")
    assert (second.clock, second.role) == (None, "modified")


def test_the_clock_belongs_to_the_nearer_date() -> None:
    line = line_of("7 March 2024 | 8 March 2024, 10:15", "en")
    first, second = phrases_of(line, "en", None)
    assert first.clock is None and second.clock is not None


def test_a_copyright_year_is_one() -> None:
    assert [phrase.role for phrase in phrases_of(line_of("© 2019-2024 Levant Presse", "fr"), "fr", None)] == ["copyright"]

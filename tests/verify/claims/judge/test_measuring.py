"""Measures are bounded, and show what was changed."""

from __future__ import annotations

from tests.verify.claims.judge.test_laying import laid
from tocsin.verify.claims.judge.measuring import MEASURES, Seen, measured

CLAIM = ("The mayor of Brenhold gave 240 flats to students in January 2024", "en")


def of(query: str, lang: str) -> dict[str, float]:
    """The measures of a query beside CLAIM."""
    return dict(zip(MEASURES, measured(laid(CLAIM, (query, lang)), Seen(0.5, 0.0, 0.0, 0.9)), strict=True))


def test_changes_show() -> None:
    """Each change has its measure, which is nought in a translation."""
    same = of("Мэр Бренхольда отдал 240 квартир студентам в январе 2024 года", "ru")
    for name, query in {
        "days_apart": "Мэр Бренхольда отдал 240 квартир студентам в январе 2019 года",
        "numbers_apart": "Мэр Бренхольда отдал 15 квартир студентам в январе 2024 года",
        "names_facing": "Мэр Тёзеля отдал 240 квартир студентам в январе 2024 года",
        "roles_facing": "Мэр Бренхольда отдал 240 квартир пенсионерам в январе 2024 года",
        "denies": "Фейк: мэр Бренхольда отдал 240 квартир студентам",
        "nots": "Мэр Бренхольда не отдавал 240 квартир студентам",
    }.items():
        assert same[name] == 0 < of(query, "ru")[name], name
    assert all(-20 < value < 20 for value in same.values())


def test_nothing_to_compare() -> None:
    """A text without content words is measured too."""
    assert of("it is", "en")["cover_query"] == 0


def test_what_only_looks_like_a_change() -> None:
    """A role that the other side says in another word, a name that ends as a negated verb does, "near" in Persian: none is a change."""
    found = of("Le maire de Brenhold a donné 240 logements aux étudiants", "fr")
    assert found["roles_added"] == 0
    assert of("Tesmir polad zavodu satılıb", "az")["nots"] == 0
    assert of("آپارتمان‌ها نزدیک برنهولد است", "fa")["nots"] == 0

"""One line read as a credit: the shape decides, not the sentence."""

import pytest

from tocsin.page.credits.line import read_line

CREDITS = [
    ("en", "Translated by Harrow Daily from Belmar Press", "translated_from", "Belmar Press", "Harrow Daily"),
    ("en", "This article first appeared in The Quay Gazette.", "republished_from", "The Quay Gazette", None),
    ("de", "Aus dem Angebot von Belmar Presse übersetzt vom Elbkurier", "translated_from", "Belmar Presse", "Elbkurier"),
    ("fr", "L'APA présent la même déclaration ci-dessous :", "republished_document", None, "APA"),
    ("es", "Comunicado difundido a través de Belmar Prensa", "distributed_by", "Belmar Prensa", None),
    ("ru", "Перевод Северный маяк с сайта Evening Bridge", "translated_from", "Evening Bridge", "Северный маяк"),
    ("uk", "Джерело: Белмар Прес", "source_agency", "Белмар Прес", None),
    ("tr", "Kuzey Feneri tarafından Belmar Basın kaynağından çevrilmiştir", "translated_from", "Belmar Basın", "Kuzey Feneri"),
    ("az", "Belmar Press-ə istinadən", "source_agency", "Belmar Press", None),
    ("ar", "ترجمة منارة الشمال نقلا عن بلمار برس", "translated_from", "بلمار برس", "منارة الشمال"),
    ("fa", "بازنشر از بلمار پرس", "republished_from", "بلمار پرس", None),
]


@pytest.mark.parametrize(("lang", "text", "kind", "source", "by"), CREDITS)
def test_a_credit_has_its_type_source_and_presenter(lang: str, text: str, kind: str, source: str | None, by: str | None) -> None:
    found = read_line(text, lang)
    assert found is not None
    assert (found.type, found.source, found.by, found.surface) == (kind, source, by, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Source of the Nile found, says explorer"),
        ("en", "The statement was published on Monday by the ministry of defence."),
        ("de", "Der Roman wurde von einem Hofdichter aus dem Persischen übersetzt."),
        ("ru", "Источник в правительстве говорит о договорённости."),
        ("fa", "یک منبع دولتی از توافق سخن گفت."),
        ("ar", "قال مصدر حكومي إن الاتفاق قريب."),
    ],
)
def test_a_sentence_that_mentions_a_source_is_no_credit(lang: str, text: str) -> None:
    assert read_line(text, lang) is None


def test_the_pages_own_name_is_who_translates() -> None:
    found = read_line("Перевод Северный маяк Evening Bridge", "ru", ("Северный маяк",))
    assert found is not None and (found.source, found.by) == ("Evening Bridge", "Северный маяк")


def test_among_running_text_a_person_who_reports_is_no_source() -> None:
    assert read_line("Ueyd bildirib.", "az", strict=True) is None


def test_nothing_and_too_much_are_no_credit() -> None:
    assert read_line("", "en") is None
    assert read_line("« »", "fr") is None
    assert read_line("Source: " + "Belmar " * 60, "en") is None

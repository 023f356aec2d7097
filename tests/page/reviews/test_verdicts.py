"""Verdicts by the page's own label in each language, denied ones, and pages that are no fact-checks."""

import pytest

from tocsin.page.document import Document, Stated
from tocsin.page.layout.plain import lay_out_plain
from tocsin.page.reviews.ratings import value_of
from tocsin.page.reviews.verdicts import verdict
from tocsin.page.source.text import blocks_of_text

LABELS = {
    "en": {
        "False": "false",
        "Mostly false": "mixture",
        "Misleading": "misleading",
        "Not true": "false",
        "Satire": "satire",
        "True": "true",
        "Unproven": "unproven",
    },
    "fr": {"Faux": "false", "Trompeur": "misleading", "Partiellement faux": "mixture", "Vrai": "true", "Infondé": "false"},
    "de": {"Falsch": "false", "Irreführend": "misleading", "Teilweise falsch": "mixture", "Unbelegt": "unproven", "Richtig": "true"},
    "es": {"Falso": "false", "Engañoso": "misleading", "Verdad a medias": "mixture", "Verdadero": "true", "Sin pruebas": "unproven"},
    "tr": {"Yanlış": "false", "Yanıltıcı": "misleading", "Asılsız": "false", "Doğru": "true", "Doğru değil": "false", "Karma": "mixture"},
    "az": {"Saxta": "false", "Yanıldıcı": "misleading", "Qismən doğru": "mixture", "Doğru": "true"},
    "ru": {
        "Фейк": "false",
        "Манипуляция": "misleading",
        "Полуправда": "mixture",
        "Правда": "true",
        "Не соответствует действительности": "false",
    },
    "uk": {"Фейк": "false", "Маніпуляція": "misleading", "Напівправда": "mixture", "Неправда": "false"},
    "ar": {
        "زائف": "false",
        "مضلل": "misleading",
        "صحيح جزئيًا": "mixture",
        "غير صحيح": "false",
        "صحيح": "true",
        "ساخر": "satire",
        "غير مؤكد": "unproven",
    },
    "fa": {"نادرست": "false", "گمراه‌کننده": "misleading", "نیمه‌درست": "mixture", "درست": "true", "درست نیست": "false", "جعلی": "false"},
}


@pytest.mark.parametrize(
    ("lang", "label", "value"), [(lang, label, value) for lang, labels in LABELS.items() for label, value in labels.items()]
)
def test_labels(lang: str, label: str, value: str) -> None:
    assert value_of(label, lang) == value


def _verdict(text: str, declared: dict[str, list[Stated]] | None = None) -> tuple[str, str, list[str]] | None:
    document = Document("page", blocks_of_text(text), declared=declared or {})
    lay_out_plain(document)
    found = verdict(document)
    return (found.value, found.surface, found.reasons) if found else None


def test_a_label_before_a_colon() -> None:
    page = """No, this clip does not show the crane of Corran falling
Claim: A clip shows the crane of Corran falling into the dock on Monday.
The clip was shared by thousands of accounts on Facebook after the harbour of Corran had been closed.
Rating: False
The clip is old: it was recorded in 2014 in another country, as the port office told us in an answer to our questions.
"""
    assert _verdict(page) == ("false", "False", ["old_media", "other_place"])


def test_a_verdict_in_the_sentence_that_concludes() -> None:
    page = """Видео падения крана в Корране снято десять лет назад
Утверждение
На видео кран падает в док порта Корран в понедельник, пишут пользователи социальных сетей.
Что мы выяснили
Это утверждение вводит в заблуждение: видео старое, его опубликовали ещё в 2014 году на сайте порта.
"""
    found = _verdict(page)
    assert found and found[:2] == ("misleading", "вводит в заблуждение") and "old_media" in found[2]


def test_claim_review_comes_first() -> None:
    text = "Crane of Corran\nThe harbour of Corran was closed on Monday after a crane fell into the dock, the port office said."
    assert _verdict(text, {"verdict": [Stated("json_ld reviewRating.alternateName", "Mostly false")]}) == ("mixture", "Mostly false", [])


def test_a_verdict_before_the_headline() -> None:
    text = "Фейк: Порт Коррана продали за один рубль\nПорт Коррана не продавали, сообщили в портовой конторе в понедельник утром."
    found = _verdict(text)
    assert found and found[0] == "false"


def test_an_article_with_a_conclusion_has_no_verdict() -> None:
    text = (
        "Study of the harbour\nThe harbour of Corran is silting up, a study by the port office found on Monday.\nConclusion\n"
        "The claim that it is safe is false, the authors write, and more money is needed for the docks."
    )
    assert _verdict(text) is None


def test_a_rating_under_its_label_makes_a_fact_check() -> None:
    text = "The port of Corran was not sold, the port office said on Monday, and nobody asked for it."
    page = f"Was the port of Corran sold?\n{text}\nVerdict: Fake"
    found = _verdict(page)
    assert found and found[:2] == ("false", "Fake")

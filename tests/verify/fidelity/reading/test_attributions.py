from __future__ import annotations

import pytest

from tocsin.match.facts.words import words
from tocsin.verify.fidelity.reading.attributions import attributions


@pytest.mark.parametrize(
    ("lang", "text", "whole", "source"),
    [
        ("en", "According to the harbour office, 12 boats sank.", "According to the harbour office", "the harbour office"),
        ("en", "Twelve boats sank, the harbour office said.", "the harbour office said", "the harbour office"),
        ("fr", "Douze bateaux ont coulé, selon le bureau du port.", "selon le bureau du port", "le bureau du port"),
        ("de", "Nach Angaben des Hafenamts sanken zwölf Boote.", "Nach Angaben des Hafenamts", "des Hafenamts"),
        ("tr", "Liman idaresine göre 12 tekne battı.", "Liman idaresine göre", "Liman idaresine"),
        ("az", "Liman idarəsinin məlumatına görə, 12 qayıq batıb.", "Liman idarəsinin məlumatına görə", "Liman idarəsinin"),
        ("ru", "Затонули 12 лодок, сообщила портовая служба.", "сообщила портовая служба", "портовая служба"),
        ("uk", "За даними портової служби, затонули 12 човнів.", "За даними портової служби", "портової служби"),
        ("ar", "وأعلنت إدارة الميناء أن 12 قاربًا غرقت.", "وأعلنت إدارة الميناء", "إدارة الميناء"),
        ("fa", "به گفتهٔ ادارهٔ بندر، ۱۲ قایق غرق شد.", "به گفتهٔ ادارهٔ بندر", "ادارهٔ بندر"),
    ],
)
def test_a_source_is_read_with_the_words_that_say_so(lang: str, text: str, whole: str, source: str) -> None:
    said = words(text, lang).words
    (one,) = attributions(said, lang)
    assert text[said[one.first].start : said[one.last].end] == whole
    assert text[said[one.source[0]].start : said[one.source[-1]].end] == source


def test_a_sentence_without_a_source_has_none() -> None:
    assert attributions(words("Twelve boats sank in the storm.", "en").words, "en") == ()

from __future__ import annotations

import pytest

from tocsin.page.headline.events import classes, untold
from tocsin.page.headline.support import read, told


@pytest.mark.parametrize(
    ("title", "body", "lang", "word"),
    [
        ("Dam collapses in Dorvel", "Engineers inspected the dam of Dorvel on Monday.", "en", "collapses"),
        ("Dam collapses in Dorvel", "The dam of Dorvel gave way and was destroyed.", "en", ""),
        ("الإعلان عن انفجار في دورفيل", "وصلت الطائرة إلى دورفيل.", "ar", "انفجار"),
        ("Dorvel kentinde anlaşma", "Ölçüm yapıldı.", "tr", ""),
    ],
)
def test_a_grave_event_of_the_headline_is_sought_in_the_text(title: str, body: str, lang: str, word: str) -> None:
    head = told(title, lang)
    at = untold(head, read([body], lang))
    assert (head.said[at].text if at >= 0 else "") == word


def test_a_language_without_words_has_no_classes() -> None:
    assert classes("xx") == () and len(classes("en")) == 6

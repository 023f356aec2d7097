from __future__ import annotations

import pytest

from tocsin.wording import faults
from tocsin.wording.context import Context
from tocsin.wording.rules.known import of_text

NAMES = {"names": ["Oriel Tamsen", "أوريل تامسن"]}


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("en", "It is by “@quiet_harbor”.", "@quiet_harbor"),
        ("en", "It is by TAMSEN, Oriel.", "TAMSEN, Oriel"),
        ("fr", "C'est d'Oriel Tamsen.", "Oriel Tamsen"),
        ("ar", "المنشور لأوريل تامسن.", "لأوريل تامسن"),
    ],
)
def test_names_and_handles_are_found_in_any_order_and_in_quotes(lang: str, text: str, quote: str) -> None:
    assert [(one.kind, one.quote) for one in faults(text, lang, NAMES)] == [("name_unmasked", quote)]


def test_an_address_or_a_price_is_no_handle() -> None:
    assert faults("Write to desk@harbor.example, 3 euros @ market rate.", "en") == ()


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "The video is dated 3 May."), ("fr", "La date de la vidéo est le 3 mai."), ("ar", "تاريخ الفيديو 3 مايو.")]
)
def test_what_is_contested_is_known_in_every_language(lang: str, text: str) -> None:
    context = {"contested": ["date of the video"]}
    assert [one.kind for one in faults(text, lang, context)] == ["contested_not_marked"]


def test_a_contest_in_another_sentence_is_a_contest() -> None:
    assert faults("The video is of 3 May. Its owner disputes this.", "en", {"contested": ["date of the video"]}) == ()


def test_an_inferred_date_is_marked() -> None:
    context = {"date": "inferred"}
    assert [one.quote for one in faults("It was filmed on 7 August.", "en", context)] == ["7 August"]
    assert (
        faults("It was filmed on 7 August at the latest.", "en", context)
        == ()
        == faults("It was filmed on 7 August.", "en", {"date": "stated"})
    )


def test_nothing_known_asks_for_nothing() -> None:
    assert list(of_text("", [], Context())) == []

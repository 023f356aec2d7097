"""The credits of a page: what a line says, and where it stands."""

import pytest

from tocsin.page.credits.reading import credits, credits_in_line, is_credit_line
from tocsin.page.document import Block, Document, Role, Stated


def _page(lang: str, *blocks: tuple[Role, str], site: str = "Harrow Daily") -> Document:
    return Document(
        "a.html", [Block(text, role=role) for role, text in blocks], declared={"site": [Stated("meta og:site_name", site)]}, lang=lang
    )


def _said(page: Document) -> list[tuple[str, str | None]]:
    return [(one.type, one.source) for one in credits(page)]


def test_a_bracket_before_the_text_is_its_agency_or_distributor() -> None:
    assert _said(_page("en", ("body", "(SeaPRwire) – Prices rose in the port."), ("body", "More."))) == [("distributed_by", "SeaPRwire")]
    assert _said(_page("de", ("body", "Velmar (dpa) - Die Preise steigen im Hafen."), ("body", "Mehr."))) == [("source_agency", "dpa")]


def test_an_agency_that_opens_the_text_lends_it_and_one_further_on_is_quoted() -> None:
    texts = ["به گزارش خبرگزاری تسنیم، پل بسته شد.", "x", "y", "z", "به گزارش خبرگزاری فارس، باز شد."]
    page = _page("fa", *[("body", text) for text in texts])
    assert _said(page) == [("source_agency", "تسنیم"), ("according_to", "فارس")]


def test_the_sign_at_the_end_of_a_text() -> None:
    assert _said(_page("de", ("body", "Die Brücke ist zu. (AFP)"))) == [("source_agency", "AFP")]


def test_an_agency_that_reports_on_its_own_page_is_no_source() -> None:
    assert _said(_page("fa", ("body", "به گزارش خبرگزاری تسنیم، پل بسته شد."), site="خبرگزاری تسنیم")) == []


def test_a_credit_in_a_caption_is_the_pictures() -> None:
    assert _said(_page("de", ("caption", "Quelle: Belmar Presse"))) == [("photo", "Belmar Presse")]


def test_lines_by_themselves() -> None:
    assert is_credit_line("Source: Belmar Press", "en") and is_credit_line("(Belmar Press) –", "en")
    assert not is_credit_line("Follow us on Telegram", "en")
    assert credits_in_line("", "en") == []


def test_a_dateline_before_the_bracket_and_a_third_party_that_provides() -> None:
    text = "QUERLAC, May 16, 2024 -- (PressHarbour) -- The forum announced vigils."
    assert _said(_page("en", ("body", text), ("body", "More."))) == [("source_agency", "PressHarbour")]
    note = "This content is provided by PressHarbour, a third party."
    assert _said(_page("en", ("body", text), ("body", "More."), ("boilerplate", note)))[0] == ("distributed_by", "PressHarbour")


def test_the_last_sentence_of_a_paragraph_presents_a_document() -> None:
    said = credits(_page("fr", ("body", "Un groupe a parlé lundi. Le Phare présente la déclaration ci-dessous :"), site="Le Phare"))
    assert [(one.type, one.by) for one in said] == [("republished_document", "Le Phare")]


def test_an_outlet_beside_the_own_name_and_alone() -> None:
    assert credits_in_line("Le Phare avec Levant Presse", "fr", ("Le Phare",))[0].source == "Levant Presse"
    assert credits_in_line("Levant Presse (LP)", "fr")[0].type == "source_agency"
    assert credits_in_line("Paul Morel (maire de Brévin)", "fr") == []


def test_a_sentence_that_names_no_text_credits_nobody() -> None:
    assert credits_in_line("Les colis ont été fournis par la Croix-Rouge.", "fr") == []
    assert credits_in_line("Kolileri Kızılay dağıttı.", "tr") == []


@pytest.mark.parametrize(
    ("lang", "note", "kind", "source", "by"),
    [
        ("ru", "Перевод с английского: Ольга Заречная. Оригинал: Harbor Review", "translated_from", "Harbor Review", "Ольга Заречная"),
        ("ru", "Перевод с лирвинского: Ольга Заречная. Оригинал опубликован 9 июня 2024 г.", "translated_from", None, "Ольга Заречная"),
        ("ru", "Источник: ИА «Заря-Пресс»", "source_agency", "Заря-Пресс", None),
        ("uk", "Розповсюджено службою «Прес-Хвиля». Редакція не несе відповідальності за зміст.", "distributed_by", "Прес-Хвиля", None),
        ("tr", "Bu bülten Dalga Servis tarafından dağıtılmıştır. Ufuk içerikten sorumlu değildir.", "distributed_by", "Dalga Servis", None),
    ],
)
def test_notes_under_a_text(lang: str, note: str, kind: str, source: str | None, by: str | None) -> None:
    assert [(one.type, one.source, one.by) for one in credits_in_line(note, lang)] == [(kind, source, by)]


@pytest.mark.parametrize(
    ("lang", "line"), [("tr", "Editör: Nazlı Derinsu"), ("az", "Harada yayılıb: Facebook"), ("az", "Oxşar materiallar")]
)
def test_labels_that_credit_nobody(lang: str, line: str) -> None:
    assert credits_in_line(line, lang) == []


def test_slashes_behind_a_dated_place_distribute_a_release() -> None:
    assert _said(_page("fr", ("body", "MONTFORT, 11 juin 2024 /RelaisInfo/ -- Le port ouvre."), ("body", "Suite."))) == [
        ("distributed_by", "RelaisInfo")
    ]

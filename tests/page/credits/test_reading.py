"""The credits of a page: what a line says, and where it stands."""

from tocsin.page.credits.reading import credits, credits_in_line, is_credit_line, own_names
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


def test_own_names_from_the_copyright_line() -> None:
    page = Document("a.html", [Block("© 2024 Quay Gazette. All rights reserved", role="boilerplate")])
    assert own_names(page) == ("Quay Gazette",)

"""What kind of page it is."""

import pytest

from tocsin.page.document import Block, Document, Role
from tocsin.page.reviews.genre import page_type
from tocsin.page.row import Credit, Verdict


def _document(*lines: tuple[str, Role], lang: str = "en") -> Document:
    return Document("page", [Block(text, role=role) for text, role in lines], lang=lang)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([("Crane falls", "title"), ("A crane fell.", "body")], "article"),
        ([("Press release", "subhead"), ("A crane fell.", "body")], "release"),
        ([("Crane falls", "title"), ("CORRAN, May 3 – (CoastWire) – A crane fell.", "body")], "release"),
        ([("Crane falls", "title"), ("A wire (of steel) – it was old – broke.", "body")], "article"),
        ([("Crane falls", "title"), ("(CoastWire) – A crane fell.", "body")], "release"),
        ([("Open letter on the harbour", "title"), ("The harbour is silting up.", "body")], "statement"),
        ([("Harbour", "title"), ("We demand it.", "body"), ("Tam Weller", "signatory"), ("Ilda Morenz", "signatory")], "statement"),
        ([("Home", "boilerplate")], "other"),
    ],
)
def test_by_what_the_page_shows(lines: list[tuple[str, Role]], kind: str) -> None:
    assert page_type(_document(*lines), None, []) == kind


def test_by_verdict_and_credits() -> None:
    page = _document(("Crane falls", "title"), ("A crane fell.", "body"))
    assert page_type(page, Verdict("false", "False"), []) == "fact_check"
    assert page_type(page, None, [Credit("distributed_by", "(CoastWire)", "CoastWire")]) == "release"
    assert page_type(page, None, [Credit("republished_document", "the letter below")]) == "statement"

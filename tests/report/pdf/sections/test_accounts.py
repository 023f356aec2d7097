from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.accounts import accounts


def test_declarations_creation_and_what_has_another_cause(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    accounts(pages, dossier)
    text = told(pages.blocks)
    assert "Markers of inauthenticity" in text
    assert dossier["benign"]["automation"]["shown"][0]["id"] in text
    assert pages.figures >= 1

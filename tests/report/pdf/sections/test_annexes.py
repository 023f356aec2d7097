from __future__ import annotations

from typing import Any

from tests.report.pdf.sections.conftest import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.annexes import annexes


def test_annexes_are_lettered_and_say_what_was_not_measured(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    annexes(pages, dossier)
    heads = [block["text"] for block in pages.blocks if block["b"] == "heading"]
    assert [head[:7] for head in heads] == [f"Annex {chr(65 + at)}" for at in range(len(heads))]
    assert "Error rates" in told(pages.blocks)

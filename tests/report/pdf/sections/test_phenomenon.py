from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.phenomenon import phenomenon


def test_volumes_with_denominators_and_the_curve(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    phenomenon(pages, dossier)
    text = told(pages.blocks)
    assert f"72 of {dossier['phenomenon']['overview']['posts']['value']}" in text
    assert pages.figures == 1


def test_a_case_without_times_says_so(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    timeless = {**dossier["phenomenon"], "volume": {"step": 3600, "start": None, "bins": [], "platforms": []}}
    phenomenon(pages, {**dossier, "phenomenon": timeless})
    assert "No post has a time." in told(pages.blocks)

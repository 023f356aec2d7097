from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.cells import counted, figure_of, findings, of, strength, table

FIGURE = {"value": 72, "of": 900, "qualifier": "at least", "unit": "accounts", "day": "2024-05-15"}
FINDING = {"statement": "s", "figure": FIGURE, "strength": "moderate", "id": "a.b", "for": ["one"], "against": ["two"]}


def test_a_figure_stands_beside_its_denominator() -> None:
    words = Words("en")
    assert of({"value": 72, "of": 900}, words) == "72 of 900 (8.0%)"
    assert of({"value": 0, "of": 0}, words) == "0 of 0"
    assert of({"value": 5}, words) == "5"
    assert figure_of(FIGURE, words) == "at least 72 of 900 (8.0%) accounts · 15 May 2024"
    assert counted(1, "posts", words) == "1 post"


def test_a_finding_stands_with_its_id_and_what_speaks_against_it() -> None:
    pages = Pages(Words("en"))
    findings(pages, [FINDING] * 3, 1)
    table(pages, "caption", [FINDING], 5)
    text = told(pages.blocks)
    assert all(word in text for word in ("a.b", "moderate", "one", "two", "1 of 3 are shown"))


def test_strength_is_a_mark() -> None:
    marks: list[Any] = strength("moderate", Words("fr"))
    assert marks[1]["k"] == "mark"
    assert strength(None, Words("fr")) == []

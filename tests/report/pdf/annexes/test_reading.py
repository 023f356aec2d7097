from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.annexes.reading import glossary, legal, protection
from tocsin.report.pdf.blocks import Pages

OPENED = {
    "account": "ab12", "name": "Isla Kerrow", "state": "opened", "is_account": True, "ground": "official", "withheld": None,
    "asked": {"who": "A", "time": "2024-05-17T00:00:00", "why": "holds a public function"},
    "assented": {"who": "B", "time": "2024-05-18T00:00:00"},
}  # fmt: skip


def test_seven_words_with_their_ranges(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("fr"))
    glossary(pages, dossier)
    text = told(pages.blocks)
    assert all(f"{low}–{high}%" in text for _, low, high in dossier["annexes"]["likelihood"])
    assert "quasi certain" in text


def test_the_decree_is_named(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("ar"))
    legal(pages, dossier)
    assert "2021-922" in told(pages.blocks)


def test_open_names_stand_with_who_decided(dossier: dict[str, Any]) -> None:
    for openings, said in (([], "every account in this dossier is a pseudonym"), ([OPENED], "Isla Kerrow")):
        pages = Pages(Words("en"))
        protection(pages, {**dossier, "protection": {"accounts": 9, "names": {}, "openings": openings}})
        assert said in told(pages.blocks)

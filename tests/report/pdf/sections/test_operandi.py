from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.operandi import operandi


def test_first_disseminators_groups_and_sites(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    operandi(pages, dossier)
    text = told(pages.blocks)
    first = dossier["operandi"]["disseminators"]["objects"][0]["first"][0]
    assert first["account"] in text
    assert dossier["operandi"]["groups"]["shown"][0]["id"] in text
    assert dossier["operandi"]["hosts"]["rows"][0]["name"] in text

from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.synthesis import levels, synthesis


def test_every_sentence_of_the_first_page_names_what_it_rests_on(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    synthesis(pages, dossier)
    text = told(pages.blocks)
    refs = {one["ref"] for paragraph in dossier["note"] for one in paragraph["sentences"] if one["ref"]}
    assert refs
    assert all(f"[{number}]" in text for number in range(1, len(refs) + 1))
    assert pages.blocks[-1]["b"] == "turn"


def test_key_findings_stand_where_there_is_no_prose(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    synthesis(pages, {**dossier, "note": []})
    assert dossier["synthesis"]["key"][0]["id"] in told(pages.blocks).replace("\u200b", "")


def test_the_levels_and_the_one_that_this_is(dossier: dict[str, Any]) -> None:
    level = {"value": "incident", "for": ["Level: incident. One moment."]}
    for campaigns, said in (([], "not weighed"), ([{"level": [level]}], "One moment.")):
        pages = Pages(Words("en"))
        levels(pages, {**dossier, "assessment": {"campaigns": campaigns}})
        assert said in told(pages.blocks)

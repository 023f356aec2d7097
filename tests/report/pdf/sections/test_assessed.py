from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.assessed import assessed

LINE: dict[str, Any] = {"value": None, "strength": None, "for": [], "against": [], "gaps": [], "findings": []}
WEIGHED = {
    "campaign": "c", "label": "#Tag", "level": [], "facts": [], "techniques": [],
    "criteria": [
        {**LINE, "name": "foreign", "value": "partly", "strength": "indirect",
         "for": ["Met in part.", "A bio declares a party."], "gaps": ["No direct link."], "findings": ["f.1"]},
    ],
    "hypotheses": [{**LINE, "name": name, "value": "open"} for name in ("organic", "activism", "commercial", "state")],
    "unknown": [{**LINE, "name": "0", "for": ["Who pays could not be established."]}],
    "visibility": [{**LINE, "name": "0", "for": ["In the median 73 views a post."]}],
    "abcde": [{**LINE, "name": "actor", "for": ["Nobody is known."]}],
    "exposure": [{**LINE, "name": "sites", "value": "linked", "for": ["A shared mark."]}],
}  # fmt: skip
CONTEST = {
    "id": "1", "date": "2024-05-27", "archived": "2024-05-28T10:00:00", "excerpt": "نرفض هذا", "sha256": "ab" * 32, "withdrawn": None,
    "disputes": [{"statement": "s", "about": "campaign.c", "state": "same"}],
    "answers": [{"text": "We stand by it.", "who": "A", "time": "2024-05-29T00:00:00"}],
}  # fmt: skip


def text_of(dossier: dict[str, Any], lang: str = "en") -> str:
    pages = Pages(Words(lang))
    assessed(pages, dossier)
    return told(pages.blocks).replace("\u200b", "")


def test_all_parts_are_printed_each_alone(dossier: dict[str, Any]) -> None:
    text = text_of({**dossier, "assessment": {"campaigns": [WEIGHED]}, "contests": [CONTEST]})
    for said in ("No direct link.", "A bio declares a party.", "Who pays could not", "73 views", "Nobody is known.", "A shared mark."):
        assert said in text
    assert text.index("Foreign involvement") < text.index("What could not be established") < text.index("Competing hypotheses")
    assert text.index("The four criteria") < text.index("Audience and impact") < text.index("Contests and answers")
    assert all(said in text for said in ("نرفض هذا", "We stand by it.", "campaign.c"))


def test_what_was_not_weighed_is_said(dossier: dict[str, Any]) -> None:
    text = text_of({**dossier, "assessment": {"campaigns": []}, "contests": [], "findings": []}, "fr")
    assert text.count("n'a pas été pesé") >= 4
    assert "Rien n'a été trouvé" in text

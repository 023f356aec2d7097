from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.phases import phases
from tocsin.report.sections.summary.phases import phases as composed


def test_phases_come_in_the_published_order(dossier: dict[str, Any]) -> None:
    events = [
        {"at": 1_715_731_200, "code": "narrative", "values": {"text": "t", "lang": "fr"}, "figure": None},
        {"at": 1_715_735_200, "code": "first", "values": {"account": "a"}, "figure": None},
        {"at": 1_715_835_200, "code": "page", "values": {"host": "h", "text": "t"}, "figure": None},
    ]
    pages = Pages(Words("en"))
    phases(pages, {**dossier, "phases": composed({**dossier, "chronology": events})})
    table = next(block for block in pages.blocks if block["b"] == "table")
    assert [row[0][0].split(":")[0] for row in table["rows"]] == ["Creation of content", "First dissemination", "Amplification", "Relays"]
    assert told(table["rows"][0][3]) == "1 narrative"
    assert pages.figures == 1

"""Modus operandi by phases: creation of content, first dissemination, amplification, relays; and the waves, on one line of time."""

from __future__ import annotations

from tocsin.report.draw.charts import phased
from tocsin.report.pdf.blocks import Line, Pages
from tocsin.report.pdf.sections.cells import Content, of


def phases(pages: Pages, dossier: Content) -> None:
    """The part: a drawing and a table of the phases."""
    words, found = pages.words, dossier["phases"]
    pages.section("phases", 2)
    pages.text(words("phase.about"))
    if found["spans"]:
        pages.figure(str(phased(found, words)), "waves", f"{words('phase.waves')}. {words('phase.drawn')}")
    rows: list[list[Line]] = [
        [
            words(f"phase.{one['phase']}"),
            words.instant(one["first"]),
            words.instant(one["last"]),
            of(one["figure"], words) if one["figure"] else words.count(one["n"], one["noun"]),
        ]
        for one in found["phases"]
    ]
    head = [words("phase.phase"), words("col.first"), words("col.last"), words("phase.what")]
    pages.table(words("phase.caption"), head, rows, (2, 1.1, 1.1, 1.6))

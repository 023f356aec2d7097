"""Annexes for the reader: glossary and scales, the legal frame, how persons are protected."""

from __future__ import annotations

from typing import Any

from tocsin.report.pdf.blocks import Line, Pages, bold, mono, own
from tocsin.report.pdf.sections.cells import Content


def glossary(pages: Pages, dossier: Content) -> None:
    """The words used, the seven words of likelihood with their ranges, and those of confidence."""
    words = pages.words
    pages.annex("glossary")
    keys = [key for key in words.keys("term") if key != "campaign" or dossier["phenomenon"]["campaigns"]]
    pages.terms((words(f"term.{key}"), words(f"meaning.{key}")) for key in keys)
    pages.heading(words("scale.likelihood"), 2)
    pages.text(words("scale.likelihood_about"))
    rows: list[list[Line]] = [[words(f"scale.{name}"), mono(f"{low}–{high}%")] for name, low, high in dossier["annexes"]["likelihood"]]
    pages.table("", [words("scale.word"), words("scale.means")], rows, (2, 1))
    pages.heading(words("scale.confidence"), 2)
    pages.items(words(f"scale.{name}") for name in ("low", "moderate", "high"))


def legal(pages: Pages, dossier: Content) -> None:
    """The decree that the criteria come from, and what whoever uses this needs."""
    pages.annex("legal")
    pages.text(pages.words("scale.law_about"))
    for key in ("service", "others"):
        pages.text(pages.words(f"legal.{key}"))


def protection(pages: Pages, dossier: Content) -> None:
    """Which names are open, by whom and why; all others are pseudonyms."""
    words, found = pages.words, dossier["protection"]
    pages.annex("protection")
    pages.text(words("gate.about"))
    opened = [one for one in found["openings"] if one["state"] == "opened"]
    if opened:
        pages.text(words("gate.counted", opened=sum(1 for one in opened if one["is_account"]), accounts=found["accounts"]))
    else:
        pages.text(words("gate.none"))
    rows: list[list[Line]] = [
        [mono(one["account"]), own(one["name"]) if one["name"] else words(f"gate.{one['withheld']}"),
         words.or_plain("gateground", one["ground"]), _step(one["asked"]), _step(one["assented"])]
        for one in opened
    ]  # fmt: skip
    for line in dossier["keeping"]["lines"]:
        pages.text(line)
    head = [words("col.account"), *(words(f"gate.{key}") for key in ("name", "ground", "asked", "assented"))]
    pages.table(words("gate.opened"), head, rows, (0.8, 1.2, 1, 2, 1.2))


def _step(step: dict[str, Any] | None) -> Line:
    if not step:
        return "–"
    why: list[Any] = ["\n", own(step["why"])] if step.get("why") else []
    return [bold(step["who"]), " ", mono(step["time"][:10]), *why]

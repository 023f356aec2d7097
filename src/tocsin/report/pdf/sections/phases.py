"""Modus operandi by phases: creation of content, first dissemination, amplification, relays; and the waves, on one line of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tocsin.query.words import Words
from tocsin.report.draw.charts import Span, waves
from tocsin.report.pdf.blocks import Line, Pages
from tocsin.report.pdf.sections.cells import Content, of

MOST_WAVES = 12


def phases(pages: Pages, dossier: Content) -> None:
    """The part: a drawing and a table of the phases."""
    words = pages.words
    pages.section("phases", 2)
    pages.text(words("phase.about"))
    found = list(_phases(dossier))
    largest = sorted(
        (one for one in dossier["phenomenon"]["waves"] if one["first"] is not None), key=lambda one: -(one["posts"]["value"] or 0)
    )
    spans = [Span(words(f"phase.{name}"), first, peak, last, True) for name, first, peak, last, _ in found]
    spans += [
        Span(f"{words.or_plain('object', one['kind'])} {one['label']}", one["first"], one["peak"], one["last"], False)
        for one in sorted(largest[:MOST_WAVES], key=lambda one: one["first"])
    ]
    if spans:
        pages.figure(str(waves(spans, words)), f"{words('phase.waves')}. {words('phase.drawn')}")
    rows: list[list[Line]] = [
        [words(f"phase.{name}"), words.instant(first), words.instant(last), counted(words)] for name, first, _, last, counted in found
    ]
    head = [words("phase.phase"), words("col.first"), words("col.last"), words("phase.what")]
    pages.table(words("phase.caption"), head, rows, (2, 1.1, 1.1, 1.6))


Phase = tuple[str, int, int | None, int, Callable[[Words], str]]


def _phases(dossier: Content) -> Iterator[Phase]:
    """Each phase with its first, fullest and last moment and what was counted; those that nothing shows are left out."""
    yield from _events(dossier, "creation", "narrative", "narrative")
    yield from _events(dossier, "first", "first", "account")
    for one in dossier["phenomenon"]["campaigns"]:
        peaks = [event["at"] for event in dossier["chronology"] if event["code"] == "peak" and event["values"]["label"] == one["label"]]
        if one["first"] is not None:
            yield "amplification", one["first"], next(iter(peaks), None), one["last"], partial(of, one["posts"])
    yield from _events(dossier, "relays", "page", "page")


def _events(dossier: Content, name: str, code: str, noun: str) -> Iterator[Phase]:
    dated = [one for one in dossier["chronology"] if one["code"] == code]
    if dated:
        yield name, dated[0]["at"], None, dated[-1]["at"], lambda words: words.count(len(dated), noun)

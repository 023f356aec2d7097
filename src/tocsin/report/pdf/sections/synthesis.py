"""The first page: what happened in prose, every sentence with what it rests on; then the level of what was observed."""

from __future__ import annotations

from tocsin.report.pdf.blocks import Line, Pages, Piece, bold, mono, soft
from tocsin.report.pdf.sections.cells import Content, findings

MOST_KEY = 4
LEVELS = ("incident", "information_manipulation_set", "campaign")


def synthesis(pages: Pages, dossier: Content) -> None:
    """One page of prose; what stands behind a sentence is listed below it by number. Where no prose was made, the key findings."""
    words = pages.words
    pages.section("synthesis")
    refs: dict[str, int] = {}
    for paragraph in dossier["note"]:
        name = f"note.{paragraph['key']}"
        title = words(f"{name}_title" if words.has("note", f"{paragraph['key']}_title") else name)
        said: list[Piece] = [bold(f"{title}. ")]
        for sentence in paragraph["sentences"]:
            mark = f" [{refs.setdefault(sentence['ref'], len(refs) + 1)}]" if sentence["ref"] else ""
            said += [sentence["text"], soft(mark), " "]
        pages.text(*said)
    if not dossier["note"]:
        findings(pages, dossier["synthesis"]["key"], MOST_KEY)
    rests: list[Piece] = []
    for ref, number in refs.items():
        rests += [soft(f"[{number}] "), mono(ref), " "]
    if rests:
        pages.text(*rests, kind="note")
    pages.text(words("cover.lead"), kind="boxed")
    pages.turn()


def levels(pages: Pages, dossier: Content) -> None:
    """The three levels, what each means, and which one this is, with the reason."""
    words = pages.words
    pages.section("levels")
    chosen = {one["value"]: one for each in dossier["assessment"]["campaigns"] for one in each["level"]}
    rows: list[list[Line]] = [
        [
            words(f"level.{name}"),
            words(f"levels.{name}"),
            bold(" ".join(chosen[name]["for"]) or words("levels.chosen")) if name in chosen else "–",
        ]
        for name in LEVELS
    ]
    pages.table(words("levels.caption"), [words(f"levels.{key}") for key in ("level", "means", "here")], rows, (1, 2, 2))
    for line in (one for name, one in chosen.items() if name not in LEVELS):
        pages.text(bold(" ".join(line["for"]) or words(f"level.{line['value']}")))
    if not chosen:
        pages.text(words("printed.not_weighed"))
    if dossier["phenomenon"]["campaigns"]:
        pages.text(words("levels.word"), kind="note")

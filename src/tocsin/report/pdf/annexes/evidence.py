"""Annexes on evidence: indicators, techniques, custody, the machine-readable files that stood beside the report."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.report.pdf.blocks import Line, Pages, Piece, mono, own
from tocsin.report.pdf.sections.cells import Content, of

MOST_INDICATORS = 30


def indicators(pages: Pages, dossier: Content) -> None:
    """The first indicators, defanged, with their days, their posts and what opens them."""
    words, found = pages.words, dossier["annexes"]
    pages.annex("indicators")
    pages.text(words("ind.about" if dossier["phenomenon"]["campaigns"] else "ind.none"))
    rows: list[list[Line]] = [
        [
            own(one["indicator"]) if one["kind"] == "hashtag" else mono(one["indicator"]),
            words(f"ind.{one['kind']}"),
            mono((one["first_seen"] or "–")[:16]),
            mono((one["last_seen"] or "–")[:16]),
            of({"value": one["evidence"], "of": one["of"]}, words),
        ]
        for one in found["indicators"][:MOST_INDICATORS]
    ]
    head = [words("ind.indicator"), words("ind.kind"), words("col.first"), words("col.last"), words("col.posts")]
    pages.table(words("ind.title"), head, rows, (2.4, 1, 1, 1, 1.4), "llllr")
    pages.left_out(len(rows), found["indicators_in_all"])


def disarm(pages: Pages, dossier: Content) -> None:
    """The techniques that are proposed, each with its tactic, its evidence and what is most often mistaken for it."""
    words = pages.words
    pages.annex("disarm")
    pages.text(words("asm.techniques_about"))
    rows: list[list[Line]] = []
    for one in (each for campaign in dossier["assessment"]["campaigns"] for each in campaign["techniques"]):
        name: Line = [mono(one["name"]), " ", one.get("title", "")]
        evidence: list[Piece] = [*(f"{said} " for said in one["for"]), *(mono(f"{ref} ") for ref in one["findings"])]
        strength, mistaken = words.or_plain("nature", one["strength"]), " ".join(one["against"]) or "–"
        rows.append([name, mono(one.get("tactic", "–")), strength, evidence or words.or_plain("detector", one["value"]), mistaken])
    head = [words("asm.technique"), words("printed.tactic"), words("col.strength"), words("asm.evidence"), words("asm.false_positive")]
    pages.table(words("asm.techniques"), head, rows, (1.7, 0.6, 0.7, 2.2, 1.8))
    if not rows:
        pages.text(words("printed.nothing_more"))


def custody(pages: Pages, dossier: Content) -> None:
    """The digest of the evidence, and how a third party checks it."""
    words = pages.words
    pages.annex("custody")
    pages.text(words("custody.about"))
    pages.text(mono(dossier["cover"]["digest"]))
    for line in dossier["keeping"]["seal"]:
        pages.text(line)
    if checks := dossier["keeping"]["checks"]:
        pages.text(words("custody.check"))
        pages.items([[mono(line)] for line in checks], marks="$")
    pages.text(words("custody.stages"), kind="note")


def beside(pages: Pages, files: Mapping[str, str]) -> None:
    """Files beside the report with their digests, by name."""
    words = pages.words
    pages.annex("files")
    pages.text(words("beside.about" if files else "beside.none"))
    rows: list[list[Line]] = [[mono(name), mono(digest)] for name, digest in sorted(files.items())]
    pages.table(words("head.files"), [words("beside.file"), "SHA-256"], rows, (1, 2))

"""The whole report as content for the templates: cover, parts in the order of a published report, annexes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.query.mask import excerpt
from tocsin.query.words import Words
from tocsin.report.pdf.annexes.evidence import beside, custody, disarm, indicators
from tocsin.report.pdf.annexes.method import method, rates
from tocsin.report.pdf.annexes.reading import glossary, legal, protection
from tocsin.report.pdf.blocks import Line, Pages, mono, own
from tocsin.report.pdf.sections.accounts import accounts
from tocsin.report.pdf.sections.assessed import assessed
from tocsin.report.pdf.sections.content import content
from tocsin.report.pdf.sections.operandi import operandi
from tocsin.report.pdf.sections.phenomenon import phenomenon
from tocsin.report.pdf.sections.synthesis import levels, synthesis
from tocsin.report.pdf.text import fit, printable

LONGEST_TITLE = 160
TLP = {"RED": "#ff2b2b", "AMBER": "#ffc000", "AMBER+STRICT": "#ffc000", "GREEN": "#33ff00", "CLEAR": "#ffffff"}  # TLP 2.0, on black
PARTS = (synthesis, levels, phenomenon, operandi, content, accounts, assessed)
ANNEXES = (indicators, disarm, method, rates, custody, glossary)  # A to F


def laid_out(dossier: dict[str, Any], words: Words, files: Mapping[str, str] | None = None) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What templates/main.typ prints, and the files of its pictures by name. `files` are those beside the report, with their digests."""
    posts, digest = dossier["phenomenon"]["overview"]["posts"]["value"], dossier["cover"]["digest"][:16]
    pages = Pages(words, words("printed.source", posts=posts, digest=digest))
    for part in (*PARTS, *ANNEXES):
        part(pages, dossier)
    beside(pages, files or {})
    legal(pages, dossier)
    protection(pages, dossier)
    return {**_cover(pages, dossier), "blocks": pages.blocks}, pages.files


def _cover(pages: Pages, dossier: dict[str, Any]) -> dict[str, Any]:
    words, cover = pages.words, dossier["cover"]
    title, marking = printable(excerpt(cover["title"], LONGEST_TITLE)), printable(cover["marking"])
    before, _, between = words("printed.page", here="\0", all="").partition("\0")
    warnings = Pages(words)
    if cover["partial"]:
        warnings.text(f"{words('cover.partial')} ({words.number(cover['partial_in_all'])})", kind="warn")
    return {
        "lang": words.lang,
        "dir": words.dir,
        "title": title,
        "heading": pages.line(own(title)),
        "running": pages.line(own(title)),
        "foot": pages.line([mono(f"{cover['digest'][:16]} · Tocsin {cover['version']}")]),
        "marking": marking,
        "colour": TLP.get(marking.removeprefix("TLP:"), "#ffffff"),
        "kind": words(f"printed.{cover['about'].get('kind', 'report')}"),
        "date": cover["about"].get("date", ""),
        "authors": [fit(one, "ltr") for one in [cover["about"].get("author", "")] if one],
        "description": f"{marking} · {words('cover.lead')}",
        "keywords": [marking],
        "warnings": warnings.blocks,
        "facts": [[pages.line(name), pages.line(said)] for name, said in _facts(words, dossier)],
        "lead": pages.line(words("cover.lead")),
        "contents": words("ui.contents"),
        "page": [before.strip(), between.strip()],
    }


def _facts(words: Words, dossier: dict[str, Any]) -> list[tuple[str, Line]]:
    cover, overview = dossier["cover"], dossier["phenomenon"]["overview"]
    span = words("time.unknown")
    if overview["first"] is not None:
        span = f"{words('why.span', start=words.instant(overview['first']), end=words.instant(overview['last']))} UTC"
    about, scope = cover["about"], cover["scope"]
    said: list[tuple[str, Line]] = [(words("printed.date"), words.iso_day(about["date"]))] if about.get("date") else []
    said += [(words(f"printed.{name}"), own(about[name])) for name in ("service", "author", "recipient") if about.get(name)]
    return [
        *said,
        (words("cover.marking"), mono(cover["marking"])),
        (words("cover.data"), span),
        *([(words("scope.title"), f"{scope['said']}. {words('scope.about')}")] if scope else []),
        (words("cover.digest"), mono(cover["digest"])),
        (words("cover.tool"), mono(f"Tocsin {cover['version']}")),
    ]

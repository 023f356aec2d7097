"""The claim a fact-check reviews: as the page words it, its circulating version, and where it circulates.

ClaimReview's `claimReviewed` or the text under a label of a claim; the version under its own label; the place from the sentence that says
who spreads it. Fooled by: a page that tells the claim without any label or ClaimReview (no claim is given).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from tocsin.page.document import Document
from tocsin.page.furniture.phrases import Book, line_of, spans
from tocsin.page.reviews.sections import Section, sections
from tocsin.page.row import Claim

_ENDS = re.compile(r"[،,.;:؛]")
_FIRST = 6  # paragraphs in which the page says where its claim circulates
_AROUND = 6  # words before a network's name that may be the users or pages on it


def claim(document: Document) -> Claim | None:
    """The claim of a fact-check; None where the page gives none."""
    parts = sections(document)
    labelled = _first(parts, "claim")
    declared = next((one.value for one in document.declared.get("claim", ())), None)
    text = labelled or declared
    if not text or not (declared or any(part.part in ("verdict", "checking", "circulating") for part in parts)):
        return None
    circulating = _first(parts, "circulating")
    told = [circulating] if circulating else [one for part in parts if part.part == "claim" for one in part.texts]
    where = next((place for one in (*told, *document.body.split("\n\n")[:_FIRST]) if (place := where_in(one, document.lang))), None)
    return Claim(text, circulating, where)


def _first(parts: list[Section], name: str) -> str | None:
    return next((part.texts[0] for part in parts if part.part == name and part.texts), None)


def where_in(text: str, lang: str | None) -> str | None:
    """The words that say where something circulates: users, accounts or pages and the network they are on."""
    line, stands = line_of(text, lang), spans(text)
    if not stands:
        return None
    users = [at for at in range(len(line.words)) if any(True for _ in _book(lang or "en", "users").at(line, at))]
    for at in range(len(line.words)):
        ends = [end for _, end in _book(lang or "en", "networks").at(line, at)]
        if ends or at in line.channel:
            end = max([*ends, at + 1])
            begun = [one for one in users if at - _AROUND <= one <= at and not _ENDS.search(text[stands[one][0] : stands[at][0]])]
            return text[stands[min(begun, default=at)][0] : stands[end - 1][1]]
    return None


@cache
def _book(lang: str, kind: str) -> Book:
    """Who spreads claims, or the networks they are spread on, in a language."""
    told = tomllib.loads((files("tocsin.page.reviews") / "circulation.toml").read_text("utf-8"))
    return Book((("where", kind), phrase) for one in dict.fromkeys((lang, "en")) for phrase in told.get(one, {}).get(kind, ()))

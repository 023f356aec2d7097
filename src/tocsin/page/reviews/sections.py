"""The labelled parts of a fact-check: what follows "Claim", "Circulating version", "Verdict", "What we found", in the order of the page.

A label stands on a line by itself, or before a colon with its text behind it. Fooled by: a label word that is a subhead of another kind of
page ("Conclusion"), which is why a page counts as a fact-check only with a claim and a verdict, or where it calls itself one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tocsin.page.document import Block, Document
from tocsin.page.furniture.lines import shapes_of

Part = Literal["claim", "circulating", "verdict", "checking"]
PARTS: tuple[Part, ...] = ("claim", "circulating", "verdict", "checking")
_LABEL = re.compile(r"^[^:：]{2,40}?\s*[:：]\s*(?=\S)")
_LONGEST = 6  # words of a label on a line of its own


@dataclass(frozen=True, slots=True)
class Section:
    """One labelled part: its label's line and the texts under it."""

    part: Part
    label: Block
    texts: list[str]


def sections(document: Document) -> list[Section]:
    """The labelled parts of a page in their order; empty where it has no such labels."""
    found = list[Section]()
    for block in _lines(document):
        part = _part(block, document.lang)
        if part:
            behind = _LABEL.sub("", block.text, count=1) if _LABEL.match(block.text) else ""
            found.append(Section(part, block, [behind] if behind else []))
        elif found and (block.role != "subhead" or not found[-1].texts):
            found[-1].texts.append(block.text)
        elif found:
            found.append(Section("checking", block, []))
    return found


def _lines(document: Document) -> Iterator[Block]:
    """The blocks that may hold labels or what they label."""
    for block in document.blocks:
        if block.role in ("body", "subhead", "standfirst", "caption", "credit", "other_title", "byline") or block.kind in ("widget", "ui"):
            yield block


def _part(block: Block, lang: str | None) -> Part | None:
    """Which part a line labels."""
    behind = _LABEL.match(block.text)
    if not behind and len(block.text.split()) > _LONGEST:
        return None
    shapes = shapes_of(block.text, lang)
    return next((part for part in PARTS if part in shapes), None)

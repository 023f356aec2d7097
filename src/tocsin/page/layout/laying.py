"""A role for each block of a page: headline, lead, text, date line, byline, caption, or boilerplate of some kind."""

from __future__ import annotations

import re

from tocsin.page.document import Block, Document
from tocsin.page.furniture.lines import kind_of
from tocsin.page.layout.headline import covered, title_block
from tocsin.page.layout.heads import lang
from tocsin.page.layout.main_text import MainText, main_text
from tocsin.page.layout.plain import lay_out_plain
from tocsin.page.layout.regions import HEADINGS, uses_of
from tocsin.page.row import BoilerplateKind

_KINDS: tuple[BoilerplateKind, ...] = (
    "cookies", "comments", "share", "related", "ad", "subscription", "distributor_about", "categories", "navigation", "widget",
    "copyright", "ui", "site_header",
)  # fmt: skip
_LEAD = (40, 700)  # characters of a lead
_NEAR = 25  # blocks after the headline in which the lead may stand


def lay_out(document: Document) -> None:
    """Give every block its role, and the document its language."""
    if not document.markup:
        lay_out_plain(document)
        return
    title = title_block(document)
    text = main_text(document.blocks, title)
    for at in text.places:
        document.blocks[at].role = "subhead" if document.blocks[at].tag in HEADINGS else "body"
    if title is not None:
        document.blocks[title].role = "title"
    _from_declared(document)
    document.lang = lang(document)
    if title is not None:
        _lead(document, title, text)
    _first_line(document)
    for block in document.of("body", "subhead"):
        _by_itself(block, document.lang)
    for block in document.blocks:
        if not block.role:
            _outside(block, document.lang)


def _from_declared(document: Document) -> None:
    """Where scripts put the text in and JSON-LD has it whole, its paragraphs become blocks."""
    told = next((one.value for one in document.declared.get("body", ())), "")
    if len(told) > 2 * len(document.body) + 200:
        for block in document.of("body", "subhead"):
            block.role = ""
        document.blocks += [
            Block(" ".join(part.split()), hints="articlebody json_ld", role="body") for part in told.split("\n") if part.strip()
        ]


def _lead(document: Document, title: int, text: MainText) -> None:
    """The lead: a paragraph set apart between headline and text, named so, or said by the page to be its description."""
    blocks = document.blocks
    first = next((at for at in text.places if at > title), title + _NEAR)
    told = [one.value for one in document.declared.get("description", ())]
    for at in range(title + 1, min(first, title + _NEAR, len(blocks))):
        block = blocks[at]
        if not _LEAD[0] <= len(block.text) <= _LEAD[1] or block.linked > 0.5 or block.tag in ("li", "button", "figcaption", "time"):
            continue
        uses = frozenset().union(*map(uses_of, block.hints.split(" < ")[:3]))
        named = "standfirst" in uses
        described = any(covered(block.text, one) > 0.8 for one in told)
        plain = block.tag in ("p", "h2", "h3", "div", "b", "strong") and not uses & {
            "caption",
            "byline",
            "date_line",
            "related",
            "ad",
            "ui",
        }
        if described or named or (plain and at - title <= 3 and kind_of(block.text, document.lang) is None):
            block.role = "standfirst"
            return
    for block in blocks[first : first + 1]:
        if block.role == "body" and "standfirst" in uses_of(block.hints.split(" < ")[0]) and len(block.text) <= _LEAD[1]:
            block.role = "standfirst"


def _first_line(document: Document) -> None:
    """A name by itself before the text is a byline."""
    for block in document.of("body")[:1]:
        words = block.text.split()
        if 2 <= len(words) <= 4 and not re.search(r"[\d.!?:]", block.text) and all(word[:1].isupper() for word in words):
            block.role = "byline"


def _by_itself(block: Block, lang: str | None) -> None:
    """A block of the text that is by itself something else."""
    kind = kind_of(block.text, lang)
    if kind is not None:
        block.role, block.kind = ("credit", None) if kind == "credit" else ("boilerplate", kind)


def _outside(block: Block, lang: str | None) -> None:
    """The role of a block that is none of the text, by the names of what it stands in."""
    for hint in block.hints.split(" < "):
        if hint.startswith(("article", "main")) and block.tag != "article":
            break
        uses = uses_of(hint)
        if "caption" in uses:
            block.role = "caption"
        elif "byline" in uses and len(block.text) < 200:
            block.role = "byline"
        elif "date_line" in uses and len(block.text) < 200:
            block.role = "date_line"
        elif found := next((kind for kind in _KINDS if kind in uses), None):
            block.role, block.kind = "boilerplate", found
        else:
            continue
        return
    block.role = "boilerplate"
    block.kind = "navigation" if block.linked > 0.5 else kind_of(block.text, lang) or "ui"

"""A role for each block of a page: headline, lead, text, date line, byline, caption, or boilerplate of some kind."""

from __future__ import annotations

from tocsin.page.document import Block, Document
from tocsin.page.layout.headline import title_block
from tocsin.page.layout.heads import lang
from tocsin.page.layout.main_text import main_text
from tocsin.page.layout.regions import uses_of
from tocsin.page.row import BoilerplateKind

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_KINDS: tuple[BoilerplateKind, ...] = (
    "cookies", "comments", "share", "related", "ad", "subscription", "distributor_about", "categories", "navigation", "widget",
    "copyright", "ui", "site_header",
)  # fmt: skip


def lay_out(document: Document) -> None:
    """Give every block its role, and the document its language."""
    title = title_block(document)
    body = set(main_text(document.blocks, title))
    for at, block in enumerate(document.blocks):
        if at == title:
            block.role = "title"
        elif at in body:
            block.role = "subhead" if block.tag in _HEADINGS else "body"
        else:
            _outside(block)
    document.lang = lang(document)


def _outside(block: Block) -> None:
    """The role of a block that is none of the text, by the names of what it stands in."""
    for hint in block.hints.split(" < "):
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
    block.kind = "navigation" if block.linked > 0.5 else "ui"

"""What kind of page it is: article, fact-check, statement printed as such, or distributed release.

By what the page shows: a verdict on a claim; signatures or a document introduced as another's; a distributor's line, or the words "press
release" over the text. Fooled by: a report about a release that keeps its label, an open letter without signatures.
"""

from __future__ import annotations

import re

from tocsin.page.document import Document
from tocsin.page.furniture.lines import shapes_of
from tocsin.page.row import Credit, PageType, Verdict

_HEAD = 12  # blocks from the top in which a label tells what the page is
_SIGNATURES = 2  # signatures that make a statement
_OPENING = 4  # paragraphs in which a statement begins ("We, the undersigned")
_DISTRIBUTED = re.compile(r"^[^(/]{0,60}[(/][^()/]*(?:wire|press release)[^()/]*[)/]\s*[–—-]", re.IGNORECASE)


def page_type(document: Document, found: Verdict | None, credits: list[Credit]) -> PageType:
    """The kind of a page that is laid out. `found`: its verdict; `credits`: whom it credits."""
    declared = {one.value.lower() for one in document.declared.get("type", ())}
    if found is not None or "claimreview" in declared:
        return "fact_check"
    kinds = {credit.type for credit in credits}
    if "distributed_by" in kinds or _shows(document, "release") or _is_distributed(document):
        return "release"
    if "republished_document" in kinds or len(document.of("signatory")) >= _SIGNATURES or _shows(document, "statement"):
        return "statement"
    text = document.of("body")[:_OPENING]
    if any("statement" in shapes_of(block.text, document.lang) for block in text):
        return "statement"
    return "article" if document.body else "other"


def _shows(document: Document, shape: str) -> bool:
    """Whether a short line of the head is a label that names the kind, or the headline begins with it."""
    head = [block for block in document.blocks[:_HEAD] if block.role not in ("body", "standfirst") and len(block.text.split()) <= 30]
    return any(shape in shapes_of(block.text, document.lang) for block in head)


def _is_distributed(document: Document) -> bool:
    return any(_DISTRIBUTED.match(block.text) for block in document.of("other_title", "body")[:3])

"""A role for each block of a page: headline, lead, text, date line, byline, caption, or boilerplate of some kind."""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.page.credits.reading import credits_in_line
from tocsin.page.dates.running import is_date_line
from tocsin.page.document import Block, Document, Role
from tocsin.page.furniture.lines import kind_of, shapes_of
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
_LEADS = ("p", "h2", "h3", "div", "b", "strong")  # elements a lead stands in
_NO_LEAD = frozenset({"caption", "byline", "date_line", "related", "ad", "ui"})  # names that speak against a lead
_ROLES: dict[str, Role] = {"caption": "caption", "byline": "byline", "date_line": "date_line"}
_OTHERS: tuple[BoilerplateKind, ...] = ("related", "comments", "navigation", "copyright")  # what stands in these is another page's
_OWN_FOOT = re.compile(r"(?:post|entry|article|node)[-_]*(?:footer|meta)")  # the foot of an article, where no page ends
_SHORT = 220  # characters from which a paragraph is not asked what it is by itself
_LINE = 200  # characters of a line that is a date, a byline or a caption
_HARDLY = 120  # characters of a body that may be none
_CREDIT = 200  # characters of a line that is a credit
_EDGE = 4  # blocks at the beginning of the text, and half of those at its end, that may be credits
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
    if document.blocks and len(document.body) < _HARDLY:
        document.problems.append("hardly any running text was found")
    document.lang = lang(document)
    if title is not None:
        _lead(document, title, text)
    _first_line(document)
    inside = _head(document, title, text)
    edges = {*text.places[:_EDGE], *text.places[-2 * _EDGE :]}
    first, last = (title or 0, text.places[-1] + _EDGE) if text.places else (0, -1)
    for at, block in enumerate(document.blocks):
        if block.role in ("body", "subhead"):
            _by_itself(block, document.lang, at in edges)
        elif not block.role and not text.cards.isdisjoint(block.path):
            block.role, block.kind = "boilerplate", "related"
        elif not block.role:
            _outside(block, document.lang, at < (title or 0) and inside not in block.path, first <= at <= last)


def _head(document: Document, title: int | None, text: MainText) -> int:
    """The innermost element that holds both the headline and the text; 0 where there is no headline."""
    if title is None or not text.places:
        return 0
    shared = [one for one, other in zip(document.blocks[title].path, document.blocks[text.places[0]].path, strict=False) if one == other]
    return shared[-1] if shared else 0


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
    first = next((at for at in text.places if at > title and blocks[at].role == "body"), title + _NEAR)
    told = [one.value for one in document.declared.get("description", ())]
    for at in range(title + 1, min(first, title + _NEAR, len(blocks))):
        block = blocks[at]
        if not _LEAD[0] <= len(block.text) <= _LEAD[1] or block.linked > 0.5 or block.tag in ("li", "button", "figcaption", "time"):
            continue
        uses = frozenset().union(*map(uses_of, block.hints.split(" < ")[:3]))
        named = "standfirst" in uses
        described = any(covered(block.text, one) > 0.8 for one in told)
        plain = block.tag in _LEADS and at - title <= 3 and uses.isdisjoint(_NO_LEAD) and _reads_on(block, document.lang)
        if described or named or plain:
            block.role = "standfirst"
            return
    for block in blocks[first : first + 1]:
        if block.role == "body" and "standfirst" in uses_of(block.hints.split(" < ")[0]) and len(block.text) <= _LEAD[1]:
            block.role = "standfirst"


def _reads_on(block: Block, lang: str | None) -> bool:
    """Whether a line is a sentence, or a heading long enough for one, and not a date, byline, caption or button."""
    whole = block.text[-1] in ".!?…؟۔。" or (block.tag in HEADINGS and len(block.text) >= 60)
    return whole and kind_of(block.text, lang) is None and shapes_of(block.text, lang).isdisjoint(("byline", "caption"))


def _first_line(document: Document) -> None:
    """A name by itself before the text is a byline."""
    for block in document.of("body")[:1]:
        words = block.text.split()
        if 2 <= len(words) <= 4 and not re.search(r"[\d.!?:]", block.text) and all(word[:1].isupper() for word in words):
            block.role = "byline"


def _by_itself(block: Block, lang: str | None, edge: bool) -> None:
    """A block of the text that is by itself something else: a date, an end mark, a promotion; at its edges also a credit."""
    if len(block.text) > _SHORT and block.linked < 0.2:
        return
    if block.text[-1] not in ".!?؟۔" and _is_date(block, lang):
        block.role = "date_line"
    elif block.role == "subhead" and ":" not in block.text and kind_of(block.text, lang) in (None, "credit"):
        return  # a heading speaks of sources and pictures without crediting any
    elif kind := kind_of(block.text, lang):
        block.role, block.kind = ("credit", None) if kind == "credit" else ("boilerplate", kind)
    elif edge and len(block.text) <= _CREDIT and _is_credit(block.text, lang):
        block.role = "credit"


def _outside(block: Block, lang: str | None, above: bool, near: bool) -> None:
    """The role of a block that is none of the text, by its words and by what it stands in. `above`: over the article; `near`: beside it."""
    uses = _around(block.hints)
    elsewhere: BoilerplateKind | None = next((kind for kind in _OTHERS if kind in uses), None)
    if (elsewhere is None or (elsewhere == "navigation" and above)) and _is_date(block, lang):
        block.role, block.kind = ("boilerplate", "clock") if above or "site_header" in uses else ("date_line", None)
        return
    use = next((use for use in uses if use in _ROLES or use in _KINDS), None)
    if elsewhere is None and use in _ROLES and len(block.text) <= _LINE:
        block.role = _ROLES[use]
        return
    said = kind_of(block.text, lang) if block.linked <= 0.5 and elsewhere is None else None
    if (
        near
        and said is None
        and use is None
        and elsewhere is None
        and len(block.text) <= _CREDIT
        and (
            block.linked <= 0.5 or (block.linked < 1 and ":" in block.text and "byline" not in shapes_of(block.text, lang))
        )  # a label, and the linked name behind it
        and _is_credit(block.text, lang)
    ):
        block.role = "credit"
        return
    named = elsewhere or next((kind for kind in _KINDS if kind == use), None)
    block.role, block.kind = "boilerplate", said or named or ("navigation" if block.linked > 0.5 else "ui")


@lru_cache(maxsize=20_000)
def _around(hints: str) -> tuple[str, ...]:
    """What the elements that a block stands in are for, innermost first, as far as the article's own."""
    found: list[str] = []
    parts = hints.split(" < ")
    for at, hint in enumerate(parts):
        if at and hint.startswith(("article", "main")):
            break
        own = _OWN_FOOT.search(hint) or (hint.startswith("footer") and any(one.startswith("article") for one in parts[at:]))
        found += sorted(uses_of(hint) - {"copyright"} if own else uses_of(hint))
    return tuple(found)


def _is_credit(text: str, lang: str | None) -> bool:
    """Whether a line by itself credits somebody with the text; what quotes a source, or introduces a document, is part of the text."""
    return any(credit.type not in ("according_to", "republished_document") for credit in credits_in_line(text, lang or "en"))


def _is_date(block: Block, lang: str | None) -> bool:
    """Whether a line is hardly more than a date."""
    return len(block.text) <= _LINE and any(map(str.isdigit, block.text)) and is_date_line(block.text, lang or "en")

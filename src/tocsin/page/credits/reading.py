"""The credits of a page: lines that credit, what stands before, in and after its text, bylines of agencies, and picture credits.

Where it stands decides with what it says: a credit in a caption is a picture's, an agency named in the text's first words lends the text,
one named further on is only quoted. Fooled by: lists of links whose texts read as credits; a page whose own name is nowhere stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tocsin.page.credits.brackets import bracket, lone, signed
from tocsin.page.credits.disclaimers import kinds_in
from tocsin.page.credits.gazetteer import exact, key_of, kind_of, spelled
from tocsin.page.credits.line import MOST, read_line
from tocsin.page.credits.own import own_names
from tocsin.page.credits.running import opening, quoted
from tocsin.page.document import Block, Document
from tocsin.page.furniture.lines import shapes_of
from tocsin.page.row import BoilerplateKind, Credit, CreditType

_ELSEWHERE: frozenset[BoilerplateKind] = frozenset(
    {"navigation", "related", "comments", "share", "cookies", "categories", "subscription", "ad"}
)
_PICTURE = re.compile(r"\b(?:caption|figcaption|figure|photo|picture|image|img|bild)")
_SIGNING = re.compile(r"\b(?:src|source|agency|agenzia|agence|credit|byline|author|autor|quelle|fuente|kaynak)\b")
_PARTED = re.compile(r"\s*(?:[/,;+|]|\bund\b|\band\b|\bet\b|\by\b|\bmit\b|\bwith\b|\bavec\b|\bcon\b)\s*")
_SENTENCES = re.compile(r"(?<=[.!?؟])\s+")
_TEXT = ("body", "standfirst", "signatory", "subhead")
_OPENS = 3  # blocks in which a text may open with its agency
_LINKED = 0.6  # share of a block inside links from which on it is no line of its own
_LONG = 60
_NOTE = 4  # sentences of a note under a text
_SURE: frozenset[CreditType] = frozenset({"translated_from", "distributed_by", "republished_from", "source_agency"})
_EDITS = re.compile(r"\s*(?:edit|redakt|rédact|редакт)\w*\s*:", re.IGNORECASE)  # a label of who edits, in no way a source
_PLATFORMS = frozenset(
    ["telegram", "whatsapp", "x", "twitter", "facebook", "instagram", "youtube", "tiktok", "threads", "linkedin", "vk", "viber", "signal"]
)
_REVIEWED = frozenset({"circulating", "claim", "verdict"})  # labels of a fact-check, after which a medium lends nothing


def is_credit_line(text: str, lang: str) -> bool:
    """Whether a line by itself is a credit and none of the running text. Languages without a vocabulary are read as English."""
    return bool(credits_in_line(text, lang, strict=True))


def credits_in_line(text: str, lang: str, own: Iterable[str] = (), strict: bool = False) -> list[Credit]:
    """The credits of one line; `own`: the page's names for its own site, `strict`: the line stands among running text."""
    own = tuple(own)
    text = text.strip()
    if not shapes_of(text, lang).isdisjoint(_REVIEWED):
        return []
    found = read_line(text, lang, own, strict)
    if found and found.type in ("source_agency", "distributed_by") and not found.source_key and _no_source(text, found):
        return []
    if found is None and len(text) <= _LONG:
        lead = bracket(text)
        found = lead if lead and lead.surface == text else lone(text, lang)
    return [found] if found else _in_sentences(text, lang, own)


def _no_source(text: str, found: Credit) -> bool:
    """Whether what a line seems to credit lends no text: who edits, or a platform."""
    return bool(_EDITS.match(text)) or _PLATFORMS.issuperset(spelled(found.source or "x"))


def _in_sentences(text: str, lang: str, own: tuple[str, ...]) -> list[Credit]:
    """The credits of a note of a few sentences, the first and at least half of which credit somebody or disclaim."""
    said = _SENTENCES.split(text) if len(text) <= MOST else []
    if not 1 < len(said) <= _NOTE:
        return []
    read = [read_line(one, lang, own, strict=True) for one in said]
    found = [one for one in read if one and one.type in _SURE]
    noted = [bool(one and one.type in _SURE) or bool(kinds_in(part, lang)) for one, part in zip(read, said, strict=True)]
    return found if noted[0] and 2 * sum(noted) >= len(said) else []


def credits(document: Document) -> list[Credit]:
    """All credits of a page, in the order they stand; one for each source and type."""
    lang, own = document.lang or "en", own_names(document)
    found: list[Credit] = []
    texts = [block for block in document.blocks if block.role in _TEXT]
    for block in document.blocks:
        if (
            block.role == "title"
            or block.kind in ("end_mark", "categories", "share", "related")
            or (block.role == "boilerplate" and block.linked > _LINKED)
        ):
            continue
        if block.role == "other_title":
            found += [lead] if (lead := bracket(block.text)) else []
            continue
        found += _in_block(block, lang, own, texts)
    return _once([_released(one, document.blocks, lang) for one in found])


def _released(found: Credit, blocks: list[Block], lang: str) -> Credit:
    """A source that a disclaimer on the same page names as the third party that provides it distributes releases."""
    if found.type != "source_agency" or found.source_key or not found.source:
        return found
    for block in blocks:
        if found.source in block.text:
            for part in _SENTENCES.split(block.text):
                if found.source in part and ("third_party_content" in kinds_in(part, lang) or _distributes(part, lang)):
                    return replace(found, type="distributed_by")
    return found


def _distributes(sentence: str, lang: str) -> bool:
    """Whether a sentence is a line that says who distributes."""
    said = read_line(sentence, lang)
    return said is not None and said.type == "distributed_by"


def _in_block(block: Block, lang: str, own: tuple[str, ...], texts: list[Block]) -> list[Credit]:
    """The credits of one block."""
    lines = credits_in_line(block.text, lang, own, strict=block.role in (*_TEXT, "boilerplate"))
    if block.role == "caption" or _PICTURE.search(block.hints.split(" < ")[0]):
        return [_pictured(one) for one in lines]
    if block.kind == "copyright" or block.text.startswith("©"):  # what a site asks of those who copy it; pictures and agencies besides
        return [one for one in lines if one.source_key or (one.type == "photo" and block.kind != "copyright")]
    if lines:
        return [one for one in lines if not (block.kind in _ELSEWHERE and one.type == "source_agency" and not one.source_key)]
    if block.role not in _TEXT:
        return _named_alone(block)
    if block.text.endswith((":", "：")) and len(said := _SENTENCES.split(block.text)) > 1:
        shown = read_line(said[-1], lang, own, strict=True)
        if shown and shown.type == "republished_document":
            return [shown]
    place = next(i for i, one in enumerate(texts) if one is block)
    head = [one for one in (bracket(block.text, lang), opening(block.text, lang, own)) if one][:1] if place < _OPENS else []
    tail = signed(block.text) if place == len(texts) - 1 else []
    taken = {one.source for one in head}
    return [*head, *(one for one in quoted(block.text, lang, own) if one.source not in taken), *tail]


def _pictured(found: Credit) -> Credit:
    """A credit that stands in a caption is the picture's."""
    return Credit("photo", found.surface, found.source or found.by, source_key=found.source_key)


def _named_alone(block: Block) -> list[Credit]:
    """Agencies that stand alone where the author would: "dpa", "AFP/Reuters"."""
    if len(block.text) > _LONG or not (block.role == "byline" or _SIGNING.search(block.hints)):
        return []
    names = [
        part
        for part in _PARTED.split(re.sub(r"^(?:by|von|par|por|quelle:|source:)\s+", "", block.text.strip(), flags=re.IGNORECASE))
        if part
    ]
    kind: CreditType = "photo" if block.text.lstrip().startswith("©") and len(names) > 1 else "source_agency"
    return [Credit(kind, block.text, name, source_key=key_of(name)) for name in names if kind_of(name) == "agency" and exact(name)]


def _once(found: list[Credit]) -> list[Credit]:
    """Each source once a type."""
    out: list[Credit] = []
    for one in found:
        if not any(one.type == other.type and (one.source or "") == (other.source or "") for other in out):
            out.append(one)
    return out

"""The verdict of a fact-check by the page's own label, and its reasons.

The rating of ClaimReview comes first, then the text under a label ("Verdict: misleading"), then the sentence in which the page says what
its check found ("it turned out to be misleading"), then the headline. A page that is no fact-check by its own account (`reviews`) has no
verdict. Fooled by: a page that quotes another's verdict before its own; a value in words that no language's list has (`other`).
"""

from __future__ import annotations

import re

from tocsin.page.document import Document
from tocsin.page.furniture.lines import shapes_of
from tocsin.page.reviews.ratings import first_value, rating_of, reasons_in, value_of
from tocsin.page.reviews.sections import Section, sections
from tocsin.page.row import Verdict, VerdictValue

_RATING = 4  # words of a verdict that is nothing but a rating
_SENTENCE = re.compile(r"[^.!?؟۔\n]+[.!?؟۔]?")
_BEFORE = re.compile(r"^\W*(?P<label>[^:：.]{3,30}?)\s*[:：]\s")
_LONGEST = 6000  # characters of the text in which reasons are sought


def verdict(document: Document) -> Verdict | None:
    """The page's verdict with the words that give it; None where the page gives none."""
    parts = sections(document)
    found = _declared(document)
    if found is None and reviews(document, parts):
        found = _labelled(document, parts) or _concluded(document, parts)
    found = found or _titled(document)
    return Verdict(found[0], found[1], _reasons(document, parts)) if found else None


def reviews(document: Document, parts: list[Section]) -> bool:
    """Whether a page is a fact-check by its own account: a claim or a rating under its label, ClaimReview, a head that says so."""
    if any(part.part == "claim" for part in parts) or document.declared.get("claim"):
        return True
    rated = [part.texts[0] for part in parts if part.part == "verdict" and part.texts]
    if any(len(text.split()) <= _RATING and value_of(text, document.lang or "en") for text in rated):
        return True
    if any(one.value.lower() == "claimreview" for one in document.declared.get("type", ())):
        return True
    told = [block.text for block in document.of("title", "other_title", "standfirst")]
    told += [block.text for block in document.of("boilerplate") if block.kind in ("site_header", "categories")]
    told += [one.value for topic in ("site", "section") for one in document.declared.get(topic, ())]
    return any("fact_check" in shapes_of(text, document.lang) for text in told)


def _titled(document: Document) -> tuple[VerdictValue, str] | None:
    """A verdict before the headline: "Fake: the port was sold"."""
    for block in document.of("title"):
        before = _BEFORE.match(block.text)
        if before and len(before["label"].split()) <= 3:
            value = value_of(before["label"], document.lang or "en")
            return (value, before["label"]) if value and value != "true" else None
    return None


def _declared(document: Document) -> tuple[VerdictValue, str] | None:
    """What ClaimReview says: its words, else nothing (a bare number has no meaning without the page's scale)."""
    for one in document.declared.get("verdict", ()):
        if rated := rating_of(one.value, document.lang):
            return rated.verdict, one.value
    words = [one.value for one in document.declared.get("verdict", ()) if not one.value.replace(".", "").isdigit()]
    return ("other", words[0]) if words else None


def _labelled(document: Document, parts: list[Section]) -> tuple[VerdictValue, str] | None:
    """What stands under a label of a verdict: its first words that are one."""
    lang = document.lang or "en"
    for part in parts:
        if part.part == "verdict":
            for text in part.texts[:2]:
                if found := _in_text(text, lang):
                    return found
            if part.texts and len(part.texts[0].split()) <= 3:
                rated = rating_of(part.texts[0], document.lang)
                return rated.verdict if rated else "other", part.texts[0]
    return None


def _concluded(document: Document, parts: list[Section]) -> tuple[VerdictValue, str] | None:
    """What the first paragraph of the check says of the claim."""
    lang = document.lang or "en"
    texts = [text for part in parts if part.part == "checking" for text in part.texts[:1]]
    texts += [text for part in parts if part.part in ("claim", "circulating") for text in part.texts[1:]]
    titles = [block.text for block in document.of("title")]
    return next((found for text in (*texts, *titles) if (found := _in_text(text, lang))), None)


def _in_text(text: str, lang: str) -> tuple[VerdictValue, str] | None:
    """The first sentence's value and its words."""
    for sentence in _SENTENCE.findall(text)[:3]:
        if found := first_value(sentence, lang):
            return found
    return None


def _reasons(document: Document, parts: list[Section]) -> list[str]:
    """Why, by the headline and the page's own check: each reason that their words give, in the order of the vocabulary."""
    told = [block.text for block in document.of("title", "standfirst")]
    checked = [text for part in parts if part.part in ("checking", "verdict") for text in part.texts[:2]]
    text = "\n".join([*told, *(checked or [document.body])])[:_LONGEST]
    return [*reasons_in(text, (document.lang or "en",))]

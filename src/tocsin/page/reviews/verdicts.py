"""The verdict of a fact-check by the page's own label, and its reasons.

The rating of ClaimReview comes first, then the text under a label ("Verdict: misleading"), then the sentence in which the page says what
its check found ("it turned out to be misleading"), then the headline. A page that is no fact-check by its own account (`reviews`) has no
verdict. Fooled by: a page that quotes another's verdict before its own; a value in words that no language's list has (`other`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args

from tocsin.page.document import Document
from tocsin.page.furniture.lines import shapes_of
from tocsin.page.furniture.phrases import Book, Line, line_of, spans
from tocsin.page.reviews.sections import Section, sections
from tocsin.page.row import Verdict, VerdictValue

_VALUES: tuple[VerdictValue, ...] = tuple(get_args(VerdictValue))
# Of two values in one label the first: "partly false" before "false", "altered" beside "false" tells more.
_ORDER: tuple[VerdictValue, ...] = ("mixture", "misleading", "satire", "unproven", "altered", "false", "true")
_REASONS = (
    "old_media", "other_place", "other_event", "altered_media", "fabricated", "misquoted", "missing_context", "no_evidence",
)  # fmt: skip
_RATING = 4  # words of a verdict that is nothing but a rating
_SENTENCE = re.compile(r"[^.!?؟۔\n]+[.!?؟۔]?")
_BEFORE = re.compile(r"^\W*(?P<label>[^:：.]{3,30}?)\s*[:：]\s")
_REACH = 3  # words before a value in which a "not" turns it round
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
        for lang in dict.fromkeys((document.lang or "en", "en")):
            if value := value_of(one.value, lang):
                return value, one.value
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
                return "other", part.texts[0]
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
        found = list(_values(sentence, lang))
        if found:
            value, surface = min(found, key=lambda one: _ORDER.index(one[0]))
            return value, surface
    return None


def value_of(text: str, lang: str) -> VerdictValue | None:
    """The value that a label has in a language, None where its words are unknown."""
    found = [value for value, _ in _values(text, lang)]
    return min(found, key=_ORDER.index) if found else None


def _values(text: str, lang: str) -> Iterator[tuple[VerdictValue, str]]:
    """(value, its words) in a text; one that is denied is left out, except a denied "true", which is false."""
    line, stands = line_of(text, lang), spans(text)
    book = _book(lang)
    denied, after = _denials(lang)
    for start in range(len(line.words)):
        for (_, name), end in book.at(line, start):
            turned = _has(line, range(max(0, start - _REACH), start), denied) or _has(
                line, range(end, min(end + 2, len(line.words))), after
            )
            surface = text[stands[start][0] : stands[end - 1][1]] if stands else text.strip()
            if not turned:
                yield cast(VerdictValue, name), surface
            elif name == "true":
                yield "false", surface


def _has(line: Line, places: range, wanted: frozenset[str]) -> bool:
    return any(wanted & set(line.forms[place]) for place in places)


def _reasons(document: Document, parts: list[Section]) -> list[str]:
    """Why, by the headline and the page's own check: each reason that their words give, in the order of the vocabulary."""
    told = [block.text for block in document.of("title", "standfirst")]
    checked = [text for part in parts if part.part in ("checking", "verdict") for text in part.texts[:2]]
    text = "\n".join([*told, *(checked or [document.body])])[:_LONGEST]
    line, book = line_of(text, document.lang), _reason_book(document.lang or "en")
    found = {name for start in range(len(line.words)) for (_, name), _ in book.at(line, start)}
    return [reason for reason in _REASONS if reason in found]


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("tocsin.page.reviews") / "verdicts.toml").read_text("utf-8"))


@cache
def _book(lang: str) -> Book:
    """The words of verdicts of a language and of English."""
    known = [_words().get(one, {}) for one in dict.fromkeys((lang, "en"))]
    return Book((("verdict", value), phrase) for told in known for value in _VALUES for phrase in told.get(value, ()))


@cache
def _reason_book(lang: str) -> Book:
    told = _words().get(lang, {}).get("reasons", {})
    return Book((("reason", reason), phrase) for reason in _REASONS for phrase in told.get(reason, ()))


@cache
def _denials(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Folded words that turn a value round, before it and behind it."""
    told = _words().get(lang, {})

    def folded(key: str) -> frozenset[str]:
        return frozenset(form for word in told.get(key, ()) for forms in line_of(word, lang).forms for form in forms)

    return folded("negated"), folded("after")

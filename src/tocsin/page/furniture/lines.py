"""What a line of a page is by itself: an end mark, a promoted channel, related links, a copyright line, a button.

Patterns of ten languages (patterns/*.toml) in five places: `whole` is all of a line, `starts` its beginning, `label` what stands before
a colon, `holds` anything it holds, `ask` with `about` an invitation and what it invites to. English is tried beside the page's language,
because templates are often left in it; end marks are known in every language, because relays leave those of their source.

Fooled by: a sentence of the text that invites ("subscribe to our channel, the minister wrote"), a subhead that is also a label
("Background").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from tocsin.page.furniture.phrases import Book, Line, line_of, patterns
from tocsin.page.row import BoilerplateKind

LANGUAGES = ("ar", "az", "de", "en", "es", "fa", "fr", "ru", "tr", "uk")  # that have patterns
# Shapes that are no furniture by themselves but tell what a line is for the page: its section, author, picture, signatures,
# and the labels of a fact-check.
SHAPES = (
    "section", "byline", "caption", "signed", "release", "statement", "disclaimer", "claim", "circulating", "verdict", "checking",
    "fact_check",
)  # fmt: skip
# Furniture that keeps the lines under it: titles under "Read also", items under "Follow us on".
OPENERS: frozenset[BoilerplateKind] = frozenset(
    ("end_mark", "related", "channel_promotion", "comments", "categories", "copyright", "distributor_about", "navigation", "widget")
)
# Of several kinds that a line may be, the first: what is said most precisely comes before what is said in passing.
_ORDER = (
    "end_mark", "masthead", "clock", "bot_offer", "cookies", "copyright", "distributor_about", "comments", "share", "subscription",
    "channel_promotion", "related", "categories", "ad", "widget", "ui", "navigation",
)  # fmt: skip
_LONGEST = {
    "distributor_about": 140,
    "cookies": 90,
    "copyright": 70,
    "channel_promotion": 60,
    "bot_offer": 60,
    "subscription": 45,
    "related": 45,
}
_ANY_LENGTH = 30  # words of a line of any other kind
_ROW = 0.8  # share of its words by which a row of short items is navigation
_LETTERS = re.compile(r"[^\W\d_]")
_RULE = re.compile(r"^\W*(?:#{2,}|-\s?30\s?-|\*{3,}|/{2,}|_{3,}|x{3,})\W*$")
_LABEL = re.compile(r"^[^:：]{2,40}?\s*[:：]")
_YEAR_OWNER = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_ICONS = re.compile(r"^[\W\d_]{1,12}$")


@lru_cache(maxsize=8192)
def kind_of(text: str, lang: str | None) -> BoilerplateKind | None:
    """What a line is by itself, or None: it may be text, or a line that only its place explains."""
    line = line_of(text, lang)
    if _RULE.match(text) and len(line.words) < 3 and "#" not in text.strip()[:1]:
        return "end_mark"
    if not _LETTERS.search(text):
        return "icon" if _ICONS.match(text) and not any(char.isdigit() for char in text) else None
    if len(line.words) > max(_LONGEST.values()):
        return None
    found = _said(text, lang)
    kind = next((kind for kind in _ORDER if kind in found and len(line.words) <= _LONGEST.get(kind, _ANY_LENGTH)), None)
    if kind is None and _YEAR_OWNER.match(text) and len(line.words) <= _ANY_LENGTH:
        kind = "copyright"
    if kind is None and _row(text, line, lang):
        kind = "navigation"
    return cast("BoilerplateKind | None", kind)


@lru_cache(maxsize=8192)
def shapes_of(text: str, lang: str | None) -> frozenset[str]:
    """Which of SHAPES a line has: "By Ann Lee" a byline, "World" a section, "Signed by:" what signatures follow."""
    return _said(text, lang) & frozenset(SHAPES)


@cache
def _book(lang: str, first: bool) -> Book:
    """The phrases of a language and of English that may begin a line, or those that may stand anywhere in it."""
    places = ("whole", "starts", "label") if first else ("holds", "ask", "about")
    known = [patterns(one) for one in dict.fromkeys((lang, "en"))]
    told = [
        ((place, kind), phrase) for found in known for kind, entry in found.items() for place in places for phrase in entry.get(place, ())
    ]
    marks = [phrase for one in LANGUAGES for phrase in patterns(one).get("end_mark", {}).get("whole", ())] if first else []
    return Book(told + [(("whole", "end_mark"), phrase) for phrase in marks])


@lru_cache(maxsize=16_384)
def _said(text: str, lang: str | None) -> frozenset[str]:
    """All that a line is by the patterns of its language and of English."""
    line = line_of(text, lang)
    size = len(line.words)
    if not size:
        return frozenset()
    label = _LABEL.match(text)
    before = len(line_of(label.group(), lang).words) if label else 0
    ends = {"whole": size, "label": before}
    begun = list(_book(lang or "en", True).at(line, 0))
    found = {kind for (place, kind), end in begun if end == ends.get(place, end)}
    if "/" in text and any(kind == "end_mark" and size - end <= 2 and all(map(_initials, line.words[end:])) for (_, kind), end in begun):
        found.add("end_mark")  # "End of message/ AL": whose it is stands behind it
    anywhere, book = set[tuple[str, str]](), _book(lang or "en", False)
    for start in range(min(size, max(_LONGEST.values()))):
        anywhere.update(meaning for meaning, _ in book.at(line, start))
    found |= {kind for place, kind in anywhere if place == "holds" or (place == "ask" and ("about", kind) in anywhere)}
    return frozenset(found)


def _initials(word: str) -> bool:
    return len(word) <= 3 or word.isdigit()


@cache
def _rows(lang: str) -> Book:
    """The words that a row of a site's sections is made of."""
    return Book((("row", "navigation"), phrase) for phrase in patterns(lang).get("navigation", {}).get("row", ()))


def _row(text: str, line: Line, lang: str | None) -> bool:
    """Whether a line is a row of a site's sections: three words or more, nearly all of them names of sections."""
    if not 3 <= len(line.words) <= 40 or text.rstrip().endswith((".", "؟", "?", "!", "۔")):
        return False
    known = [any(True for _ in _rows(lang or "en").at(line, place)) for place in range(len(line.words))]
    return sum(known) >= max(3, _ROW * len(known))


def is_disclaimer(text: str, lang: str | None) -> bool:
    """Whether a line says that others made this text, or that nobody vouches for it."""
    return "disclaimer" in shapes_of(text, lang)

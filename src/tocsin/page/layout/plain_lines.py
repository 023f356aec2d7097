"""What can be told of a line of plain text before its place is considered: furniture, a date, running text, words shared with the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.page.credits.reading import credits_in_line
from tocsin.page.dates.running import is_date_line
from tocsin.page.document import Block
from tocsin.page.furniture.lines import kind_of, shapes_of
from tocsin.page.furniture.phrases import words
from tocsin.page.row import BoilerplateKind
from tocsin.text.language import UNKNOWN, detect

_SURFACE = 4000  # characters that a language is told from
_LONG = 200  # characters from which a line is text whatever it ends with
_SENTENCE = 45  # characters of the shortest line that is text because it ends like a sentence
_FEW = 7  # words of the same
_ENDED = re.compile(r"[.!?…؟۔][\"”»’')\]]*(?:\s*\[?\d{0,3}\]?)$|[.!?…؟۔]?[\"”»]$")
_INSIDE = re.compile(r"[.!?…؟۔][\"”»’']?\s+(?=[^\W\d_])")
_FULL_STOP = re.compile(r"(?:[.۔…]|[!?؟](?=\s*[\"”»’')\]]))\s*[\"”»’')\]]*$")
_CREDIT = 240  # characters of a line that is a credit
_QUOTES = frozenset('"“«„‘—–-')
_SECTION = 4  # words of a section with a dash behind it: "World news –"
_DASH_BEHIND = re.compile(r"\w\s*[–—-]\s*$")
_STEM = 5  # letters of a word by which it is found again in the text


@dataclass(slots=True)
class Line:
    """A block with what it shows by itself."""

    block: Block
    kind: BoilerplateKind | None
    shapes: frozenset[str]
    words: tuple[str, ...]
    date: bool
    running: bool
    credit: bool  # credits somebody with the text, by itself

    @property
    def text(self) -> str:
        """Its text."""
        return self.block.text

    @property
    def ended(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_FULL_STOP.search(self.text))

    @property
    def set_apart(self) -> bool:
        """Whether it is no part of a text by itself, wherever it stands."""
        return self.kind is not None or self.date or self.credit or "disclaimer" in self.shapes


def language_of(blocks: Sequence[Block]) -> str | None:
    """The language of a page's longest lines."""
    longest = sorted(blocks, key=lambda block: -len(block.text))[:8]
    text = "\n".join(block.text for block in longest)[:_SURFACE]
    found, _ = detect([text])[0]
    return None if found == UNKNOWN else found


def read_lines(blocks: Sequence[Block], lang: str | None) -> list[Line]:
    """Each block as a line."""
    return [_line(block, lang) for block in blocks]


def _line(block: Block, lang: str | None) -> Line:
    text, found = block.text, words(block.text)
    kind, shapes = kind_of(text, lang), shapes_of(text, lang) | _pictured(text, lang)
    if len(found) <= _SECTION and _DASH_BEHIND.search(text):
        shapes |= {"section"}
    date = any(map(str.isdigit, text)) and is_date_line(text, lang or "en")
    credit = len(text) <= _CREDIT and kind in (None, "copyright") and not date and is_credit(text, lang, "byline" in shapes)
    running = not (kind or date or credit or "disclaimer" in shapes) and is_running(text, len(found))
    return Line(block, kind, shapes, found, date, running, credit)


def _pictured(text: str, lang: str | None) -> frozenset[str]:
    """The shape of a caption where a picture credit ends a line: "The dock of Corran. Photo: A. Lee"."""
    parts = _INSIDE.split(text)
    return shapes_of(parts[-1], lang) & {"caption"} if len(parts) > 1 and len(text) <= _LONG else frozenset()


def is_credit(text: str, lang: str | None, byline: bool = False) -> bool:
    """Whether a line by itself credits somebody with the text; one that quotes, introduces a document or names an author does not."""
    if text[:1] in _QUOTES:
        return False
    found = [one for one in credits_in_line(text, lang or "en") if one.type not in ("according_to", "republished_document", "photo")]
    return any(not byline or one.type != "source_agency" or one.source_key for one in found)


def is_running(text: str, count: int) -> bool:
    """Whether a line is running text: long, more than a sentence, or a whole one of some length."""
    if len(text) >= _LONG or (len(text) > _SENTENCE and _INSIDE.search(text) and _ENDED.search(text)):
        return True
    cut = text.endswith(("…", "..."))
    return len(text) >= _SENTENCE and count >= _FEW and bool(_FULL_STOP.search(text)) and not cut


def shared(found: tuple[str, ...], text: frozenset[str]) -> float:
    """Share of a line's longer words that stand in a text (see `stems`)."""
    long = [word[:_STEM] for word in found if len(word) > 3]
    return sum(stem in text for stem in long) / len(long) if long else 0.0


def stems(lines: Sequence[Line]) -> frozenset[str]:
    """The longer words of some lines, cut so that their forms agree."""
    return frozenset(word[:_STEM] for line in lines for word in line.words if len(word) > 3)

"""What can be told of a line of plain text before its place is considered: furniture, a date, running text, words shared with the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
_INSIDE = re.compile(r"[.!?…؟۔][\"”»’']?\s+[^\W\d_]")
_FULL_STOP = re.compile(r"(?:[.۔…]|[!?؟](?=\s*[\"”»’')\]]))\s*[\"”»’')\]]*$")
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
        return self.kind is not None or self.date or "disclaimer" in self.shapes


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
    kind, shapes = kind_of(text, lang), shapes_of(text, lang)
    date = is_date_line(text, lang or "en")
    running = kind is None and not date and "disclaimer" not in shapes and is_running(text, len(found))
    return Line(block, kind, shapes, found, date, running)


def is_running(text: str, count: int) -> bool:
    """Whether a line is running text: long, more than a sentence, or a whole one of some length."""
    if len(text) >= _LONG or (len(text) > _SENTENCE and _INSIDE.search(text) and _ENDED.search(text)):
        return True
    return len(text) >= _SENTENCE and count >= _FEW and bool(_FULL_STOP.search(text))


def shared(found: tuple[str, ...], text: frozenset[str]) -> float:
    """Share of a line's longer words that stand in a text (see `stems`)."""
    long = [word[:_STEM] for word in found if len(word) > 3]
    return sum(stem in text for stem in long) / len(long) if long else 0.0


def stems(lines: Sequence[Line]) -> frozenset[str]:
    """The longer words of some lines, cut so that their forms agree."""
    return frozenset(word[:_STEM] for line in lines for word in line.words if len(word) > 3)

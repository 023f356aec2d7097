"""What kind of passage a passage is: said in the author's own words, or something that many posts have for other reasons.

`quotation` stands between quotation marks or behind ">", `verse` in short lines (poems, songs, prayers); `greeting`, `caption` and
`signature` are short and open with, or hold, words listed in furniture.json. The rest is `said`.

Fooled by: a quotation without marks, a poem printed on one line, words of other languages than those listed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from tocsin.match.parts.passages import Span, weight
from tocsin.text.links import BARE_LINK, LINK

SAID, QUOTATION, VERSE, GREETING, CAPTION, SIGNATURE = KINDS = ("said", "quotation", "verse", "greeting", "caption", "signature")

_BRIEF = 120  # letters of the longest signature, caption or greeting, links aside
_QUOTED = 40  # letters from which what stands between quotation marks is a quotation, not a word held at arm's length
_MOSTLY = 0.6  # share of a passage's letters that makes its kind
_MARKS = (("“", "”"), ("„", "“”"), ("«", "»"), ("»", "«"), ("「", "」"), ("『", "』"), ("‹", "›"), ('"', '"'))
_BEFORE = " \n\t\u00a0\u202f(:—–-"  # what may stand before a mark that opens
_ARROW = re.compile(r"(?m)^\s*>.*$|(?<=[.!?…]\s)>[^>\n]*")
_VERSE_LINES, _VERSE_LINE = 4, 60  # least lines of a verse, and the most letters of one
_VERSE = re.compile(rf"(?m)(?:^(?![^\w\n]*\d|\s*[•\-–—>*#@])[^\n]{{6,{_VERSE_LINE}}}\n){{{_VERSE_LINES - 1},}}[^\n]{{6,{_VERSE_LINE}}}$")


def kinds(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The kind of each passage of a text."""
    marked = [*((QUOTATION, span) for span in _quotations(text)), *((VERSE, found.span()) for found in _VERSE.finditer(text))]
    return tuple(_kind(text[start:end], (start, end), marked) for start, end in spans)


def _kind(passage: str, span: Span, marked: Sequence[tuple[str, Span]]) -> str:
    words = BARE_LINK.sub(" ", LINK.sub(" ", passage))
    if weight(words) <= _BRIEF:
        lower = passage.lower()
        for kind, (listed, pattern) in _brief().items():
            if any(word in lower for word in listed) and pattern.search(lower):  # the pattern alone takes a hundred times as long
                return kind
    least = _MOSTLY * (span[1] - span[0])
    inside = [kind for kind, (start, end) in marked if min(end, span[1]) - max(start, span[0]) >= least]
    return inside[-1] if inside else SAID


def _quotations(text: str) -> Iterator[Span]:
    """What stands between marks, or follows a mark that opens the text and is not closed."""
    for opening, closing in _MARKS:
        last = max(map(text.rfind, closing))
        at = 0
        while (start := text.find(opening, at)) >= 0:
            at = start + 1
            if start and text[start - 1] not in _BEFORE:
                continue
            if last <= start:
                if not text[:start].strip():
                    yield start, len(text)
                break
            at = 1 + min(found for mark in closing if (found := text.find(mark, at)) >= 0)
            if weight(text[start:at]) >= _QUOTED:
                yield start, at
    yield from (found.span() for found in _ARROW.finditer(text) if weight(found[0]) >= _QUOTED)


@cache
def _brief() -> dict[str, tuple[list[str], re.Pattern[str]]]:
    """How a short passage of each kind is known, in a text in small letters: the words listed, and how they stand there."""
    words: dict[str, list[str]] = json.loads((files("tocsin.match.parts") / "furniture.json").read_text("utf-8"))
    around = {SIGNATURE: ("", ""), CAPTION: (r"^\W*", r"[^:：\n]{0,20}[:：@]"), GREETING: (r"^\W*", "")}
    patterns = {kind: f"{before}(?:{'|'.join(map(_as_pattern, words[kind]))}){after}" for kind, (before, after) in around.items()}
    return {kind: ([word.rstrip("*") for word in words[kind]], re.compile(pattern)) for kind, pattern in patterns.items()}


def _as_pattern(word: str) -> str:
    """A listed word as it stands between others; one that ends with "*" goes on."""
    start = r"(?<!\w)" if weight(word) == len(word) else ""
    end = "" if word.endswith("*") or not start else r"(?!\w)"
    return start + re.escape(word.rstrip("*")) + end

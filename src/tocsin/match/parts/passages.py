"""Cuts a text into passages: stretches of some 40 to 300 letters that say something of their own.

Rules of writing, not of a language: lines, the marks that end sentences in Latin, Cyrillic, Greek, Arabic, Indic and East Asian scripts,
bullets, and emoji put where a full stop would stand. Sentences too short to say anything are joined to a neighbour, longer ones cut at a
comma.

Fooled by: abbreviations of four letters and more ("approx. Two"), sentences without any mark, which are cut where they happen to be
long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

LEAST, MOST = 40, 300  # letters of a passage; a letter of a script without spaces between words counts three times
Span = tuple[int, int]  # first character, character after the last

_EMOJI = "\u2600-\u26ff\u2700-\u27bf\u2b00-\u2bff\U0001f300-\U0001f5ff\U0001f600-\U0001faff"  # no flags: they stand for a country's name
_WITH_EMOJI = "\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff"  # what binds emoji together and colours them
_CLOSING = "\"'”’»›)\\]}」』》）*_~"
_BULLETS = "•‣▪▫●○◦■□►▶➡→✔✅☑🔹🔸🔻🔺◾◽➖📌"
_END = re.compile(
    rf"(?P<stop>\.)[{_CLOSING}]*(?:\s»)?\s+"  # no end after an abbreviation
    rf"|(?<![!?…؟۔।॥։.])(?:[!?…؟۔।॥։]|\.\.)[!?.…؟]*+[{_CLOSING}]*+(?:\s»)?\s+"
    rf"|(?P<any>[。！？｡．]++[{_CLOSING}]*+\s*|\s(?=[{_BULLETS}])|\s(?=>\s?\w)|\s[|—–-]{{2,}}\s)"  # an end before a small letter too
    rf"|[{_EMOJI}][{_EMOJI}{_WITH_EMOJI}]*\s*"
)
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ENDED = re.compile(rf"[.!?…؟۔।॥։。！？｡．{_EMOJI}{_WITH_EMOJI}][{_CLOSING}]*$")
_ABBREVIATION = re.compile(r"(?:^|[\W\d_])(?:[^\W\d_]|[^\W\d_]\.[^\W\d_]|[A-ZА-ЯЁ][^\W\d_]{1,2})$|(?:^|\W)\d{1,2}$")
_ITEM = re.compile(rf"[{_BULLETS}*>–—-]")
_CLAUSE = re.compile(r"[;:؛،、，,]\s*|\s(?=[—–-]\s)")
_BLANK = re.compile(r"\s+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, Japanese, Chinese
_WORDS = re.compile(r"\w+")


def passages(text: str) -> list[Span]:
    """Passages in order; together they have all letters of the text. A text without letters has none."""
    found = list[Span]()
    heading = False  # whether the last one is a heading: that belongs to what follows
    units = list(_units(text))
    for start, end, ends_line in units:
        unit = text[start:end]
        short = weight(unit) < LEAST
        heads = short and ends_line and end < units[-1][1] and not _ENDED.search(unit) and not _ITEM.match(text, start)
        if found and _one(text[slice(*found[-1])], unit, heading or (short and not heads)):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
        heading = heads
    return found


def weight(text: str) -> int:
    """How many letters a text has, as LEAST and MOST count them."""
    return len(text) + 2 * len(_UNSPACED.findall(text))


def _one(before: str, unit: str, drawn: bool) -> bool:
    """Whether a unit goes into one passage with what stands before it."""
    return (drawn or weight(before) < LEAST) and weight(before) + weight(unit) <= MOST


def _units(text: str) -> Iterator[tuple[int, int, bool]]:
    """Sentences or pieces of long ones, short ones of a line joined: first character, the one after the last, whether its line ends."""
    for line in _LINE.finditer(text):
        units = list[Span]()
        for start, end in (piece for span in _sentences(text, *line.span()) for piece in _pieces(text, *span)):
            if units and _one(text[slice(*units[-1])], text[start:end], weight(text[start:end]) < LEAST):
                units[-1] = units[-1][0], end
            else:
                units.append((start, end))
        for number, (start, end) in enumerate(units, 1):
            yield start, end, number == len(units)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """What has no letter hangs on what stands before it, at the start of the line on what follows."""
    words = [found.end() for found in _WORDS.finditer(text, start, end)]
    if not words:
        return
    begin, seen = start, 0  # words before `begin`
    for cut in (found.end() for found in _END.finditer(text, start, end) if _ends(text, start, found)):
        known = bisect_right(words, cut)
        if seen < known < len(words):
            yield _trimmed(text, begin, cut)
            begin, seen = cut, known
    yield _trimmed(text, begin, end)


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a sentence ends with a mark: not before a small letter, not with the full stop of an abbreviation."""
    if found["any"] is not None:
        return True
    follows = text[found.end() : found.end() + 1]
    return not follows.islower() and not (found["stop"] and _ABBREVIATION.search(text[max(start, found.start() - 6) : found.start()]))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, cut near its middle, at a comma if possible, until no piece is too long."""
    if weight(text[start:end]) <= MOST:
        yield start, end
        return
    middle, reach = (start + end) // 2, (end - start) // 4
    for mark in (_CLAUSE, _BLANK):
        cuts = [found.end() for found in mark.finditer(text, middle - reach, middle + reach)]
        if cuts:
            break
    cut = min(cuts, key=lambda place: (abs(place - middle), place)) if cuts else middle
    for span in ((start, cut), (cut, end)):
        if _WORDS.search(text, *span):
            yield from _pieces(text, *_trimmed(text, *span))


def _trimmed(text: str, start: int, end: int) -> Span:
    """A span without the blanks around it."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())

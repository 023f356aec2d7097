"""What betrays the language a text was translated from: letters of another alphabet of the same script, an end mark that is a calque,
a name broken by a full stop.

Letters are judged by word and only where the page's own letters prevail: a page typed on another keyboard throughout betrays nothing. Words
in quotation marks and rows of foreign words are quotations. Fooled by: a name that its owner spells with the foreign letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from tocsin.page.document import Document
from tocsin.page.furniture.lines import LANGUAGES
from tocsin.page.furniture.phrases import Book, data, line_of, patterns, words
from tocsin.page.row import Slip

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\u200c][^\W\d_]+)*")
_QUOTED = re.compile(r"[«“„\"][^«»“”„\"]{1,200}[»”\"]")
_OWN = ("credit", "copyright", "channel_promotion", "bot_offer")  # furniture that whoever translated wrote
_MOST = 6  # different foreign words from which they are a habit of the page, not slips
_ROW, _NAME = 3, 2  # foreign words in a row from which they are a quotation or a name: of Arabic script, of another
_BROKEN = re.compile(r"(?P<before>[^\W\d_]+)[.]\s+(?P<name>[^\W\d_]{4,})[.](?=\s|$)")
_SEEN = 3  # times that two words stand together on the page before one of them alone is a broken name


def slips(document: Document) -> list[Slip]:
    """The slips of a page, each once, in the order of their kinds."""
    lang = document.lang or ""
    found = [*_letters(document, lang), *_end_marks(document, lang), *_broken_names(document)]
    return list({(one.kind, one.surface): one for one in found}.values())


def _letters(document: Document, lang: str) -> list[Slip]:
    foreign = {letter: other for letters, other in data("slips.toml")["letters"].get(lang, {}).items() for letter in letters}
    found = list[Slip]()
    if not foreign:
        return found
    for block in document.blocks:
        if block.role == "boilerplate" and block.kind not in _OWN:
            continue
        plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), block.text)
        read = [(word, next((foreign[char] for char in word if char in foreign), None)) for word in _WORD.findall(plain)]
        for other, run in groupby(read, lambda one: one[1]):
            row = [word for word, _ in run]
            if other and len(row) < (_ROW if row[0] > "\u0600" else _NAME):
                found += [Slip("foreign_letter", word, other) for word in row]
    return found if len({one.surface for one in found}) <= _MOST else []


def _end_marks(document: Document, lang: str) -> Iterator[Slip]:
    marks = data("slips.toml")["end_marks"]
    for block in document.of("boilerplate"):
        own = words(block.text)
        if block.kind == "end_mark" and own:
            forms = {" ".join(one) for one in (own, tuple(form[-1] for form in line_of(block.text, lang).forms))}
            other = next((one for one, entry in marks.items() if one != lang and forms & _folded(entry.get(lang, ()))), None)
            left = None if other or _is_own(block.text, lang) else next((one for one in LANGUAGES if _is_own(block.text, one)), None)
            if source := other or left:
                yield Slip("end_mark", block.text, source)


def _folded(marks: Iterable[str]) -> set[str]:
    return {" ".join(words(mark)) for mark in marks}


def _is_own(text: str, lang: str) -> bool:
    """Whether an end mark is one of the language's own."""
    book = Book((("whole", "end_mark"), mark) for mark in patterns(lang).get("end_mark", {}).get("whole", ()))
    line = line_of(text, lang)
    return any(end == len(line.words) for _, end in book.at(line, 0))


def _broken_names(document: Document) -> Iterator[Slip]:
    """A name that elsewhere has a second word, alone between full stops: its first word was read as another sentence's last."""
    text = document.body
    broken_off = [(broken, " ".join(words(broken["name"]))) for broken in _BROKEN.finditer(text)]
    if not broken_off:
        return
    found = words(text)
    for broken, name in broken_off:
        behind = Counter(other for one, other in pairwise(found) if one == name)
        most = max(behind.values(), default=0)
        if most >= _SEEN and most * 2 > found.count(name):
            yield Slip("broken_name", broken.group().rstrip("."))

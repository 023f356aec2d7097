"""A text as a line of signs that one grammar reads in every language.

Words become what they mean: "M05" a Gregorian month, "H05" and "J05" one of the Hijri and the Solar Hijri year, "W0" a Monday, "#27" a
number in whatever digits or words, "{at}" "{ago}" "{uhour}" words of dates, "{z+03:00}" a zone, "{x}" any other word. Each sign keeps where
it came from.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

from tocsin.page.dates import zones
from tocsin.page.dates.lexicon import Forms, Lexicon, fold, lexicon
from tocsin.page.dates.signs.meanings import Piece, meaning
from tocsin.page.dates.signs.numerals import composed, split_compound

_PIECE = re.compile(r"\d+|\([cC]\)|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d\u00ad])*|\s+|.", re.DOTALL)
_SIGNS = str.maketrans({
    "−": "-", "–": "-", "—": "-", "‑": "-", "‐": "-", "，": ",", "،": ",", "：": ":", "／": "/", "⁄": "/", "∕": "/", "·": "|", "•": "|",
    "∙": "|", "[": "(", "]": ")", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "։": ":", "٫": ".", "۔": ".", "﹕": ":", "❘": "|",
})  # fmt: skip
_UNSEEN = frozenset("\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0f")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = {"month": "M", "hijri": "H", "solar": "J"}
_PLAIN = {"unit": "u", "two": "2", "relative": "r", "part": "p", "season": "s", "era": "e", "label": "l", "decade": "d"}


class Line(NamedTuple):
    """The signs of a text; `starts` where each begins in `signs`, `pieces` what each was made of."""

    signs: str
    starts: list[int]
    pieces: list[Piece]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where signs start..end stand in the text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        return self.pieces[first].start, self.pieces[last].end

    def has_faint(self, start: int, end: int) -> bool:
        """Whether a word among the signs is mostly something else in running text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        return any(piece.faint for piece in self.pieces[first : last + 1])


@functools.lru_cache(maxsize=256)
def line_of(text: str, lang: str) -> Line:
    """The line of signs of a text in a language."""
    words = lexicon(lang)
    pieces = _number_words(_tagged(_pieces(text), words), words)
    signs, starts, at = [], [], 0
    for place in range(len(pieces)):
        sign = _sign(pieces, place)
        signs.append(sign)
        starts.append(at)
        at += len(sign)
    return Line("".join(signs), starts, pieces)


def _pieces(text: str) -> list[Piece]:
    return [Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(text) if match[0] not in _UNSEEN]


def _gap(piece: Piece) -> bool:
    return not piece.text[0].isalnum() and piece.text.translate(_SIGNS) in (" ", ".", "-", "'", "\u00a0", "\u202f", '"', "״")


def _match(pieces: list[Piece], at: int, forms: Forms, first: str) -> tuple[int, tuple[str, ...]] | None:
    """(pieces taken, tags) of the longest form that begins with this word; between its words at most two signs stand."""
    for words, tags in forms.get(first, ()):
        place = at
        for word in words[1:]:
            place += 1
            steps = 0
            while place < len(pieces) and steps < 2 and (_gap(pieces[place]) or pieces[place].text.isspace()):
                place, steps = place + 1, steps + 1
            if place >= len(pieces) or _folded(pieces[place]) != word:
                break
        else:
            return place - at + 1, tags
    return None


def _folded(piece: Piece) -> str:
    return fold(piece.text) if piece.text[0].isalnum() else ""


@functools.lru_cache(maxsize=65536)
def _known(text: str, lang: str) -> bool:
    """Whether a word may begin a form, with or without a prefix or ending, or ends a number; most words do not and are passed over."""
    words, zone, word = lexicon(lang), zones.forms(), fold(text)
    if word in words.forms or word in zone or word in words.suffixes:
        return True
    if any(word.startswith(prefix) and (word[len(prefix) :] in words.forms or word[len(prefix) :] in zone) for prefix in words.prefixes):
        return True
    return any(word.endswith(ending) and word[: -len(ending)] in words.forms for ending in words.endings)


def _look_up(pieces: list[Piece], at: int, words: Lexicon) -> tuple[int, tuple[str, ...], bool] | None:
    """(pieces taken, tags, whether an "and" is written before it) of the word here, with or without a prefix or ending."""
    word = _folded(pieces[at])
    taken, tags = _match(pieces, at, words.forms, word) or (0, ())
    zone = _match(pieces, at, zones.forms(), word)
    if zone and zone[0] >= taken and (zone[1][0].startswith("place:") or zones.written_as_zone(pieces[at].text)):
        return zone[0], (zone[1] if zone[0] > taken else zone[1] + tags), False
    if taken:
        return taken, tags, False
    for prefix in words.prefixes:
        if word.startswith(prefix) and len(word) > len(prefix) + 1 and (found := _match(pieces, at, words.forms, word[len(prefix) :])):
            return found[0], found[1], prefix.startswith("و")
        if word.startswith(prefix) and (zone := _match(pieces, at, zones.forms(), word[len(prefix) :])):
            return zone[0], zone[1], False
    for ending in words.endings:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and (stems := [tags for form, tags in words.forms.get(stem, ()) if len(form) == 1]):
            kept = tuple(
                tag for tag in stems[0] if tag.split(":")[0] in ("month", "weekday", "solar", "hijri", "season") or tag == "word:year"
            )
            if kept and len(stem) > 2:
                return 1, kept, False
    return None


def _tagged(pieces: list[Piece], words: Lexicon) -> list[Piece]:
    """The pieces with their tags; words of one form made one piece, endings of numbers and possessives dropped."""
    made: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if not piece.text[0].isalpha() or not _known(piece.text, words.lang) or _iso_t(pieces, at):
            made.append(piece)
            at += 1
            continue
        if made and _is_suffix(made, piece, words):
            while made[-1].text[0] in "-'’ʼ‑–.ʼ":
                made.pop()
            made[-1] = made[-1]._replace(end=piece.end)
            at += 1
            continue
        found = _look_up(pieces, at, words)
        taken, tags, joined = found or (1, (), False)
        end = pieces[at + taken - 1].end
        text = piece.text if taken == 1 else " ".join(one.text for one in pieces[at : at + taken] if one.text[0].isalnum())
        made.append(Piece(text, piece.start, end, tags, taken == 1 and fold(piece.text) in words.faint, joined))
        at += taken
        at += _ending_behind(pieces, at, made, words)
    return made


def _ending_behind(pieces: list[Piece], at: int, made: list[Piece], words: Lexicon) -> int:
    """Pieces to skip behind a known word: an abbreviation's point, or an apostrophe with the ending it sets off."""
    if at >= len(pieces) or not made[-1].tags:
        return 0
    if pieces[at].text == "." and (at + 1 >= len(pieces) or len(made[-1].text) <= 5 or not pieces[at + 1].text.isspace()):
        return 1
    if pieces[at].text in "'’ʼ" and at + 1 < len(pieces) and fold(pieces[at + 1].text) in words.suffixes | set(words.endings):
        return 2
    return 0


def _is_suffix(made: list[Piece], piece: Piece, words: Lexicon) -> bool:
    """Whether a word is the ending of a number in digits: "5th", "1er", "2023-cü", "21-го", "2024'te"."""
    if fold(piece.text) not in words.suffixes:
        return False
    back = made[-1]
    if back.end != piece.start and len(made) > 1:
        return False
    if back.text[0].isdecimal():
        return not _decade_word(back.text, piece, words)
    signs = "-'’ʼ‑–." if piece.text in "ºª" else "-'’ʼ‑–"
    return len(made) > 1 and back.text in signs and made[-2].text[0].isdecimal() and made[-2].end == back.start


def _decade_word(number: str, piece: Piece, words: Lexicon) -> bool:
    tags = [tags for form, tags in words.forms.get(fold(piece.text), ()) if len(form) == 1]
    return bool(tags) and "word:decade" in tags[0] and number.endswith("0") and len(number) in (2, 4)


def _number_words(pieces: list[Piece], words: Lexicon) -> list[Piece]:
    """Number words that stand together made one number."""
    made: list[Piece] = []
    at = 0
    while at < len(pieces):
        run, end = _run(pieces, at, words) if pieces[at].tags or words.compound else ([], at)
        if not run:
            made.append(pieces[at])
            at += 1
            continue
        for value, first, last in composed(run, words):
            start, stop = pieces[first], pieces[last]
            alone = first == last and len(start.tags) > 1
            tags = start.tags if alone else (f"number:{value}",)
            made.append(Piece(start.text, start.start, stop.end, tags, start.faint))
        at = end
    return made


def _value(piece: Piece, words: Lexicon) -> int | None:
    """The number a piece says in words, written together or not."""
    for tag in piece.tags:
        if tag.startswith("number:"):
            return int(tag[7:])
    if words.compound and not piece.tags and len(piece.text) > 5 and piece.text[0].isalpha():
        return split_compound(fold(piece.text), words)
    return None


def _run(pieces: list[Piece], at: int, words: Lexicon) -> tuple[list[tuple[int, int]], int]:
    """((value, place) of the number words from here, with only spaces, hyphens and "and" between them, and the place behind them)."""
    run: list[tuple[int, int]] = []
    place = end = at
    while place < len(pieces):
        value = _value(pieces[place], words)
        if value is not None:
            run.append((value, place))
            end = place + 1
        elif not run or not (pieces[place].text.isspace() or pieces[place].text in "-‑–" or "word:and" in pieces[place].tags):
            break
        place += 1
    return run, end


def _sign(pieces: list[Piece], place: int) -> str:
    piece = pieces[place]
    first = piece.text[0]
    if len(piece.text) > 3 and not piece.tags and first.isalpha():
        return "{x}"
    if first.isdecimal() and not piece.tags:
        return "#" + "".join(str(unicodedata.digit(char, 0)) for char in piece.text)
    if first.isspace():
        return "\n" if "\n" in piece.text else " "
    if piece.text in ("(c)", "(C)"):
        return "©"
    if not piece.tags:
        return _bare(pieces, place) if first.isalpha() else piece.text.translate(_SIGNS)
    return _signed(piece.tags[0] if len(piece.tags) == 1 else meaning(pieces, place))


def _bare(pieces: list[Piece], place: int) -> str:
    """A word that means nothing in dates: the T and Z between digits, a Roman number, or any word."""
    text = pieces[place].text
    if _iso_t(pieces, place):
        return "T"
    if text in ("I", "II", "III", "IV"):
        return f"#{_ROMAN[text.lower()]}"
    return "{x}"


def _iso_t(pieces: list[Piece], place: int) -> bool:
    """Whether a T stands between the digits of a day and of a time."""
    if pieces[place].text not in ("T", "t") or not 0 < place < len(pieces) - 1:
        return False
    return pieces[place - 1].text[0].isdecimal() and pieces[place + 1].text[0].isdecimal()


def _signed(tag: str) -> str:
    section, key = tag.split(":", 1)
    if section in _MONTHS:
        return f"{_MONTHS[section]}{int(key):02d}"
    if section == "weekday":
        return f"W{key}"
    if section == "number":
        return f"#{key}"
    if section in ("zone", "place"):
        return f"{{{section[0]}{key}}}" if section == "zone" else f"{{@{key}}}"
    return f"{{{_PLAIN.get(section, '')}{key}}}"

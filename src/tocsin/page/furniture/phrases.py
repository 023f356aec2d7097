"""Phrases that lines are known by: written in TOML, compared with folded words, found through the first letters of their first word.

A phrase is words with spaces between: `a|b` is either, `stem*` any word so begun, `_` up to four words of any kind, `#` a number,
`@channel` the name of a channel. Arabic words are tried with and without their particles and article, so they are written bare.

Fooled by: words that another language shares; a phrase that a sentence of the text begins with by chance.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_FORMS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیئ", "ي"), **dict.fromkeys("ةۀە", "ه"), "ک": "ك", "ؤ": "و",
        "ı": "i", "ə": "e", "ß": "ss", "œ": "oe",
        **dict.fromkeys("ًٌٍَُِّْـٰ\u200d\u200e\u200f\u202a\u202b\u202c\ufeff", None), "ء": None, "\u200c": " ",
    }
)  # fmt: skip
_MARKS = [*range(0x300, 0x370), *range(0x483, 0x488), *range(0x64B, 0x660), 0x670]
_BARE = _FORMS | dict.fromkeys(_MARKS, None)  # NFD has taken letters and marks apart
_WORDS = re.compile(r"[^\W_]+|[©+]")
_PARTICLES = re.compile(r"^(?:[وف])?(?:(?:[بك]?ال|لل|[بلك])(?=..))?(?=..)")
_AND = re.compile(r"^[وف](?=..)")
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u200d\u0640]+[^\W_]*)*|[©+]")
_GAP = 4  # words that a gap may hold
_MOST_KEPT = 50_000  # words of which a book remembers what they may begin
_HEAD = 3  # letters by which phrases are found


def fold(text: str) -> str:
    """A text folded so that spellings agree: compatibility forms, Arabic and Persian letters, marks and case away. Punctuation stays."""
    return text.casefold() if text.isascii() else " ".join(map(_folded, text.split(" ")))  # no letter joins over a blank


@lru_cache(maxsize=100_000)
def _folded(piece: str) -> str:
    if piece.isascii():
        return piece.casefold()
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", piece).translate(_FORMS).casefold())
    return plain.translate(_BARE)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, numbers among them in plain digits; the copyright sign counts as a word."""
    return tuple(str(int(word)) if word.isdecimal() else word for word in _WORDS.findall(fold(text)))


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of `words` stands in the text; empty where folding made other words of it (fractions, ligatures)."""
    found = [one.span() for one in WORD.finditer(text)]
    return found if len(found) == len(words(text)) else []


class Place:
    """What one place of a phrase may be: words, beginnings of words, a number, the name of a channel; or a gap of any few words."""

    __slots__ = ("channel", "gap", "number", "stems", "words")

    def __init__(self, alternatives: tuple[str, ...]) -> None:
        self.gap, self.number, self.channel = alternatives == ("_",), "#" in alternatives, "@channel" in alternatives
        self.stems = tuple(one[:-1] for one in alternatives if one.endswith("*"))
        self.words = frozenset(alternatives)

    def fits(self, forms: tuple[str, ...], channel: bool) -> bool:
        """Whether a word, in one of its forms, may stand there."""
        if not self.words.isdisjoint(forms):
            return True
        if self.stems and any(form.startswith(self.stems) for form in forms):
            return True
        return (self.number and forms[0].isdigit()) or (self.channel and channel)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: what each of its places may be."""

    places: tuple[Place, ...]

    def ends(self, forms: list[tuple[str, ...]], start: int, channel: frozenset[int], place: int = 0) -> int | None:
        """The word behind a match that begins with a word, or None; from the `place`th place on. `forms`: what each word may be read as."""
        for at in range(place, len(self.places)):
            wanted = self.places[at]
            if wanted.gap:
                reach = range(start, min(start + _GAP, len(forms)) + 1)
                found = (self.ends(forms, skip, channel, at + 1) for skip in (reversed(reach) if at + 1 == len(self.places) else reach))
                return next((end for end in found if end is not None), None)
            if start >= len(forms) or not wanted.fits(forms[start], start in channel):
                return None
            start += 1
        return start


class Book:
    """Phrases with what they stand for, to be looked up at any word of a line."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, str], str]]) -> None:
        """((where in a line, what it stands for), phrase as written)."""
        self._any: list[tuple[tuple[str, str], Phrase]] = []
        self._words: dict[str, list[tuple[tuple[str, str], Phrase]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, str], Phrase]]] = {}
        self._kept: dict[str, list[tuple[tuple[str, str], Phrase]]] = {}
        for meaning, written in phrases:
            places = [_place(part) for part in written.split()]
            phrase = Phrase(tuple(map(Place, places)))
            for one in places[0]:
                if one in ("_", "#", "@channel"):
                    self._any.append((meaning, phrase))
                elif one.endswith("*"):
                    self._stems.setdefault(one[:_HEAD].rstrip("*"), []).append((meaning, phrase))
                else:
                    self._words.setdefault(one, []).append((meaning, phrase))

    def _begun(self, form: str) -> list[tuple[tuple[str, str], Phrase]]:
        """What may begin with a word in one of its forms, kept for the next time it stands there."""
        found = self._kept.get(form)
        if found is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            stems = [one for one in self._stems.get(form[:_HEAD], ()) if one[1].places[0].fits((form,), False)]
            found = self._kept[form] = [*self._words.get(form, ()), *stems]
        return found

    def at(self, line: Line, start: int) -> Iterator[tuple[tuple[str, str], int]]:
        """What begins at a word of a line, and the word behind it."""
        for form in line.forms[start]:
            for meaning, phrase in self._begun(form):
                end = phrase.ends(line.forms, start + 1, line.channel, 1)  # its first place is one of the forms
                if end is not None:
                    yield meaning, end
        for meaning, phrase in self._any:
            end = phrase.ends(line.forms, start, line.channel)
            if end is not None:
                yield meaning, end


def _place(part: str) -> tuple[str, ...]:
    """What a place of a phrase may be: its alternatives, folded; the signs of the notation stay."""
    return tuple(one if one in ("_", "#", "@channel", "@wire", "©") else fold(one) for one in part.split("|"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line as words, each with the forms it may be read as, and which of them name a channel."""

    words: tuple[str, ...]
    forms: list[tuple[str, ...]]
    channel: frozenset[int]


@lru_cache(maxsize=4096)
def line_of(text: str, lang: str | None) -> Line:
    """A text as a line to look phrases up in."""
    found = words(text)
    bare = lang in ("ar", "fa", None)
    forms = [_forms(word) if bare and word[0] > "\u0600" else (word,) for word in found]
    return Line(found, forms, frozenset(place for place, one in enumerate(forms) if any(map(_names_channel, one))))


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """An Arabic word with and without its particles and article."""
    return tuple(dict.fromkeys((word, _AND.sub("", word), _PARTICLES.sub("", word))))


def _names_channel(word: str) -> bool:
    exact, stems = _channel_words()
    return word in exact or any(word.startswith(stem) for stem in stems.get(word[:_HEAD], ()))


@cache
def _channel_words() -> tuple[frozenset[str], dict[str, list[str]]]:
    """Words that name a channel: the short ones exactly, those of five letters and more by their beginning."""
    names = [fold(name) for entry in data("channels.toml").values() for name in entry["names"] if " " not in name]
    stems = dict[str, list[str]]()
    for name in names:
        if len(name) >= 5:
            stems.setdefault(name[:_HEAD], []).append(name)
    return frozenset(names), stems


@cache
def data(name: str) -> dict[str, Any]:
    """A TOML file of this folder."""
    return tomllib.loads((files("tocsin.page.furniture") / name).read_text("utf-8"))


@cache
def patterns(lang: str) -> dict[str, dict[str, list[str]]]:
    """The patterns of a language; empty for a language that has none."""
    known = files("tocsin.page.furniture") / "patterns" / f"{lang}.toml"
    return tomllib.loads(known.read_text("utf-8")) if known.is_file() else {}

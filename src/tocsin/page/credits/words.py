"""A line as words that are labelled by what they do in a credit: cue, slot, filling, running text, or nothing known.

The vocabulary of a language lies in shapes/LANG.toml. Fooled by: words that a vocabulary lists and that a name is made of.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from tocsin.match.facts.letters import lower
from tocsin.match.facts.lexicon import lexicon

LANGUAGES = ("ar", "az", "de", "en", "es", "fa", "fr", "ru", "tr", "uk")
UNCASED = frozenset({"ar", "fa"})
MARKED = frozenset({"de", "en", "es", "fr"})  # languages in which a word before a name says what it is to the line
_LETTER = r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]"
_ADDRESS = r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?:/\S*)?"
_TOKEN = {
    "tr": re.compile(rf"(?P<url>{_ADDRESS})|(?P<suffix>(?<=\w)['’ʼ-][a-zıəöüğşç]{{1,4}}(?!\w))|{_LETTER}+|[^\w\s]"),
    "fr": re.compile(rf"(?P<url>{_ADDRESS})|\b(?:[ldcnsjmt]|qu)['’]|{_LETTER}+(?:['’]{_LETTER}+)*|[^\w\s]", re.IGNORECASE),
    "": re.compile(rf"(?P<url>{_ADDRESS})|{_LETTER}+(?:['’ʼ]{_LETTER}+)*|[^\w\s]"),
}
_TOKEN["az"] = _TOKEN["tr"]
_UNNAMED = {lang: re.compile(re.sub(r"\?P<\w+>", "?:", known.pattern), known.flags) for lang, known in _TOKEN.items()}
_LATIN, _CYRILLIC, _ARABIC = "latin", "cyrillic", "arabic"
_SCRIPT = {"ru": _CYRILLIC, "uk": _CYRILLIC, "ar": _ARABIC, "fa": _ARABIC}


class Word(NamedTuple):
    """A word, an address, a suffix set off from its name, or a mark; `labels`: what the vocabulary knows of it."""

    start: int
    end: int
    text: str
    low: str
    labels: frozenset[str]
    script: str

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.text[0].isalnum() and "suffix" not in self.labels

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or is a number in a name (24)."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases (tuples of folded words) with their labels, found by their first word; stems that any ending may follow, and endings."""

    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    stems: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]


@lru_cache(maxsize=100_000)
def fold(word: str, lang: str) -> str:
    """A word as vocabularies are compared: letters folded, vowel marks and apostrophe forms made one."""
    low = lower(word.replace("’", "'").replace("ʼ", "'"), lang)
    return low if low.isascii() else "".join(c for c in low if not unicodedata.combining(c) or c < "\u0600")


@cache
def vocabulary(lang: str) -> Vocabulary:
    """The vocabulary of a language; of English for a language without one."""
    lang = lang if lang in LANGUAGES else "en"
    data = tomllib.loads((files("tocsin.page.credits") / "shapes" / f"{lang}.toml").read_text("utf-8"))
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    stems: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    for label, listed in ((label, listed) for table in data.values() for label, listed in table.items()):
        for entry in listed.split():
            if entry.startswith("*"):
                endings.setdefault(fold(entry[1:], lang), set()).add(label)
            elif entry.endswith("*"):
                stems.setdefault(fold(entry[:-1], lang), set()).add(label)
            else:
                words = tuple(_entry(part, lang) for piece in entry.split("_") for part in _pieces(piece, lang))
                phrases.setdefault(words[0], []).append((words, label))
    for rows in phrases.values():
        rows.sort(key=lambda row: -len(row[0]))
    return Vocabulary(phrases, {k: frozenset(v) for k, v in stems.items()}, {k: frozenset(v) for k, v in endings.items()})


def _pieces(entry: str, lang: str) -> list[str]:
    """An entry of a vocabulary cut as a line is cut; suffixes stay whole."""
    return [entry] if entry[0] in "'-" else [found.group() for found in _TOKEN.get(lang, _TOKEN[""]).finditer(entry)]


def _entry(part: str, lang: str) -> str:
    return "'" + fold(part[1:], lang) if part[0] in "'-" and len(part) > 1 else fold(part, lang)


@lru_cache(maxsize=100_000)
def script(text: str) -> str:
    """The script of a word by its first letter: latin, cyrillic, arabic, or empty for others and digits."""
    for char in text:
        if char.isalpha():
            name = unicodedata.name(char, "")
            return next((one for one in (_LATIN, _CYRILLIC, _ARABIC) if name.startswith(one.upper())), "other")
    return ""


def foreign(word: Word, lang: str) -> bool:
    """Whether a word is written in another script than its line's language."""
    return word.script not in ("", _SCRIPT.get(lang, _LATIN))


@lru_cache(maxsize=100_000)
def forms(low: str, lang: str) -> tuple[str, ...]:
    """A folded word, and for Arabic the word without its prefixed particles and article."""
    if lang != "ar":
        return (low,)
    out, bare = [low], low
    for prefix in ("وف", "بلك"):
        if len(bare) > 3 and bare[0] in prefix:
            bare = bare[1:]
            out += [bare, bare[1:]] if bare.startswith("ل") and len(bare) > 3 else [bare]
        if bare.startswith("ال") and len(bare) > 3:
            out.append(bare[2:])
    return tuple(out)


@lru_cache(maxsize=50_000)
def _single(low: str, lang: str) -> frozenset[str]:
    """Labels of a word by stems and endings."""
    known = vocabulary(lang)
    found: set[str] = set()
    for form in forms(low, lang):
        for size in range(3, len(form) + 1):
            found |= known.stems.get(form[:size], frozenset())
            if form[-size:] in known.endings:
                found |= known.endings[form[-size:]] | {"ending"}
        if found:
            break
    return frozenset(found)


@lru_cache(maxsize=50_000)
def _calendar(low: str, lang: str) -> frozenset[str]:
    """A month is filling, a weekday belongs to running text."""
    said = lexicon(lang).entry(low)
    return frozenset({"glue"}) if said.month else frozenset({"running"}) if said.weekday >= 0 else frozenset()


class _Token(NamedTuple):
    """What a vocabulary knows of a word alone; `longer`: whether it begins a phrase of several."""

    low: str
    labels: frozenset[str]
    script: str
    longer: bool


@lru_cache(maxsize=100_000)
def _token(text: str, suffix: bool, lang: str) -> _Token:
    low = _entry(text, lang) if suffix else fold(text, lang)
    known = vocabulary(lang).phrases
    longer = any(len(phrase) > 1 for form in forms(low, lang) for phrase, _ in known.get(form, ()))
    labels = _longest(known, [low], 0, lang)[1] | _single(low, lang) or _calendar(low, lang)
    return _Token(low, labels, script(text), longer)


@lru_cache(maxsize=100_000)
def _may(text: str, lang: str) -> frozenset[str]:
    """All labels of a word and of phrases that it begins, those of the calendar left out."""
    turkic = lang in ("tr", "az") and text[0] in "'’ʼ-" and len(text) > 1
    low, known = _entry(text, lang) if turkic else fold(text, lang), vocabulary(lang).phrases
    return _single(low, lang).union(label for form in forms(low, lang) for _, label in known.get(form, ()))


@lru_cache(maxsize=2048)
def may(text: str, lang: str) -> frozenset[str]:
    """All labels that words of a line can have, and some more: cues that are not among them need not be sought."""
    found = {_may(one, lang) for one in set(_UNNAMED.get(lang, _UNNAMED[""]).findall(text))}
    return frozenset().union(*found)


@lru_cache(maxsize=2048)
def words(text: str, lang: str) -> tuple[Word, ...]:
    """The line's words in their order, each with its labels."""
    found = list(_TOKEN.get(lang, _TOKEN[""]).finditer(text))
    read = [_token(match.group(), match.lastgroup == "suffix", lang) for match in found]
    lows = [one.low for one in read]
    labels = [one.labels for one in read]
    known = vocabulary(lang).phrases
    at = 0
    while at < len(found):
        size, given = _longest(known, lows, at, lang) if read[at].longer else (0, labels[at])
        if size > 1:
            labels[at : at + size] = [given] * size
        at += max(1, size)
    extra = [frozenset({match.lastgroup}) if match.lastgroup else frozenset[str]() for match in found]  # url, suffix
    given_to = zip(found, read, labels, extra, strict=True)
    return tuple(Word(m.start(), m.end(), m.group(), one.low, label | kind, one.script) for m, one, label, kind in given_to)


def _longest(known: dict[str, list[tuple[tuple[str, ...], str]]], lows: list[str], at: int, lang: str) -> tuple[int, frozenset[str]]:
    """The longest phrase that begins at a word: how many words, and all labels of phrases of that length."""
    for form in forms(lows[at], lang):
        size, given = 0, set()
        for phrase, label in known.get(form, ()):
            if len(phrase) >= size and (len(phrase) == 1 or _goes_on(phrase, lows, at, lang)):
                size = len(phrase)
                given.add(label)
            elif len(phrase) < size:
                break
        if size:
            return size, frozenset(given)
    return 0, frozenset()


def _goes_on(phrase: tuple[str, ...], lows: list[str], at: int, lang: str) -> bool:
    """Whether the words after the first are those of the phrase."""
    rest = lows[at + 1 : at + len(phrase)]
    return len(rest) == len(phrase) - 1 and all(part in forms(low, lang) for part, low in zip(phrase[1:], rest, strict=True))

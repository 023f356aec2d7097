"""A text as words, each with what its language's lexicon knows of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tocsin.match.facts.gazetteer.places import Place, places
from tocsin.match.facts.letters import bones, latin, lower, sound
from tocsin.match.facts.lexicon import NOTHING, Entry, Lexicon, lexicon

MOST = 400  # words of a text that are read
_MARKS = "\u0300-\u036f\u064b-\u0652\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u102b-\u103e\u1056-\u1059\u0e31-\u0e4e"
_LETTERS = rf"[^\W\d_](?:[^\W\d]|[{_MARKS}]|(?<=[A-Za-z\d])\d)*+"  # some letters of Thai are marks too: nothing is given back
_TOKEN = re.compile(
    rf"""(?P<skip>https?://\S+|www\.\S+|[@＠]\w+|\bRT(?=\s@)|{_LETTERS}(?:…|\.\.\.)(?=\s*(?:$|http)))
    |(?P<number>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)|\d+(?:[.,:٫٬/’'\-–]\d+)*)
    |(?P<word>[A-ZА-Я]{{1,3}}-\d+|{_LETTERS}(?:['’ʼ]{_LETTERS})*)
    |(?P<sign>[%٪$€£₽₺₼₴])
    |(?P<stop>[.!?…؟。;:\n،,()\[\]|\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff]+)
    |(?P<quote>[«»“”„"‟])""",
    re.VERBOSE,
)
_UNITS = ("percent", "percent", "dollar", "euro", "pound", "rouble", "lira", "manat", "hryvnia")
_SIGNS = dict(zip("%٪$€£₽₺₼₴", _UNITS, strict=True))
_JOINT = re.compile(r"^(?=.{8})(?:[^\WA-Z_]{4,}|[A-Z][^\WA-Z_]{3,})(?:[A-Z][^\WA-Z_]{3,})+$")
_JOINED = re.compile(r"[A-Z]?[^A-Z]+")
_COMMAS = frozenset("،,()[];|")  # behind which no sentence begins
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)")  # of French, Italian
_SUFFIX = re.compile(r"'\w+$")  # of Turkish names
_GENITIVE = re.compile(r"'s$")
_LONGEST_ENDING = 5
_STEM = 5
_HEAD = 4  # letters at the beginning that two forms of a name have in common


@dataclass(frozen=True)
class Reading:
    """What is known of a word by its spelling alone. How it sounds is told where somebody asks: most words are no names."""

    low: str
    stem: str
    entry: Entry
    upper: bool  # begins with a capital letter
    shout: bool  # nothing but capitals, two or more
    places: tuple[Place, ...]
    name: bool  # long enough and not a word of the lexicon: may be a name

    @cached_property
    def sound(self) -> str:
        """As it sounds, in Latin letters; empty where it can be no name."""
        return sound(latin(self.low)) if self.name else ""

    @cached_property
    def bones(self) -> frozenset[str]:
        """Its consonants, as `letters.bones`; none where it can be no name."""
        return bones(self.sound) if len(self.sound) >= 2 else frozenset()

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Under which a name of another text is sought: consonants, how they begin, how the word begins."""
        return heads(self.sound, self.bones) if self.bones else ()


@dataclass(slots=True)
class Word:
    """A word, number or sign of a text, with its place in it."""

    text: str
    start: int
    end: int
    read: Reading
    entry: Entry  # of the phrase that it begins, else its own
    digits: bool = False
    first: bool = False  # begins a sentence
    broken: bool = False  # a comma, bracket or the end of a sentence stands before it
    quoted: bool = False  # stands in quotation marks
    length: int = 1  # words of that phrase


@dataclass(slots=True)
class Text:
    """The words of a text in their order, and what stood between them."""

    words: list[Word]
    quotes: int
    asks: bool


def words(plain: str, lang: str) -> Text:
    """Read the first MOST words of a text in a language (two-letter code; any other is read by its letters alone)."""
    known = lexicon(lang)
    found: list[Word] = []
    first, broken, quoted, quotes = True, False, False, 0
    for match in _TOKEN.finditer(plain):
        kind = match.lastgroup
        if kind == "stop":
            first, broken = first or not _COMMAS.issuperset(match.group()), True
            continue
        if kind == "skip":
            broken = True
            continue
        if kind == "quote":
            quotes += 1
            quoted = match.group() in "«„" or (match.group() in '"“‟' and not quoted)
            continue
        whole, begin = match.group(), match.start()
        read = known.kept.get(whole)
        if read is not None:
            found.append(Word(whole, begin, begin + len(whole), read, read.entry, kind == "number", first, broken, quoted))
            first = broken = False
        else:
            for start, text in _parts(whole) if kind == "word" else [(0, whole)]:
                read = _reading(text, known)
                at = begin + start
                found.append(Word(text, at, at + len(text), read, read.entry, kind == "number", first, broken, quoted))
                first = broken = False
        if len(found) >= MOST:
            break
    if known.phrases:
        _join(found, known)
    return Text(found, quotes, "?" in plain or "؟" in plain)


def _reading(text: str, known: Lexicon) -> Reading:
    read: Reading | None = known.kept.get(text)
    if read is None:
        read = _read(text, known)
        known.keep(text, read)
    return read


def _parts(word: str) -> list[tuple[int, str]]:
    """The words of a hashtag or account by their capitals, each of four letters or more, and where each begins."""
    return [(part.start(), part.group()) for part in _JOINED.finditer(word)] if _JOINT.search(word) else [(0, word)]


def _join(found: list[Word], known: Lexicon) -> None:
    """Give the first word of each known phrase the phrase's entry, and the phrase's other words none."""
    at, last = 0, len(found) - 1
    while at < last:
        for tail, entry in known.phrases.get(found[at].read.low, ()):
            if len(tail) <= last - at and all(found[at + n].read.low == word for n, word in enumerate(tail, 1)):
                found[at].entry, found[at].length = entry, len(tail) + 1
                for other in found[at + 1 : at + 1 + len(tail)]:
                    other.entry = NOTHING
                at += len(tail)
                break
        at += 1


def _read(text: str, known: Lexicon) -> Reading:
    low = lower(text, known.lang) or text  # a mark that folding takes away stays as it is
    if text in _SIGNS:
        return Reading(low, low, Entry(count=_SIGNS[text]), False, False, (), False)
    if "'" in low:
        low = _bare(low, known.lang) or low
    entry = known.entry(low)
    if "n't" in low or (known.lang == "fr" and text[:2].lower() in ("n'", "n’")):
        entry = entry.also("not")
    body = re.sub(r"^\W*(?:[dlDL]['’])?", "", text) or text
    upper = body[0].isupper()
    told = entry is not NOTHING
    where = places(known.lang)
    spots = () if entry.stop or low[0].isdigit() else where.of(low, not told)
    name = len(low) >= 3 and not low[0].isdigit() and not entry.stop and (upper or not told)
    return Reading(low, stem(low, known.lang), entry, upper, len(body) > 1 and body.isupper(), spots, name)


def _bare(low: str, lang: str) -> str:
    if lang in ("tr", "az"):
        return _SUFFIX.sub("", low)
    if lang in ("fr", "it", "ca"):
        return _ELISION.sub("", low)
    return _GENITIVE.sub("", low) if lang != "uk" else low


def heads(spelled: str, found: frozenset[str]) -> tuple[str, ...]:
    """What a word's sound and consonants begin with, marked ^ and ~, behind the consonants themselves."""
    return (*sorted(found), *sorted({f"~{each[:_HEAD]}" for each in found if len(each) >= _HEAD}), f"^{spelled[:_HEAD]}")


_ARTICLE = re.compile(r"^(?:[وف]?(?:لل|[بك]?ال)|[وفبل](?=\w{4}))(?=\w\w)")
_TAIL = re.compile(r"(?<=\w{3})(?:هما|هم|ها|ات|ان|ين|ون|يه|ه|ي|ا)$")


def stem(low: str, lang: str) -> str:
    """What inflected forms of a word share: its first letters; in Arabic without article, prefixes and endings."""
    if lang == "ar":
        low = _TAIL.sub("", _ARTICLE.sub("", low, count=1))
    return low[:_STEM]

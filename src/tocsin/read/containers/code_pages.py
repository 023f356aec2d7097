"""Tells the code page of text that is no UTF-8, by the letters that languages use.

Each page that a language is written in gives a reading of the bytes, and how likely the reading is in that language follows from how
frequent its letters are (letters.toml), from capitals inside words and from words of two scripts. A page is decided upon when its reading
is far likelier than every other reading that differs, and nearly all signs of it belong to the language; otherwise none is.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import filterfalse
from math import log
from pathlib import Path

EVIDENCE = 1 << 16  # bytes of text that are looked at
CUT = 3  # bytes of a sign that may be cut with the evidence
MARGIN = 5.0  # how much likelier (natural logarithm) the decided reading must be, and for each sign beyond ASCII
MARGIN_EACH = 0.05
ODD = 0.12  # share of signs that may be foreign to the language
_RARER = 1.5  # how much less likely each page of a language is than the one before it
_PUNCTUATION = "«»„“”‘’–—…№€°§•·©®™£´\xa0\xad½¼²³±×¿¡"
_WIDE_PUNCTUATION = "，。、：；？！（）《》「」『』【】“”‘’—…·～　・％"
_FOREIGN, _MISPLACED, _CAPITALS, _CAPITAL, _ASCII = -11.0, -4.0, -4.0, -2.0, -3.0
_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"[A-Za-z\x80-\xff]+")
_LETTER_OR_ASCII = re.compile(r"[^\W\d_]+|[\x00-\x7f]+")


@dataclass(frozen=True, eq=False)
class Language:
    """How likely the signs beyond ASCII are in texts of one language, as logarithms."""

    name: str
    pages: tuple[str, ...]
    likely: dict[str, float]
    common: str  # the letters that make about half of a text
    words: frozenset[str]
    block: tuple[str, str]  # first and last sign of a script of thousands
    inside: float  # of such a sign that is not among the frequent ones


@dataclass(frozen=True, eq=False)
class Verdict:
    """The page that was decided upon, and the language that made it likely."""

    page: str
    language: Language


@cache
def languages() -> tuple[Language, ...]:
    """What letters.toml tells."""
    told = tomllib.loads((Path(__file__).parent / "letters.toml").read_text("utf-8"))
    return tuple(_language(name, **facts) for name, facts in told.items())


@cache
def _written() -> dict[str, list[tuple[Language, float]]]:
    """Who writes in each page, and how much less likely than in the language's usual one."""
    pages: dict[str, list[tuple[Language, float]]] = {page: [] for language in languages() for page in language.pages}
    for language in languages():
        for place, page in enumerate(language.pages):
            pages[page].append((language, _RARER * place))
    return pages


@cache
def _several() -> frozenset[str]:
    """The pages of several bytes a sign."""
    return frozenset(page for language in languages() if language.block[0] for page in language.pages)


def _language(
    name: str, pages: Sequence[str], letters: str, words: str = "", share: float = 0.9, block: tuple[str, str] = ("", ""), size: int = 1
) -> Language:
    ranks = {letter: 1 / (rank + 3) for rank, letter in reversed(list(enumerate(letters)))}
    total = sum(ranks.values())
    likely = {sign: log(0.03 / len(_PUNCTUATION)) for sign in _PUNCTUATION + (_WIDE_PUNCTUATION if block[0] else "")}
    for letter, weight in ranks.items():
        if len(letter.upper()) == 1 and letter.upper() != letter:
            likely[letter.upper()] = log(0.06 * weight / total)
        likely[letter] = log(share * weight / total)
    inside = log(max(0.95 - share, 0.05) / size)
    return Language(
        name, tuple(pages), likely, letters[: max(len(letters) // 3, 3)], frozenset(words.split()), (block[0], block[1]), inside
    )


def of_letters(text: str) -> Language | None:
    """The language of what else stands in a file, by its letters: bytes of any page may turn out to be in the same language."""
    counted = Counter(letter for letter in text.lower() if letter > "\x7f" and letter.isalpha())
    letters = "".join(letter for letter, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:200])
    return _language("as in the rest of the file", tuple(_written()), letters) if letters else None


def judged(content: bytes, prior: Verdict | None = None, own: Language | None = None) -> Verdict | None:
    """The code page of text that is no UTF-8; None where its letters do not decide.

    `prior` holds where nothing speaks against it; `own` is the language of the rest of the file.
    """
    content = content[:EVIDENCE]
    found: dict[str, tuple[float, Verdict]] = {}  # the best verdict for each reading
    held: dict[str, _Signs] = {}  # several pages give the same reading
    mixed, words = _apart(content)
    for page, able in _able(content, own):
        reading = _decoded(content, page)
        if reading is not None:
            if reading not in held:
                single = len(reading) == len(content)  # each byte is a sign
                held[reading] = _Signs(mixed.decode(page), len(reading), words) if single else _Signs(reading, len(reading))
            for language, rarer in able:
                likely = held[reading].likely(language)
                if likely is not None and (reading not in found or likely - rarer > found[reading][0]):
                    found[reading] = likely - rarer, Verdict(page, language)
    ranked = sorted(found.values(), key=lambda pair: -pair[0])
    margin = MARGIN + MARGIN_EACH * len(content.translate(None, _ASCII_BYTES))
    near = [verdict for likely, verdict in ranked if likely > ranked[0][0] - margin]
    if len(near) == 1:
        return near[0]
    return prior if prior is not None and any(verdict.page == prior.page for verdict in near) else None


def _able(content: bytes, own: Language | None) -> Iterator[tuple[str, list[tuple[Language, float]]]]:
    """The pages, each with the languages to which not too many of the bytes are foreign for certain."""
    beyond = content.translate(None, _ASCII_BYTES)
    most = _most_foreign(len(beyond)) + (CUT if len(content) == EVIDENCE else 0)
    for page, written in _written().items():
        asked = [*written, (own, 0.0)] if own else written
        able = [one for one in asked if page in _several() or len(beyond.translate(None, _known(page, one[0]))) <= most]
        if able:
            yield page, able


def _apart(content: bytes) -> tuple[bytes, Counter[str]]:
    """Words with bytes beyond ASCII in them, and all other words: these are the same in every page of one byte a sign."""
    runs = _RUN.findall(content.decode("latin-1"))
    return "\n".join(filterfalse(str.isascii, runs)).encode("latin-1"), Counter(map(str.lower, filter(str.isascii, runs)))


def _decoded(content: bytes, page: str) -> str | None:
    try:
        return content.decode(page)
    except UnicodeDecodeError as cause:
        if cause.start >= len(content) - CUT and len(content) == EVIDENCE:  # a sign of several bytes that was cut with the evidence
            return content[: cause.start].decode(page)
        return None


def _most_foreign(number: int) -> float:
    """How many of so many signs may be foreign to the language."""
    return max(ODD * number, 0 if number < 20 else 2)


@lru_cache(1 << 10)
def _known(page: str, language: Language) -> bytes:
    """The bytes of a page of one byte a sign that may stand for a sign of a language, as a small letter too."""
    return "".join(language.likely).encode(page, "ignore") + _cased_oddly(page)


@cache
def _cased_oddly(page: str) -> bytes:
    """The bytes of a page whose sign is not the capital of its small letter."""
    signs = ((bytes([byte]), bytes([byte]).decode(page, "ignore")) for byte in range(128, 256))
    return b"".join(byte for byte, sign in signs if sign.lower() != sign and sign.lower().upper() != sign)


class _Signs:
    """What one reading of the bytes holds: its signs beyond ASCII, of words in capitals the small letters.

    `length`: of the reading, of which words of ASCII may be left out that are given apart.
    """

    def __init__(self, reading: str, length: int, apart: Counter[str] | None = None) -> None:
        beyond: Counter[str] = Counter()
        words = _WORD.findall(reading)
        tokens = Counter(map(str.lower, filter(str.isascii, words)))
        self.tokens = tokens + apart if tokens and apart else apart or tokens
        self.base, capitals = 0.0, 0
        for word, count in Counter(filterfalse(str.isascii, words)).items():
            self.base += count * _writing(word)
            capitals += count * (len(word) > 1 and word.isupper())
            for sign in word.lower() if word.isupper() or word[1:].islower() else word:
                beyond[sign] += count
        self.base += _CAPITALS * min(capitals, 2)  # a text in capitals is so throughout
        for sign, count in Counter(_LETTER_OR_ASCII.sub("", reading)).items():
            beyond[sign] += count
        self.beyond = {sign: count for sign, count in beyond.items() if sign > "\x7f"}
        self.number = sum(self.beyond.values())
        self.base += _ASCII * (length - self.number)

    def likely(self, language: Language) -> float | None:
        """How likely the reading is in a language; None where too many of its signs are foreign to it."""
        beyond, known, inside = self.beyond, language.likely, set[str]()
        unknown = beyond.keys() - known.keys()
        if unknown:
            first, last = language.block
            inside = {sign for sign in unknown if first <= sign <= last} if first else inside
            if sum(map(beyond.__getitem__, unknown - inside)) > _most_foreign(self.number):
                return None
        total = self.base
        for sign, count in beyond.items():
            total += known.get(sign, language.inside if sign in inside else _FOREIGN) * count
        words = language.words & self.tokens.keys()
        return total + (min(2.0 * sum(map(self.tokens.__getitem__, words)), 2.0 * self.number) if words else 0.0)


def _writing(word: str) -> float:
    """How likely a word is written as it is: with a capital, with capitals inside, with a Latin letter beside those of another script."""
    inner = latin = 0
    if not (word[1:].islower() or word.isupper()):
        inner = sum(letter > "\x7f" and letter.isupper() and word[at].islower() for at, letter in enumerate(word[1:]))
    if "\u0370" <= max(word) < "\u0e80":
        latin = sum(letter < "\u0250" for letter in word)
    mixed = min(latin, len(word) - latin)
    return _MISPLACED * (inner + mixed) + (_CAPITAL if word[0].isupper() and not word.isupper() else 0.0)


def fits(line: bytes, verdict: Verdict) -> bool:
    """Whether a line reads as the rest of its file does: a quick look, which sends the odd ones to `judged`."""
    allowed, common = _bytes_of(verdict.page, verdict.language)
    beyond = line.translate(None, _ASCII_BYTES)
    if not allowed:  # a page of several bytes a sign
        reading = _decoded(line, verdict.page)
        return reading is not None and not any("\x7f" < sign < "\u0250" for sign in reading)
    if len(beyond.translate(None, allowed)) * 8 > len(beyond):
        return False
    return len(beyond) < 8 or len(beyond.translate(None, common)) < 0.8 * len(beyond)


_ASCII_BYTES = bytes(range(128))


@lru_cache(64)
def _bytes_of(page: str, language: Language) -> tuple[bytes, bytes]:
    """The bytes of a language's signs in a page of one byte a sign, and those of its common letters; none for other pages."""
    if language.block[0]:
        return b"", b""
    return tuple(b"".join(sign.encode(page, "ignore") for sign in signs) for signs in (language.likely, language.common))  # type: ignore[return-value]

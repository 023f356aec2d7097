"""Tells the code page of text that is no UTF-8, by the letters that languages use.

Each page that a language is written in gives a reading of the bytes, and how likely the reading is in that language follows from how
frequent its letters are (letters.toml), from capitals inside words and from words of two scripts. A page is decided upon when its reading
is far likelier than every other reading that differs, and nearly all signs of it belong to the language; otherwise none is.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

EVIDENCE = 1 << 16  # bytes of text that are looked at
MARGIN = 5.0  # how much likelier (natural logarithm) the decided reading must be, and for each sign beyond ASCII
MARGIN_EACH = 0.05
ODD = 0.12  # share of signs that may be foreign to the language
_RARER = 1.5  # how much less likely each page of a language is than the one before it
_PUNCTUATION = "«»„“”‘’–—…№€°§•·©®™£´\xa0\xad½¼²³±×¿¡"
_WIDE_PUNCTUATION = "，。、：；？！（）《》「」『』【】“”‘’—…·～　・％"
_FOREIGN, _MISPLACED, _CAPITALS, _CAPITAL, _ASCII = -11.0, -4.0, -4.0, -2.0, -3.0
_WORD = re.compile(r"[^\W\d_]+")


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
    pages = dict.fromkeys(page for language in languages() for page in language.pages)
    return _language("as in the rest of the file", tuple(pages), letters) if letters else None


def judged(content: bytes, prior: Verdict | None = None, own: Language | None = None) -> Verdict | None:
    """The code page of text that is no UTF-8; None where its letters do not decide.

    `prior` holds where nothing speaks against it; `own` is the language of the rest of the file.
    """
    content = content[:EVIDENCE]
    found: dict[str, tuple[float, Verdict]] = {}  # the best verdict for each reading
    held: dict[str, _Signs] = {}  # several pages give the same reading
    for page in dict.fromkeys(page for language in languages() for page in language.pages):
        reading = _decoded(content, page)
        if reading is not None:
            signs = held[reading] = held.get(reading) or _Signs(reading)
            for language in (*languages(), *([own] if own else [])):
                likely = signs.likely(language) if page in language.pages else None
                if likely is not None and language is not own:
                    likely -= _RARER * language.pages.index(page)
                if likely is not None and (reading not in found or likely > found[reading][0]):
                    found[reading] = likely, Verdict(page, language)
    ranked = sorted(found.values(), key=lambda pair: -pair[0])
    margin = MARGIN + MARGIN_EACH * sum(byte > 0x7F for byte in content)
    near = [verdict for likely, verdict in ranked if likely > ranked[0][0] - margin]
    if len(near) == 1:
        return near[0]
    return prior if prior is not None and any(verdict.page == prior.page for verdict in near) else None


def _decoded(content: bytes, page: str) -> str | None:
    try:
        return content.decode(page)
    except UnicodeDecodeError as cause:
        if cause.start > len(content) - 4 and len(content) == EVIDENCE:  # a sign of several bytes that was cut with the evidence
            return content[: cause.start].decode(page)
        return None


class _Signs:
    """What one reading of the bytes holds: its signs beyond ASCII, of words in capitals the small letters."""

    def __init__(self, reading: str) -> None:
        beyond: Counter[str] = Counter()
        self.tokens: Counter[str] = Counter()
        self.base, capitals = 0.0, 0
        for word, count in Counter(_WORD.findall(reading)).items():
            if word.isascii():
                self.tokens[word.lower()] += count
            else:
                self.base += count * _writing(word)
                capitals += count * (len(word) > 1 and word.isupper())
                for sign in word.lower() if word.isupper() or word[1:].islower() else word:
                    beyond[sign] += count
        self.base += _CAPITALS * min(capitals, 2)  # a text in capitals is so throughout
        for sign, count in Counter(_WORD.sub("", reading)).items():
            beyond[sign] += count
        self.beyond = {sign: count for sign, count in beyond.items() if sign > "\x7f"}
        self.number = sum(self.beyond.values())
        self.base += _ASCII * (len(reading) - self.number)

    def likely(self, language: Language) -> float | None:
        """How likely the reading is in a language; None where too many of its signs are foreign to it."""
        total, foreign = self.base, 0
        for sign, count in self.beyond.items():
            worth = language.likely.get(sign)
            if worth is None:
                inside = language.block[0] and language.block[0] <= sign <= language.block[1]
                worth = language.inside if inside else _FOREIGN
                foreign += 0 if inside else count
            total += worth * count
        if foreign > max(ODD * self.number, 0 if self.number < 20 else 2):
            return None
        words = sum(count for word, count in self.tokens.items() if word in language.words)
        return total + min(2.0 * words, 2.0 * self.number)


def _writing(word: str) -> float:
    """How likely a word is written as it is: with a capital, with capitals inside, with a Latin letter beside those of another script."""
    inner = sum(letter > "\x7f" and letter.isupper() and word[at].islower() for at, letter in enumerate(word[1:]))
    latin = sum(letter < "\u0250" for letter in word)
    mixed = min(latin, len(word) - latin) if "\u0370" <= max(word) < "\u0e80" else 0
    return _MISPLACED * (inner + mixed) + (_CAPITAL if word[0].isupper() and not word.isupper() else 0.0)


def fits(line: bytes, verdict: Verdict) -> bool:
    """Whether a line reads as the rest of its file does: a quick look, which sends the odd ones to `judged`."""
    allowed, common = _bytes_of(verdict)
    beyond = line.translate(None, _ASCII_BYTES)
    if not allowed:  # a page of several bytes a sign
        reading = _decoded(line, verdict.page)
        return reading is not None and not any("\x7f" < sign < "\u0250" for sign in reading)
    if len(beyond.translate(None, allowed)) * 8 > len(beyond):
        return False
    return len(beyond) < 8 or len(beyond.translate(None, common)) < 0.8 * len(beyond)


_ASCII_BYTES = bytes(range(128))


@cache
def _bytes_of(verdict: Verdict) -> tuple[bytes, bytes]:
    """The bytes of a language's signs in a page of one byte a sign, and those of its common letters; none for other pages."""
    language = verdict.language
    if language.block[0]:
        return b"", b""
    return tuple(b"".join(sign.encode(verdict.page, "ignore") for sign in signs) for signs in (language.likely, language.common))  # type: ignore[return-value]

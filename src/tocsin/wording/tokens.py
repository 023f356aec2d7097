"""The words, numbers and signs of a text, each with the place where it stands, its forms and what it belongs to.

A text is cut into sentences; a sentence into chunks, within which a denial or a question reaches: a semicolon, a colon, a `but` or a
relative clause behind a comma begins a new one, parentheses hold one of their own. Words in quotation marks belong to no chunk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tocsin.page.furniture.phrases import fold
from tocsin.wording.lexicon import Lexicon

_TOKEN = re.compile(
    r"""(?P<handle>(?<![\w.@])@[\w.]*\w)
    |(?P<date>\d{4}-\d{2}(?:-\d{2})?\b|\d{1,2}[/.]\d{1,2}[/.]\d{4}\b)
    |(?P<time>\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}\s?h(?:\s?\d{2})?\b)
    |(?P<number>(?<![^\W\d])\d{1,3}(?:[,.٬'’\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,٫]\d+)?(?![^\W_])|\d+(?:[.,٫]\d+)?(?![^\W_]))
    |(?P<word>[\u0621-\u0652\u0670-\u06d3]+|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)
    |(?P<sign>[%٪/,،])""",
    re.VERBOSE,
)
_END = re.compile(r"(?:[!?؟]+|(?<![\s(.][^\W\d_])\.(?!\w))[\"”»’)\]]*(?=\s|$)|\n+")  # not behind an initial
_QUOTES = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)|`[^`]*`")
_BREAK = re.compile(r"[;:؛]|\s[–—-]\s|—")
_CLITIC = re.compile(r"^[وف](?=..)")
_ARTICLE = re.compile(r"^(?:[بك]?ال|لل|[بلك])(?=..)")
_STOPS = (".", "!", "?", "؟")
_NEAR = 4  # words in which a chunk may be seen to begin
_DIGITS = {ord("٫"): ".", **{ord(sign): None for sign in "٬'’\u00a0\u202f\u2009 "}}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: where it stands, what it may be read as, its value where it is a number, and its chunk (-1 in quotes)."""

    kind: str
    start: int
    end: int
    forms: tuple[str, ...]
    value: float | None
    chunk: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text: its tokens outside quotation marks and within them, whether it ends with a stop, and asks."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    quoted: tuple[Token, ...]
    ends: bool
    asks: bool


def sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """The sentences of a text in order; spans index into the text."""
    quotes = [found.span() for found in _QUOTES.finditer(text)]
    ends = [found.end() for found in _END.finditer(text) if not _inside(found.start(), quotes)]
    bounds = list(zip([0, *ends], [*ends, len(text)], strict=True))
    return [_sentence(text, start, end, quotes, lexicon) for start, end in bounds if text[start:end].strip()]


def _sentence(text: str, start: int, end: int, quotes: list[tuple[int, int]], lexicon: Lexicon) -> Sentence:
    found = [_token(match, lexicon.lang) for match in _TOKEN.finditer(text, start, end)]
    outside = [token for token in found if not _inside(token.start, quotes)]
    within = tuple(token for token in found if _inside(token.start, quotes))
    chunks = _chunks(text, outside, lexicon)
    tokens = tuple(Token(one.kind, one.start, one.end, one.forms, one.value, chunk) for one, chunk in zip(outside, chunks, strict=True))
    last = text[start:end].rstrip(' "”»’)]\n\u00a0\u202f\u2069')[-1:]
    return Sentence(start, end, tokens, within, last in _STOPS, last in ("?", "؟"))


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _token(match: re.Match[str], lang: str) -> Token:
    kind, surface = match.lastgroup or "", match.group()
    value = _value(surface) if kind == "number" else None
    surface = "," if surface == "،" else surface
    if value is not None:
        forms: tuple[str, ...] = ("".join(str(int(sign)) for sign in surface if sign.isdigit()),)
    else:
        forms = forms_of(surface, lang) if kind == "word" else ("%",) if surface in "%٪" else (surface,)
    return Token(kind, *match.span(), forms, value, -1)


def _value(surface: str) -> float | None:
    """1,930 and 1 930 and 1.930 are thousands; 0.93 and 33,3 are not."""
    digits = surface.translate(_DIGITS)
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[,.]\d{3})+", digits)
    plain = re.sub(r"[,.]", "", digits) if grouped else re.sub(r",(?=\d{3}(?!\d)(?=.*\.))", "", digits).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


@lru_cache(maxsize=50_000)
def forms_of(surface: str, lang: str) -> tuple[str, ...]:
    """What a word may be read as: folded; in Arabic also without its particles and article, and as a verb (`~`) without its prefix."""
    word = fold(surface.replace("آ", "اا"))  # else `آلي` and `إلى` are one word
    if lang != "ar" or word < "\u0600":
        return (word,)
    said = (word, _CLITIC.sub("", word))  # with or without `and`
    bare = [*said, *(_ARTICLE.sub("", one) for one in said)]
    verbs = [f"~{one}" for one in said] + [f"~{one.lstrip('س')[1:]}" for one in said if re.match(r"س?[يتنا]..", one)]
    return tuple(dict.fromkeys([*bare, *verbs]))


def _chunks(text: str, tokens: list[Token], lexicon: Lexicon) -> list[int]:
    """The chunk of each token."""
    found, stack, latest, relative = list[int](), [0], 0, 0
    for place, token in enumerate(tokens):
        between = text[tokens[place - 1].end : token.start] if place else ""
        for sign in between:
            if sign in "([":
                latest += 1
                stack.append(latest)
            elif sign in ")]" and len(stack) > 1:
                stack.pop()
        comma = place > 0 and tokens[place - 1].forms == (",",)
        if comma and relative:
            stack[-1], relative = relative - 1, 0
        if _BREAK.search(between) or lexicon.begins("but", [one.forms for one in tokens[place : place + _NEAR]]):
            latest, relative = latest + 1, 0
            stack[-1] = latest
        elif comma and lexicon.begins("relative", [one.forms for one in tokens[place : place + _NEAR]]):
            latest, relative = latest + 1, stack[-1] + 1
            stack[-1] = latest
        found.append(stack[-1])
    return found

"""One map of ratings, across fact-checkers and ten languages: what words like "Mostly false" or «Вырвано из контекста» say, and why.

The words are data (ratings.toml): values, and reasons, some of which imply a value where a label says nothing else ("Old footage" is
misleading). Longer phrases are read before the words inside them, and a denied word does not count, except that not true is false.
What no language's list has is unknown, never guessed.

Fooled by: a rating that quotes another's before its own; words that two languages use in two senses.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

from tocsin.page.furniture.phrases import Book, Line, line_of, spans
from tocsin.page.row import VerdictValue

Reason = Literal[
    "old_media", "other_place", "other_event", "altered_media", "fabricated", "misquoted", "missing_context", "no_evidence"
]  # fmt: skip
VALUES: tuple[VerdictValue, ...] = tuple(get_args(VerdictValue))
REASONS: tuple[Reason, ...] = get_args(Reason)
# Of two values in one sentence the first: "partly false" before "false", "altered" beside "false" tells more.
_ORDER: tuple[VerdictValue, ...] = ("mixture", "misleading", "satire", "unproven", "altered", "false", "true")
# The value of a label that has only a reason, the first that is there.
_IMPLIED: dict[Reason, VerdictValue] = {
    "misquoted": "false", "fabricated": "false", "altered_media": "altered", "old_media": "misleading", "other_place": "misleading",
    "other_event": "misleading", "missing_context": "misleading", "no_evidence": "unproven",
}  # fmt: skip
_ALWAYS: dict[VerdictValue, Reason] = {"altered": "altered_media", "unproven": "no_evidence"}
_LATIN, _CYRILLIC, _ARABIC = ("en", "fr", "de", "es", "tr", "az"), ("ru", "uk"), ("ar", "fa")
_REACH = 3  # words before a value in which a "not" turns it round
_LABEL = 12  # words of a label that may have a reason alone
_BRIEF = 3  # words that a comma does not part ("Verdadero, pero")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")  # HalfTrue
_MARK, _COMMA = re.compile(r"[:：.!؟?;|(\[\n–—/]+|\s-+\s"), re.compile(r"[,،]")


@dataclass(frozen=True, slots=True)
class Rating:
    """A verdict in the canonical words, with its reasons in their fixed order."""

    verdict: VerdictValue
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that say a value or a reason: the words from `start` to `end`. `lang`: of the list that has them."""

    start: int
    end: int
    kind: str
    name: str
    lang: str


def rating_of(text: str, lang: str | None = None) -> Rating | None:
    """The rating that a label, or a sentence around one, gives; None where no word of it is known. `lang`: ISO 639-1, where it is known."""
    text = _CAPITAL.sub(" ", text)
    for langs in _tried(text, lang):
        value, said_in = _value(text, langs)
        reasons = reasons_in(text, said_in or langs)
        if value in (None, "true") and len(text.split()) <= _LABEL:
            value = next((_IMPLIED[reason] for reason in _IMPLIED if reason in reasons), value)
        if value:
            told = {*reasons, *([_ALWAYS[value]] if value in _ALWAYS else ())}
            return Rating(value, tuple(reason for reason in REASONS if reason in told))
    return None


def _tried(text: str, lang: str | None) -> list[tuple[str, ...]]:
    """Languages whose lists are asked together: the text's own and English first, then all of its script."""
    script = _ARABIC if any("\u0600" <= one <= "\u06ff" for one in text) else _CYRILLIC if re.search("[\u0400-\u04ff]", text) else _LATIN
    own = (lang or "")[:2].lower()
    return [(own, "en"), script] if own in words() else [script]


def _value(text: str, langs: tuple[str, ...]) -> tuple[VerdictValue | None, tuple[str, ...]]:
    """What stands at the head of the text, before a mark; else in its first part that says anything; and the languages that have its words.

    A head that says true counts only where nothing behind it says otherwise ("True, but out of context").
    """
    found, said_in = None, dict[str, None]()
    for part in _parts(text):
        values = list(_said(part, langs))
        said_in |= dict.fromkeys(lang for _, _, lang in values)
        if values and found in (None, "true"):
            found = min((value for value, _, _ in values), key=_ORDER.index)
    return found, tuple(said_in)


def _parts(text: str) -> Iterator[str]:
    for part in _MARK.split(text):
        yield from _COMMA.split(part) if len(part.split()) > _BRIEF else [part]


def value_of(text: str, lang: str) -> VerdictValue | None:
    """The value that any words of a text have in a language or in English, None where they are unknown."""
    found = first_value(text, lang)
    return found[0] if found else None


def first_value(text: str, lang: str) -> tuple[VerdictValue, str] | None:
    """The value of a sentence and the words that have it."""
    found = min(_said(text, (lang, "en")), key=lambda one: _ORDER.index(one[0]), default=None)
    return found[:2] if found else None


def _said(text: str, langs: tuple[str, ...]) -> Iterator[tuple[VerdictValue, str, str]]:
    """(value, its words, whose list has them) in a text; a denied one is left out, except a denied "true", which is false."""
    line, stands = line_of(text, _folded_as(langs)), spans(text)
    for hit in _longest(list(_hits(line, langs, "verdict"))):
        surface = text[stands[hit.start][0] : stands[hit.end - 1][1]] if stands else text.strip()
        if not _denied(line, hit, langs):
            yield cast(VerdictValue, hit.name), surface, hit.lang
        elif hit.name == "true":
            yield "false", surface, hit.lang


def reasons_in(text: str, langs: tuple[str, ...]) -> list[Reason]:
    """The reasons that the words of a text give, in the order of the vocabulary."""
    found = {hit.name for hit in _hits(line_of(text, _folded_as(langs)), langs, "reason")}
    return [reason for reason in REASONS if reason in found]


def _folded_as(langs: tuple[str, ...]) -> str | None:
    """The language whose way of folding fits all of these."""
    return next((lang for lang in langs if lang in _ARABIC), langs[0])


def _hits(line: Line, langs: tuple[str, ...], kind: str) -> Iterator[Hit]:
    for lang in dict.fromkeys(langs):
        book = _book(lang, kind)
        for start in range(len(line.words)):
            yield from (Hit(start, end, kind, name, lang) for (_, name), end in book.at(line, start))


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits without those that stand wholly inside a longer one."""
    return [
        hit
        for hit in hits
        if not any(one.start <= hit.start and hit.end <= one.end and one.end - one.start > hit.end - hit.start for one in hits)
    ]


def _denied(line: Line, hit: Hit, langs: tuple[str, ...]) -> bool:
    """Whether a "not" stands before the words of a value, or right behind them where the language puts it there."""
    before, after = (frozenset().union(*each) for each in zip(*map(_denials, langs), strict=True))
    return _has(line, range(max(0, hit.start - _REACH), hit.start), before) or _has(
        line, range(hit.end, min(hit.end + 2, len(line.words))), after
    )


def _has(line: Line, places: range, wanted: frozenset[str]) -> bool:
    return any(wanted & set(line.forms[place]) for place in places)


@cache
def words() -> dict[str, dict[str, Any]]:
    """The map by language (ratings.toml)."""
    return tomllib.loads((files("tocsin.page.reviews") / "ratings.toml").read_text("utf-8"))


@cache
def _book(lang: str, kind: str) -> Book:
    """The words of values, or of reasons, of a language."""
    told = words().get(lang, {})
    of, names = (told, VALUES) if kind == "verdict" else (told.get("reasons", {}), REASONS)
    return Book(((kind, name), phrase) for name in names for phrase in of.get(name, ()))


@cache
def _denials(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Folded words that turn a value round, before it and behind it."""
    told = words().get(lang, {})

    def folded(key: str) -> frozenset[str]:
        return frozenset(form for word in told.get(key, ()) for forms in line_of(word, lang).forms for form in forms)

    return folded("negated"), folded("after")

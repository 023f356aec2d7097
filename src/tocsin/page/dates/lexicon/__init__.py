"""What languages call months, weekdays, numbers, units and the parts of a date line: one TOML file a language, letters folded on loading.

A form may be several words; what stands between them (a space, a point, a hyphen) does not matter. A language's own words come first,
then the names of months and weekdays, eras and labels of its `fallback` languages, because pages mix them.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from importlib import resources

LANGUAGES = ("ar", "az", "de", "en", "es", "fa", "fr", "ru", "tr", "uk")
_SHARED = ("month", "hijri", "solar", "weekday", "era", "label")  # sections that a fallback language lends
_SHARED_WORDS = ("am", "pm", "copyright")
_LETTERS = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})
_WORD = re.compile(r"\d+|[^\W\d_]+")
_IGNORED = dict.fromkeys([0x0640, 0x200C, 0x200D, 0x00AD, 0x02BC, 0x02BF, 0x02BE])

Forms = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]  # first word: (words, tags), longest first


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word with case, marks and letter forms folded."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_IGNORED))
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)


def words_of(form: str) -> tuple[str, ...]:
    """The folded words of a written form."""
    return tuple(fold(word) for word in _WORD.findall(form.translate(_IGNORED)))


@dataclass(slots=True)
class Lexicon:
    """One language: its forms with their tags ("month:3"), and how its words take prefixes and endings."""

    lang: str
    forms: Forms = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    suffixes: frozenset[str] = frozenset()  # of numbers written in digits
    faint: frozenset[str] = frozenset()  # words that are mostly something else in running text
    before_year: frozenset[str] = frozenset()  # words behind which a number of four digits is a year
    plural: frozenset[str] = frozenset()  # units behind which "last" and "next" name no single one
    numbers: dict[str, int] = field(default_factory=dict)
    compound: bool = False  # whether number words are written together
    teens_after: tuple[int, ...] = ()


def _read(name: str) -> dict[str, object]:
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))


def _sections(raw: dict[str, object]) -> list[tuple[str, str]]:
    """(tag, forms) of every entry of a file."""
    return [
        (f"{section}:{key}", str(forms)) for section, entries in raw.items() if isinstance(entries, dict) for key, forms in entries.items()
    ]


def _lent(tag: str) -> bool:
    section, key = tag.split(":")
    return section in _SHARED or (section == "word" and key in _SHARED_WORDS)


def _list(raw: dict[str, object], name: str) -> list[str]:
    found = raw.get(name, [])
    return [fold(str(one)) for one in found] if isinstance(found, list) else []


def table(entries: list[tuple[str, str]]) -> dict[tuple[str, ...], list[str]]:
    """Words of a form: its tags, in the order they are given."""
    made: dict[tuple[str, ...], list[str]] = {}
    for tag, forms in entries:
        for form in forms.split(","):
            words = words_of(form)
            if words and tag not in made.setdefault(words, []):
                made[words].append(tag)
    return made


def by_first(made: dict[tuple[str, ...], list[str]]) -> Forms:
    """The table by first word, longest forms first."""
    forms: Forms = {}
    for words, tags in sorted(made.items(), key=lambda item: (-len(item[0]), item[0])):
        forms.setdefault(words[0], []).append((words, tuple(tags)))
    return forms


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language; of English for a language that is not among the ten."""
    lang = lang if lang in LANGUAGES else "en"
    raw = _read(f"{lang}.toml")
    made = table(_sections(raw))
    for other in _list(raw, "fallback"):
        for words, tags in table([entry for entry in _sections(_read(f"{other}.toml")) if _lent(entry[0])]).items():
            made.setdefault(words, tags)
    numbers = {words[0]: int(tag[7:]) for words, tags in made.items() for tag in tags if len(words) == 1 and tag.startswith("number:")}
    teens = raw.get("teens_after", [])
    return Lexicon(
        lang=lang,
        forms=by_first(made),
        prefixes=tuple(sorted(_list(raw, "prefix"), key=len, reverse=True)),
        endings=tuple(sorted(_list(raw, "ending"), key=len, reverse=True)),
        suffixes=frozenset(_list(raw, "suffix")),
        faint=frozenset(_list(raw, "faint")),
        before_year=frozenset(_list(raw, "before_year")),
        plural=frozenset(_list(raw, "plural")),
        numbers=numbers,
        compound=bool(raw.get("compound", False)),
        teens_after=tuple(teens) if isinstance(teens, list) else (),
    )

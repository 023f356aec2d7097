"""What the words of a language say beside their own meaning: numbers, what is counted, days, negation, opposites, stage, speech.

One file `LANGUAGE.toml` per language, written by hand for ten (en.toml tells the form); names of months and weekdays come from the CLDR
by way of Babel, in every language it has. A language without a file has its digits, months, weekdays and what common.toml has only.

Fooled by: words with a second meaning ("second", Turkish "on", French "neuf" are marked faint), irony, spelling mistakes, dialects.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.extras import extra
from tocsin.match.facts.letters import lower

LANGUAGES = ("ar", "az", "de", "en", "es", "fa", "fr", "ru", "tr", "uk")
_MOST_KEPT = 300_000  # readings that a language keeps
_PREFIXES = re.compile(r"^(?:[وف]?(?:لل|[بك]?ال)|[وفبلك])(?=\w\w)")  # Arabic: and, so, in, for, like, the
_COMPOUND = frozenset({"de", "tr", "az"})  # languages that write several numbers as one word
_UNINFLECTED = frozenset({"en", "fr", "es", "de", "ar", "fa", "it", "pt", "ja", "zh", "ko"})  # languages whose months have one form
_INFLECTED_FROM = 4  # letters of a month from which on its last one may change
_SHORTEST = 2  # letters before a trailing *


@dataclass(slots=True)
class Entry:
    """What one word, or one phrase, can say. What it does not say is None, empty or False."""

    number: float | None = None
    ordinal: int | None = None
    fraction: float | None = None
    vague: float | None = None  # "hundreds": about how many
    near: str = ""  # how far a number beside it is meant: about, least, most
    faint: bool = False  # it may as well mean no number
    join: bool = False  # stands inside numbers: "and"
    count: str = ""  # what is counted: percent, dead, year ...
    month: int = 0  # 1 to 12; from 13 of the Persian calendar
    weekday: int = -1  # Monday is 0
    day: int | None = None  # from the day of writing: yesterday is -1
    axes: tuple[tuple[str, int], ...] = ()  # opposites: the axis, and which pole, 1 or -1
    signs: frozenset[str] = frozenset()  # not, future, done, passive, said, suspect, question
    stop: bool = False

    def add(self, section: str, key: str, pole: int = 0) -> None:
        """Say one thing more, as a section of a file has it."""
        match section:
            case "number" | "fraction" | "vague":
                setattr(self, section, float(key))
            case "ordinal" | "month" | "weekday" | "day":
                setattr(self, section, int(key))
            case "near" | "count":
                setattr(self, section, key)
            case "faint" | "join" | "stop":
                setattr(self, section, True)
            case "axis":
                self.axes += ((key, pole),)
            case _:
                self.signs |= {key}

    def also(self, *signs: str) -> Entry:
        """The same with these signs."""
        return replace(self, signs=self.signs | set(signs))


NOTHING = Entry()


@dataclass
class Lexicon:
    """The words of one language, folded as `letters.lower` does."""

    lang: str
    exact: dict[str, Entry] = field(default_factory=dict)
    begun: dict[str, Entry] = field(default_factory=dict)  # what a word may begin with
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)  # by their first word, longest first
    endings: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    exempt: tuple[str, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict)  # readings of words, by their spelling

    def entry(self, low: str) -> Entry:
        """What a folded word says; NOTHING for most. A whole word goes before a beginning, a longer beginning before a shorter one."""
        found = self._known(low)
        if found is None and self.lang == "ar" and _PREFIXES.match(low):
            found = self._known(_PREFIXES.sub("", low, count=1))
        if found is None and self.lang in _COMPOUND and len(low) > 4:
            found = self._compound(low)
        if found is None and self.lang == "fa" and low.startswith("ن") and len(low) > 3:
            found = self._known(low[1:]) if any(pattern.search(low) for _, pattern in self.endings) else None
        shown = [sign for sign, pattern in self.endings if pattern.search(low) and not low.startswith(self.exempt)]
        if not shown or (found and found.stop):
            return found or NOTHING
        return (found or NOTHING).also(*shown)

    def _known(self, low: str) -> Entry | None:
        if low in self.exact:
            return self.exact[low]
        ends = range(min(len(low), 14), _SHORTEST - 1, -1)
        return next((self.begun[low[:end]] for end in ends if low[:end] in self.begun), None)

    def _compound(self, low: str) -> Entry | None:
        """A number written as one word: dreiundzwanzig, yirmibin."""
        parts: list[float] = []
        while low:
            part = next((low[:end] for end in range(len(low), 1, -1) if low[:end] in self.exact and self._part(low[:end])), "")
            if not part:
                return None
            number = self.exact[part].number
            parts += [] if number is None else [number]
            low = low[len(part) :]
        total = current = 0.0
        for number in parts:
            if number >= 1000:
                total, current = total + max(current, 1) * number, 0.0
            else:
                current = max(current, 1) * number if number == 100 else current + number
        return Entry(number=total + current) if len(parts) > 1 else None

    def _part(self, word: str) -> bool:
        return self.exact[word].number is not None or self.exact[word].join

    def keep(self, word: str, reading: Any) -> None:
        """Remember a reading; everything is forgotten when there are too many."""
        if len(self.kept) >= _MOST_KEPT:
            self.kept.clear()
        self.kept[word] = reading


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language by its two-letter code; nearly empty for one that is not known."""
    made = Lexicon(lang)
    data = tomllib.loads((files(__name__) / f"{lang}.toml").read_text("utf-8")) if lang in LANGUAGES else {}
    for section, key, word, pole in _rows(lang, data):
        _put(made, section, key, word, pole)
    made.endings = [(sign, re.compile(pattern)) for sign, pattern in data.get("ending", {}).items()]
    made.exempt = tuple(lower(word.rstrip("*_"), lang) for word in data.get("exempt", {}).get("not", "").split())
    for tails in made.phrases.values():
        tails.sort(key=lambda tail: (-len(tail[0]), tail[0]))
    return made


@cache
def units(name: str) -> frozenset[str]:
    """What concepts or axes have in common (units.toml): persons, none, measures, weak."""
    return frozenset(_units()[name].split())


@cache
def scales() -> tuple[dict[str, float], ...]:
    """Units that measure one thing, each in terms of one of them."""
    return tuple(_units()["scale"].values())


@cache
def myriads() -> dict[str, float]:
    """Signs that multiply the digits before them."""
    return dict(_units()["myriads"])


@cache
def _units() -> dict[str, Any]:
    return tomllib.loads((files(__name__) / "units.toml").read_text("utf-8"))


def _rows(lang: str, data: dict[str, Any]) -> Iterator[tuple[str, str, str, int]]:
    """(section, key, word, pole) of every word: the calendar first, so that the file of a language can say otherwise."""
    yield from ((section, key, word, 0) for section, key, word in _calendar(lang))
    common = tomllib.loads((files(__name__) / "common.toml").read_text("utf-8"))
    for section, keys in [*common.items(), *data.items()]:
        if section in ("ending", "exempt"):
            continue
        for key, words in keys.items():
            poles = words.split("|")
            for pole, part in zip((1, -1), poles, strict=False):
                yield from ((section, key, word, pole) for word in part.split())


def _put(made: Lexicon, section: str, key: str, word: str, pole: int) -> None:
    begins = word.endswith("*")
    parts = [lower(part, made.lang) for part in word.rstrip("*").replace("\u200c", "_").split("_") if part]
    if len(parts) == 1:
        # A trailing _ only keeps two meanings of a word apart in the file; such a word is left out.
        if not word.endswith("_"):
            (made.begun if begins else made.exact).setdefault(parts[0], Entry()).add(section, key, pole)
    elif parts:
        tails = made.phrases.setdefault(parts[0], [])
        entry = next((entry for tail, entry in tails if tail == tuple(parts[1:])), None)
        if entry is None:
            entry = Entry()
            tails.append((tuple(parts[1:]), entry))
        entry.add(section, key, pole)


def _calendar(lang: str) -> Iterator[tuple[str, str, str]]:
    """Names of months and weekdays from the CLDR, none for a language it does not have.

    Short names of months are faint, those of weekdays left out.
    """
    with extra("match"):
        from babel import Locale, UnknownLocaleError
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return
    for form in ("format", "stand-alone"):
        full = [("month", str(n), name) for n, name in locale.months[form]["wide"].items()]
        full += [("weekday", str(n), name) for n, name in locale.days[form]["wide"].items()]
        short = [(str(n), name) for n, name in locale.months[form].get("abbreviated", {}).items() if name not in {row[2] for row in full}]
        rows = [*full, *(("month", key, name) for key, name in short), *(("faint", key, name) for key, name in short)]
        yield from ((section, key, name.rstrip(".").replace(" ", "_")) for section, key, name in rows if len(name) > _SHORTEST)
        if lang not in _UNINFLECTED:
            yield from (
                ("month", key, f"{name[:-1]}*") for section, key, name in full if section == "month" and len(name) > _INFLECTED_FROM
            )

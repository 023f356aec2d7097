"""Who says something, in ten languages: words of saying and accusing, marks of a source, roles, bodies. One file a language (en.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from tocsin.match.facts.letters import lower
from tocsin.match.facts.words import Word
from tocsin.page.statements.words import LANGUAGES, Phrase, phrases, starts_with

_NONE: frozenset[str] = frozenset()
_MOST_KEPT = 100_000
_SHORTEST = 3  # letters before a trailing *
_COMPOUNDS = ("minister", "ministerin", "sprecher", "sprecherin", "präsident", "präsidentin", "chef", "chefin", "anwalt", "anwältin")
_BODIES = ("ministerium", "behörde", "regierung", "verband", "polizei", "gericht")


@dataclass(slots=True)
class Speech:
    """The words of one language by what they are: say, claim, hedge, role, org, pronoun, particle, stop; and phrases that name a source."""

    lang: str
    exact: dict[str, frozenset[str]] = field(default_factory=dict)
    begun: dict[str, frozenset[str]] = field(default_factory=dict)
    according: dict[str, list[Phrase]] = field(default_factory=dict)  # by their first word, longest first
    kept: dict[str, frozenset[str]] = field(default_factory=dict)  # what was read of words

    def of(self, low: str) -> frozenset[str]:
        """What a folded word may be."""
        found = self.kept.get(low)
        if found is None:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            found = self.kept[low] = self._read(low)
        return found

    def _read(self, low: str) -> frozenset[str]:
        found = self._known(low)
        if not found and self.lang == "ar" and low[:1] in "وفبلك" and len(low) > 3:
            found = self._known(low[1:])
        if not found and self.lang == "de":
            found = frozenset({"role"}) if low.endswith(_COMPOUNDS) else frozenset({"org"}) if low.endswith(_BODIES) else found
        return found

    def source_at(self, said: Sequence[Word], at: int) -> int:
        """How many words that name a source begin at a place ("according to"); 0 where none do."""
        if not 0 <= at < len(said):
            return 0
        first = said[at].read.low
        known = self.according.get(first) or (self.according.get(first[1:], []) if self.lang == "ar" else [])
        lows = [word.read.low for word in said[at : at + 5]] if known else []
        return next((len(phrase) for phrase in known if starts_with(lows, phrase, self.lang)), 0)

    def _known(self, low: str) -> frozenset[str]:
        if low in self.exact:
            return self.exact[low]
        return next((self.begun[low[:end]] for end in range(min(len(low), 14), _SHORTEST - 1, -1) if low[:end] in self.begun), _NONE)


@cache
def speech(lang: str) -> Speech:
    """The words of saying of a language by its two-letter code; none for one that has no file."""
    made = Speech(lang)
    if lang not in LANGUAGES:
        return made
    data = tomllib.loads((files(__name__) / f"{lang}.toml").read_text("utf-8"))["words"]
    for phrase in phrases(data.pop("according"), lang):
        made.according.setdefault(phrase[0].rstrip("*"), []).append(phrase)
    for kind, said in data.items():
        for word in said.split():
            # Of words that texts write in parts the last one tells: porte-parole, می‌گوید.
            last = lower(re.split(r"[\u200c_-]", word)[-1], lang)
            table, key = (made.begun, last[:-1]) if last.endswith("*") else (made.exact, last)
            if key:
                table[key] = table.get(key, _NONE) | {kind}
    return made

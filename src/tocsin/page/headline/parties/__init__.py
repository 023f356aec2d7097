"""Whose word a sentence is: speakers for a side, light verbs, marks of doubt, words that accuse; one file a language (see en.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.match.facts.letters import lower
from tocsin.page.statements.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Listed:
    """Folded words, and what words may begin with."""

    exact: frozenset[str] = frozenset()
    begun: tuple[str, ...] = ()

    def has(self, low: str) -> bool:
        """Whether a folded word is one of them; an Arabic letter written together with it is taken off."""
        return any(form in self.exact or form.startswith(self.begun) for form in {low, low.removeprefix("و")})


@dataclass(frozen=True, slots=True)
class Parties:
    """What the file of a language lists."""

    side: Listed = Listed()
    light: Listed = Listed()
    doubt: Listed = Listed()
    accuse: Listed = Listed()
    law: Listed = Listed()
    strong: Listed = Listed()
    feature: Listed = Listed()


@cache
def parties(lang: str) -> Parties:
    """The lists of a language by its two-letter code; empty for one that has no file."""
    if lang not in LANGUAGES:
        return Parties()
    data = tomllib.loads((files(__name__) / f"{lang}.toml").read_text("utf-8"))
    return Parties(*(listed(data[name], lang) for name in ("side", "light", "doubt", "accuse", "law", "strong", "feature")))


def listed(said: str, lang: str) -> Listed:
    """Words separated by blanks as a list of a language."""
    words = [lower(re.split(r"[\u200c-]", word)[-1], lang) for word in said.split()]
    return Listed(frozenset(word for word in words if word[-1:] != "*"), tuple(word[:-1] for word in words if word[-1:] == "*"))

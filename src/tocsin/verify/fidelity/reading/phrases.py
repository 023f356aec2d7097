"""Phrases of a language found among the words of a text, and the words of this part's own files (words/LANGUAGE.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.match.facts.letters import lower
from tocsin.match.facts.lexicon import LANGUAGES
from tocsin.match.facts.words import Word

_PREFIX = re.compile(r"^(?:[وف]?(?:لل|[بكل]?ال)|[وفبلك])(?=\w\w\w)")  # Arabic: and, so, in, for, like, the


class Phrases:
    """Phrases separated by semicolons; a trailing * stands for any ending, a trailing _ only keeps a phrase out."""

    def __init__(self, text: str, lang: str) -> None:
        self.lang = lang
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._begun: list[tuple[str, ...]] = []
        for phrase in text.split(";"):
            parts = tuple(_fold(part, lang) for part in phrase.replace("\u200c", " ").replace("-", " ").split())
            if parts and not parts[-1].endswith("_"):
                self._by_first.setdefault(parts[0], []).append(parts)
                if parts[0].endswith("*"):
                    self._begun.append(parts)

    def at(self, words: Sequence[Word], place: int) -> int:
        """How many words from `place` on are one of the phrases, of the longest; 0 where none is."""
        low = words[place].read.low
        options = [low, _PREFIX.sub("", low, count=1)] if self.lang == "ar" else [low, *({lower(words[place].text, self.lang)} - {low})]
        found = 0
        for each in options:
            rows = [*self._by_first.get(each, ()), *(parts for parts in self._begun if each.startswith(parts[0][:-1]))]
            found = max([found, *(len(parts) for parts in rows if _follow(words, place, parts))])
        return found


def _fold(part: str, lang: str) -> str:
    return lower(part.rstrip("*_"), lang) + ("*" if part.endswith("*") else "_" if part.endswith("_") else "")


def _follow(words: Sequence[Word], place: int, parts: tuple[str, ...]) -> bool:
    if place + len(parts) > len(words):
        return False
    rest = zip(words[place + 1 :], parts[1:], strict=False)
    return all(
        not word.broken and (word.read.low.startswith(part[:-1]) if part.endswith("*") else word.read.low == part) for word, part in rest
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What words/LANGUAGE.toml says: who says so, and what stands beside names."""

    before: Phrases
    after: Phrases
    said: Phrases
    that: Phrases
    place: Phrases
    at: Phrases
    person: Phrases


@cache
def known(lang: str) -> Known:
    """The phrases of a language; none of one that has no file."""
    path = files(__package__) / "words" / f"{lang}.toml"
    data = tomllib.loads(path.read_text("utf-8")) if lang in LANGUAGES else {}
    said, name = data.get("attribution", {}), data.get("name", {})
    lists = [*(said.get(key, "") for key in ("before", "after", "said", "that")), *(name.get(key, "") for key in ("place", "at", "person"))]
    return Known(*(Phrases(text, lang) for text in lists))

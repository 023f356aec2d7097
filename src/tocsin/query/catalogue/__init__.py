"""Everything Tocsin says, in English, French and Arabic: the files `*.toml` beside this one, as one flat dictionary.

An entry has its words by language under a dotted key (`campaign.core`, `col.posts`). Words hold placeholders, `{n}` or with a format
`{n:count.post}` (formats: `query.words`). Where the verb or the article changes with a number, an entry has the name of that number
(`by`) and, in place of its words, words by the plural classes of the language (`plurals`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.query.catalogue.plurals import plural

LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True)
class Entry:
    """One thing that can be said: its words by language, by plural class too where they depend on the number called `by`."""

    words: dict[str, str | dict[str, str]]
    by: str | None = None

    def text(self, lang: str, values: dict[str, Any]) -> str:
        """The words in a language, placeholders unfilled, for these values."""
        words = self.words[lang]
        if isinstance(words, str):
            return words
        return words.get(plural(lang, values[self.by or ""]), words["other"])

    def texts(self, lang: str) -> list[str]:
        """All words in a language, one for each plural class that has its own."""
        words = self.words[lang]
        return [words] if isinstance(words, str) else list(words.values())


@cache
def catalogue() -> dict[str, Entry]:
    """Every entry by its key; the files in order of name, each in its own order. A key that stands twice is an error of this program."""
    found: dict[str, Entry] = {}
    for file in sorted(files("tocsin.query.catalogue").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for key, entry in _entries("", tomllib.loads(file.read_text(encoding="utf-8"))):
                assert key not in found, key
                found[key] = entry
    return found


def _entries(key: str, node: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """The entries at and below a node. The section `lang` has keys that look like languages of words, and are none."""
    own = isinstance(node.get("en"), str) or "other" in node.get("en", ())
    if own:
        yield key, Entry({lang: node[lang] for lang in LANGUAGES if lang in node}, node.get("by"))
    for name, child in node.items():
        if isinstance(child, dict) and not (own and name in LANGUAGES):
            yield from _entries(f"{key}.{name}" if key else name, child)

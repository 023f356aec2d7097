"""The organisations that bios may name, read from `organisations.toml`: their aliases and the words that count around them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.assess.affiliations.bio import fold, tokens


class Words:
    """A set of folded words; one that ends in * stands for every word that begins so."""

    def __init__(self, words: list[str]) -> None:
        self.whole = frozenset(fold(word) for word in words if not word.endswith("*"))
        self.stems = tuple(sorted({fold(word[:-1]) for word in words if word.endswith("*")}))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and (word in self.whole or word.startswith(self.stems))


@dataclass(frozen=True)
class Alias:
    """One name of an organisation. `words` are its folded tokens; `context` is empty for a full name."""

    organisation: str
    text: str
    words: tuple[str, ...]
    lang: str
    strength: str  # full, abbreviation
    context: Words | None
    not_after: frozenset[str]


@dataclass(frozen=True)
class Names:
    """All aliases by their first token, and the words that set a mention at a distance."""

    by_first: dict[str, tuple[Alias, ...]]
    roles: Words
    former: Words
    against: Words
    small: frozenset[str]


@cache
def organisations() -> Names:
    """The names shipped with the program."""
    return parse((files("tocsin.assess.affiliations") / "organisations.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> Mapping[str, tuple[str, str | None]]:
    """Of each organisation its kind (party, newsroom, ...) and the country it is of, by name."""
    told = tomllib.loads((files("tocsin.assess.affiliations") / "organisations.toml").read_text(encoding="utf-8"))
    return {one["name"]: (one.get("kind", "organisation"), one.get("country")) for one in told["organisation"]}


def slug(organisation: str) -> str:
    """An organisation's name as it stands in a finding's id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(organisation)).strip("-")


def parse(text: str) -> Names:
    """Names from the text of a TOML file of the shape of `organisations.toml`."""
    told = tomllib.loads(text)
    roles = [word for words in told["roles"].values() for word in words]
    newsroom = [word for words in told["newsroom"].values() for word in words]
    aliases = [
        _alias(organisation["name"], name, alias, roles, newsroom)
        for organisation in told["organisation"]
        for alias in organisation["alias"]
        for name in alias["text"]
    ]
    by_first: dict[str, list[Alias]] = {}
    for alias in sorted(aliases, key=lambda alias: (-len(alias.words), alias.strength != "full", alias.text)):
        by_first.setdefault(alias.words[0], []).append(alias)
        if len(alias.words) > 1 and len("".join(alias.words)) >= 8:  # as one word, the way a hashtag writes it
            joined = "".join(alias.words)
            by_first.setdefault(joined, []).append(replace(alias, words=(joined,)))
    distance = told["distance"]
    return Names(
        {first: tuple(found) for first, found in by_first.items()},
        Words(roles + newsroom),
        Words(distance["former"]),
        Words(distance["against"]),
        frozenset(fold(word) for word in distance["small"]),
    )


def _alias(organisation: str, name: str, alias: dict[str, Any], roles: list[str], newsroom: list[str]) -> Alias:
    strength = alias.get("strength", "full")
    usual = [] if alias.get("only_context") else newsroom if alias.get("newsroom") else roles
    context = Words(usual + alias.get("context", [])) if strength == "abbreviation" else None
    words = tuple(token.fold for token in tokens(name))
    return Alias(organisation, name, words, alias["lang"], strength, context, frozenset(fold(word) for word in alias.get("not_after", [])))

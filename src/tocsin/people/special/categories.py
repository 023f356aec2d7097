"""Which special categories of personal data stand in what an account says of itself, by the words of `categories.toml`.

A mark is a reason to look, no statement on anybody: it says that words stand there by which people tell such things of themselves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.assess.affiliations.bio import fold, tokens
from tocsin.assess.affiliations.declared_in_bios import declared
from tocsin.assess.affiliations.organisations import organisations

CATEGORIES = ("politics", "religion", "union", "ethnicity", "health", "sexuality")
_REACH = 6  # words within which the two ends of a "near" entry stand
_ARABIC = ("وال", "بال", "كال", "لل", "ال", "و", "ب", "ل")  # what Arabic writes in one with the word behind it
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)")  # in handles: BlueParty2024


@dataclass(frozen=True)
class Lexicon:
    """The words of one category: sequences of folded words, pairs that stand near each other, signs, kinds of organisations."""

    phrases: tuple[tuple[str, ...], ...]
    near: tuple[tuple[str, str], ...] = ()
    signs: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def special(text: str | None, name: bool = False) -> tuple[str, ...]:
    """The categories of which words stand in a text, in the order of CATEGORIES; in a `name` words count only that are no names.

    Fooled by: words with a second meaning ("the party last night"), irony, quotation and denial, beliefs told by signs, flags or slogans
    that the list does not know, languages it has no words of.
    """
    if not text:
        return ()
    words = _words(_HUMP.sub(" ", text) if name else text)
    left_out = frozenset(_lexicons()["names"].phrases) if name else frozenset()
    return tuple(one for one in CATEGORIES if _tells(_lexicons()[one], words, text, left_out))


def public_function(text: str | None) -> bool:
    """Whether a bio names a public function that is held, as far as the words go.

    Fooled by: irony and invented titles, a function of somebody else ("the minister must go"), languages the list has no words of.
    """
    words, lexicon = _words(text or ""), _lexicons()["function"]
    former = _lexicons()["former"].phrases
    for phrase in lexicon.phrases:
        for at in _places(phrase, words):
            if not any(_is(word, past[0]) for word in words[max(0, at - 2) : at + len(phrase) + 1] for past in former):
                return True
    return False


def _tells(lexicon: Lexicon, words: Sequence[str], text: str, left_out: frozenset[tuple[str, ...]]) -> bool:
    if any(sign in text for sign in lexicon.signs):
        return True
    if any(_places(phrase, words) for phrase in lexicon.phrases if phrase not in left_out):
        return True
    ends = (([at for at, word in enumerate(words) if _is(word, one)] for one in pair) for pair in lexicon.near)
    if any(0 < other - at <= _REACH for first, second in ends for at in first for other in second):
        return True
    return bool(lexicon.organisations) and any(
        _kinds().get(one.organisation) in lexicon.organisations for one in declared(text, organisations())
    )


def _places(phrase: tuple[str, ...], words: Sequence[str]) -> list[int]:
    size = len(phrase)
    return [at for at in range(len(words) - size + 1) if all(map(_is, words[at : at + size], phrase))]


def _is(word: str, pattern: str) -> bool:
    forms = [word, *(word[len(head) :] for head in _ARABIC if word.startswith(head) and len(word) > len(head) + 2)]
    return any(form.startswith(pattern[:-1]) if pattern.endswith("*") else form == pattern for form in forms)


def _words(text: str) -> list[str]:
    return [token.fold for token in tokens(text)]


@cache
def _lexicons() -> dict[str, Lexicon]:
    told = tomllib.loads((files("tocsin.people.special") / "categories.toml").read_text(encoding="utf-8"))
    found = {
        name: Lexicon(
            tuple(dict.fromkeys(map(_folded, one["words"]))),
            tuple((_folded(a)[0], _folded(b)[0]) for a, b in one.get("near", ())),
            tuple(one.get("signs", ())),
            tuple(one.get("organisations", ())),
        )
        for name, one in told.items()
    }
    return found | {"former": Lexicon(tuple(map(_folded, told["function"]["former"])))}


def _folded(phrase: str) -> tuple[str, ...]:
    """The folded words of an entry, each with its star."""
    return tuple(fold(part.rstrip("*")) + "*" * part.endswith("*") for part in phrase.split())


@cache
def _kinds() -> dict[str, str]:
    told = tomllib.loads((files("tocsin.assess.affiliations") / "organisations.toml").read_text(encoding="utf-8"))
    return {one["name"]: one["kind"] for one in told["organisation"]}

"""News agencies, distributors and large outlets, one key for all the scripts they are written in; and names told to be one source.

`gazetteer.toml` knows the large ones. Names unknown to it are compared by their sounds, without the words that only say what they are.
Fooled by: names that are translated rather than spelled, names of one short word, two outlets whose names sound alike.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from tocsin.match.facts.letters import bones, latin, lower, sound
from tocsin.match.folding.names import skeleton

Kind = Literal["agency", "distributor", "outlet"]
_QUOTES = "«»“”„\"‹›' "
_FEW = 2
_CONSONANTS = 4  # of names that are one by their sounds
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u200c]+")
_WIRE = re.compile(r"(?:pr|press|news|business|release)s?wire$", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def spelled(name: str) -> tuple[str, ...]:
    """The words of a name with their letters folded; a joiner parts words, so that both ways of writing are one."""
    return tuple(lower(word, "fa").replace("i̇", "i") for word in _WORD.findall(name.replace("\u200c", " ").replace("İ", "i")))


@cache
def _known() -> dict[tuple[str, ...], tuple[str, Kind]]:
    data: dict[Kind, dict[str, str]] = tomllib.loads((files("tocsin.page.credits") / "gazetteer.toml").read_text("utf-8"))  # type: ignore[assignment]
    return {spelled(name): (key, kind) for kind, rows in data.items() for key, names in rows.items() for name in names.split(" | ")}


@cache
def longest() -> int:
    """The most words that a name of the gazetteer has."""
    return max(len(words) for words in _known())


@cache
def describing() -> frozenset[str]:
    """Words of all languages that only say what kind of outlet a name is (agency, site, newspaper), folded (shapes/types.toml)."""
    data = tomllib.loads((files("tocsin.page.credits") / "shapes" / "types.toml").read_text("utf-8"))
    return frozenset(word for listed in data["describe"].values() for entry in listed.split() for word in spelled(entry))


@lru_cache(maxsize=20_000)
def entry(name: str) -> tuple[str, Kind] | None:
    """The gazetteer's key and kind of a name, with or without words that only describe it; None where it is not known."""
    words = spelled(name)
    bare = tuple(word for word in words if word not in describing())
    joined = ("".join(words),)
    return _known().get(words) or _known().get(bare) or _known().get(joined)


def key_of(name: str) -> str | None:
    """One key for an agency or outlet in whatever script it is written: Reuters, رويترز and Рейтер are "reuters"."""
    found = entry(name)
    return found[0] if found else None


def kind_of(name: str) -> Kind | None:
    """What a known name is: agency, distributor of releases, other outlet; PRwire or newswire at its end distributes releases."""
    found = entry(name)
    return found[1] if found else "distributor" if _WIRE.search(name.strip()) else None


@cache
def _written() -> frozenset[str]:
    data = tomllib.loads((files("tocsin.page.credits") / "gazetteer.toml").read_text("utf-8"))
    return frozenset(name for rows in data.values() for names in rows.values() for name in names.split(" | "))


def exact(name: str) -> bool:
    """Whether a name stands in the gazetteer letter for letter: dpa, but not ap for AP."""
    return name in _written()


class _Sounds(NamedTuple):
    run: str  # the name without describing words, in Latin letters run together
    ways: frozenset[str]  # its consonants in each way they may be said
    alphabets: frozenset[str]
    described: bool  # whether describing words were left out


@lru_cache(maxsize=20_000)
def _sounds(name: str) -> _Sounds:
    words = spelled(name)
    kept = [word for word in words if word not in describing()] or list(words)
    run = sound("".join(latin(word) for word in kept))
    alphabets = frozenset(unicodedata.name(word[0], "").split(" ")[0] for word in kept)
    return _Sounds(run, bones(run) | {skeleton(run)}, alphabets, len(kept) < len(words))


@lru_cache(maxsize=20_000)
def same_source(one: str, two: str) -> bool:
    """Whether two names are one source: one key, one spelling in one alphabet, or the same consonants across alphabets
    and between Arabic and Persian.

    Few consonants are enough where both names say beside them what they are (Orta News, أورتا نيوز).
    """
    keys = key_of(one), key_of(two)
    if keys[0] and keys[1]:
        return keys[0] == keys[1]
    left, right = _sounds(one), _sounds(two)
    if (left.alphabets & right.alphabets) - {"ARABIC"} or left.run == right.run:
        return left.run == right.run and len(left.run) > 2
    least = _FEW if left.described and right.described else _CONSONANTS
    return any(len(way) >= least for way in left.ways & right.ways)


def bare(name: str) -> str:
    """A name without the words at its ends that only say what it is, unless a capital makes them a part of it."""
    kept = name.strip(_QUOTES).split()

    def plain(word: str) -> bool:
        return word[-1] in "'’" or (all(one in describing() for one in spelled(word)) and not word[0].isupper())

    while len(kept) > 1 and plain(kept[0]):
        kept.pop(0)
    while len(kept) > 1 and plain(kept[-1]):
        kept.pop()
    return " ".join(kept).strip(_QUOTES)

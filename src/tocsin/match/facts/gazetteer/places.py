"""Places and bodies of states by their names in many languages: from the CLDR by way of Babel, from places.toml, towns from GeoNames.

A state is known by its two letters (DE), a town by its number in GeoNames (geo2950159), any other place by its name in places.toml.
Names are looked up by their beginning, so that endings of cases do no harm ("в Германии", "Almaniyada").

Fooled by: places that share a name (Georgia, Tripoli), persons called after places, adjectives that places.toml does not have.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from tocsin.extras import extra
from tocsin.match.facts.gazetteer.towns import folded, towns
from tocsin.match.facts.letters import latin, lower

_VOWELS = "aeiouyаеиоуыэюяьйіїєəıöüüëàáâéèêíóôúاهي"
_PREFIXES = ("لل", "بال", "ال", "ب", "ل", "ك", "ف")  # of Arabic: for the, in the, the, in, for, like, so
_MARKED = frozenset({"tr", "az"})  # languages whose marked letters are letters of their own
_CASES = frozenset({"ru", "uk", "be"})  # languages whose names change their last letter
_CASELESS = frozenset({"ar", "fa", "ur", "ps", "ckb", "he", "ug", "sd"})  # languages in letters without capitals
_NO_STATES = frozenset({"EU", "UN", "EZ", "QO", "ZZ", "XA", "XB"})  # codes of the CLDR
_ENDING = {"ru": 4, "uk": 4, "tr": 6, "az": 6, "kk": 6, "pl": 4, "cs": 4, "fi": 6, "hu": 6}  # letters an ending may have; others 2


class Place(NamedTuple):
    """A place that a word may name: its code, how the words after it have to begin, and whether it is written with a small letter too."""

    code: str
    rest: tuple[str, ...] = ()
    small: bool = False


@dataclass
class Places:
    """The names of one language by the beginning of their first word."""

    lang: str
    begun: dict[str, list[tuple[bool, Place]]] = field(default_factory=dict)  # (whether more letters may follow, place)
    other: frozenset[str] = frozenset()  # words that are looked up as places by nobody

    def of(self, low: str, also_towns: bool = True) -> tuple[Place, ...]:
        """Places that a folded word may name or begin to name, longer names first; towns of GeoNames only where nothing else is known."""
        longest = _ENDING.get(self.lang, 2)
        found: list[Place] = []
        forms = self._forms(_folded(low, self.lang))
        if low in self.other or not self.other.isdisjoint(forms):
            return ()
        for form in forms:
            for end in range(len(form), max(1, len(form) - longest - 1), -1):
                found += [place for open_, place in self.begun.get(form[:end], ()) if open_ or end == len(form)]
                if found:
                    return tuple(sorted(set(found), key=lambda place: (-len(place.rest), place)))
        return self._town(low) if also_towns else ()

    def _town(self, low: str) -> tuple[Place, ...]:
        """Towns of GeoNames that a folded word may name, whatever the language; without an ending of its case too."""
        known = towns()
        for form in self._cases(low):
            found = [
                Place(code, rest) for rest, code in known.named.get(form, ()) if self.lang not in _CASELESS or rest or code in known.large
            ]
            if found:
                return tuple(sorted(found, key=lambda place: (-len(place.rest), place)))
        return ()

    def _cases(self, low: str) -> list[str]:
        """A folded word as a town may be written: itself, then without what its language adds to it."""
        word = folded(low)
        if self.lang in _CASELESS:
            bare = "ال" + word[2:] if word.startswith("لل") else word[1:]
            return [word, bare] if word[:1] in "وبلكف" and len(bare) > 3 else [word]
        match = _endings(self.lang).search(word, 4) if len(word) > 4 else None
        bare = word[: match.start()] if match else word
        return [word] if not match else [word, bare, *(bare + letter for letter in "ьаяо" if self.lang in _CASES)]

    def _forms(self, low: str) -> tuple[str, ...]:
        if self.lang not in ("ar", "fa") or len(low) < 4:
            return (low,)
        cut = low.removeprefix("و")
        forms = [low]
        forms += [cut.removeprefix(prefix) for prefix in _PREFIXES if cut.startswith(prefix) and len(cut) - len(prefix) >= 3]
        return tuple(dict.fromkeys([*forms, cut]))

    def add(self, name: str, code: str, any_ending: bool = False) -> None:
        """Know one name more."""
        parts = [_folded(part, self.lang) for part in name.replace("-", " ").replace("\u200c", " ").replace("’", "'").split()]
        if self.lang in ("ar", "fa"):
            parts = [part.removeprefix("ال") if len(part) > 4 else part for part in parts]
        if not parts or len(parts[0]) < 2:
            return
        base, *rest = [part.rstrip("*") if any_ending else _base(part) for part in parts]
        inflected = any_ending or (self.lang not in ("en", "fr", "es", "ar", "fa") and len(base) >= 4)
        place = Place(code, tuple(rest), any_ending and self.lang != "en")
        self._put(parts[0].rstrip("*"), (False, place))
        if inflected:
            self._put(base, (True, place))

    def _put(self, key: str, row: tuple[bool, Place]) -> None:
        rows = self.begun.setdefault(key, [])
        if row not in rows:
            rows.append(row)


def _base(part: str) -> str:
    return part[:-1] if len(part) > 4 and part[-1] in _VOWELS else part


def _folded(word: str, lang: str) -> str:
    """A word as places are looked up: accents off where people leave them off."""
    low = lower(word, lang)
    return low if low.isascii() or lang in _MARKED or low[:1] >= "\u0370" else latin(low)


@cache
def places(lang: str) -> Places:
    """The places of a language; names that the CLDR lacks in it stand as in English where it is written in Latin letters."""
    own = _own()
    made = Places(lang, other=frozenset(lower(word, lang) for word in own["not"].get(lang, "").split()))
    with extra("match"):
        from babel import Locale, UnknownLocaleError
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    for code, name in _named(locale):
        made.add(name, _town_or(code))
    for code, names in own["place"].items():
        for name in names.get(lang, names.get("en", "") if lang not in ("ru", "uk", "ar", "fa") else "").split():
            made.add(name.rstrip("*").replace("_", " "), _town_or(code), name.endswith("*"))
    return made


def _named(locale: Any) -> list[tuple[str, str]]:
    from babel.core import get_global

    own = _own()
    known = {
        code: name for code, name in locale.territories.items() if len(code) == 2 and code not in ("EU", "UN", "EZ", "QO", "ZZ", "XA", "XB")
    }
    zones = get_global("zone_territories")
    towns = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in zones if "/" in zone}
    if locale.language in ("ru", "uk", "ar", "fa"):
        towns = {}
    towns |= {zone: str(data["city"]) for zone, data in locale.time_zones.items() if "city" in data and zone in zones}
    states = {f"{name}" for name in known.values()}
    return [
        *known.items(),
        *((zone, name) for zone, name in sorted(towns.items()) if name not in states and zone not in own.get("zones", ())),
    ]


@cache
def _endings(lang: str) -> re.Pattern[str]:
    """What a language adds to names (places.toml); nothing for most."""
    return re.compile(f"(?:{_own()['ending'].get(lang, '(?!)')})$")


@cache
def _own() -> dict[str, Any]:
    return tomllib.loads((files("tocsin.match.facts.gazetteer") / "places.toml").read_text("utf-8"))


@cache
def seat_of(code: str) -> str:
    """The town that speaks for a body of states, empty for any other place: Brussels for the EU."""
    return _town_or(str(_own()["place"].get(code, {}).get("seat", "")))


@cache
def _town_or(code: str) -> str:
    """The number in GeoNames of a town of the time zones or of places.toml, so that it is one whatever names it; else the code itself."""
    from babel.core import get_global

    own = _own()["place"].get(code, {})
    state = get_global("zone_territories").get(code) or own.get("in", "")
    names = [code.rpartition("/")[2].replace("_", " "), *own.get("en", "").replace("*", "").split()]
    return next((found for name in names if (found := towns().within.get((folded(name.replace("_", " ")), state)))), code)


@cache
def state_of(code: str) -> str:
    """The state that a place belongs to, as far as is known; a state's own code for itself, empty where it is not known."""
    from babel.core import get_global

    if len(code) == 2 or code in towns().states:
        return towns().states.get(code, code)
    return str(get_global("zone_territories").get(code) or _own()["place"].get(code, {}).get("in", ""))

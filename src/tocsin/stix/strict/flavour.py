"""A whole bundle in the strict flavour: custom types by what stands for them, references led there, what cannot be kept told.

Held are the ids of custom objects and what they are related to; a bundle of a million channels takes some 400 MB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from tocsin.stix.source import Fault, Told
from tocsin.stix.spec import fits, kinds
from tocsin.stix.strict.clean import cleaned
from tocsin.stix.strict.markings import colour_of, official, stated
from tocsin.stix.strict.stand_ins import stand_ins

_TIMELESS = "1970-01-01T00:00:00.000Z"
_MOST = 50  # objects that a note is tied to


class Held(Protocol):
    """Objects that can be asked for as often as need be."""

    def items(self, *names: str) -> Iterator[dict[str, Any]]:
        """The objects of some types, or all."""


class Strict:
    """Makes objects strict. `tables` are those of the bundle, read once before for what references lead to."""

    def __init__(self, tables: Held) -> None:
        self.when = self._time(tables)
        self.led: dict[str, list[str]] = {}  # what references to a custom object lead to, by its id
        self.colours: dict[str, str] = {}  # the official marking by the ids of others
        self.beside: defaultdict[str, list[str]] = defaultdict(list)  # what a custom object, or a grouping, is related to
        self.first = ""  # an identity that notes are tied to where nothing else is there
        for item in tables.items():
            self._seen(item)
        for item in tables.items("relationship"):
            self._related(item)

    def items(self, items: Iterable[Mapping[str, Any]], told: Told) -> Iterator[dict[str, Any]]:
        """The objects, strict, each id once; what is left out goes to `told`: objects, and properties by name."""
        given = set[str]()
        for item in items:
            for one in self._made(item, told):
                if one["id"] in given:
                    told(Fault("left_out", one["id"], "the same id once more"))
                    continue
                given.add(one["id"])
                yield one

    def _made(self, item: Mapping[str, Any], told: Told) -> Iterator[dict[str, Any]]:
        name = item["id"] if isinstance(item.get("id"), str) else None
        made = self._converted(item) if isinstance(item.get("type"), str) and name else []
        for one in made:
            led = self._led(one)
            whole = cleaned(led, self.when, lambda field, kind: told(Fault(kind, name, field)))
            if whole is None:
                told(Fault("left_out", name, f"{one['type']} that the specification does not allow"))
            else:
                yield whole
        if not made:
            told(Fault("left_out", name, "no type or no id"))

    def _converted(self, item: Mapping[str, Any]) -> list[dict[str, Any]]:
        if item["type"] == "marking-definition":
            colour = colour_of(item)
            return [official(colour)] if colour else [stated(item, self.when)]
        if item["type"] in kinds():
            return [self._listed(dict(item))]
        made = stand_ins(item, self.when)
        main = made[0]
        for one in made:
            if one["type"] == "note":
                one["object_refs"] = self._anchors(item, main if main is not one else None)
            if one["type"] == "grouping":
                one["object_refs"] = [two["id"] for two in made if two is not one]
        return made

    def _listed(self, item: dict[str, Any]) -> dict[str, Any]:
        """A report or grouping that lists nothing lists what it is related to."""
        if item["type"] in ("grouping", "report", "note", "opinion") and not item.get("object_refs"):
            item["object_refs"] = self._anchors(item, None)
        return item

    def _anchors(self, item: Mapping[str, Any], main: Mapping[str, Any] | None) -> list[str]:
        """What a note is about: what its object is related to, else the object itself, its author, an identity of the bundle."""
        near = self.beside.get(item["id"], [])[:_MOST]
        found = near or [name for name in ((main or {}).get("id"), item.get("created_by_ref"), self.first) if name][:1]
        return [two for one in found for two in self.led.get(str(one), [str(one)])[:1]]

    def _led(self, item: dict[str, Any]) -> dict[str, Any]:
        """An object whose references lead to what stands for what they led to."""
        for name, value in item.items():
            if name == "object_marking_refs" and isinstance(value, list):
                item[name] = list(dict.fromkeys(self.colours.get(one, one) for one in value if isinstance(one, str)))
            elif name.endswith("_refs") and isinstance(value, list):
                item[name] = list(dict.fromkeys(two for one in value if isinstance(one, str) for two in self.led.get(one, [one])))
            elif name.endswith("_ref") and isinstance(value, str):
                item[name] = self.led.get(value, [value])[0]
        return item

    def _seen(self, item: Mapping[str, Any]) -> None:
        name, kind = item.get("id"), item.get("type")
        if not isinstance(name, str) or not isinstance(kind, str):
            return
        if kind == "marking-definition":
            if colour := colour_of(item):
                self.colours[name] = official(colour)["id"]
        elif kind == "identity":
            self.first = self.first or name
        elif kind not in kinds():
            self.led[name] = [one["id"] for one in stand_ins(item, self.when)]

    def _related(self, item: Mapping[str, Any]) -> None:
        ends = (item.get("source_ref"), item.get("target_ref"))
        for one, other in (ends, ends[::-1]):
            if (
                isinstance(one, str)
                and isinstance(other, str)
                and (one in self.led or one.startswith(("grouping--", "report--")))
                and one != other
            ):
                near = self.beside[one]
                if len(near) < _MOST and other not in near:
                    near.append(other)

    def _time(self, tables: Held) -> str:
        """The time of what tells none: the first report's, else that of the first object which has one."""
        for names in (("report",), ()):
            for item in tables.items(*names):
                for field in ("published", "created"):
                    if fits("created", item.get(field)):
                        return str(item[field])
        return _TIMELESS

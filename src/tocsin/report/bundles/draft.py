"""A STIX bundle while it is made: each object marked and signed, its id following from what it says, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tocsin.stix import ids
from tocsin.stix.spec import kinds

# Confidence of what a finding of a strength says, of 100 (STIX 2.1, appendix A: high, medium, low), and of a count by itself. Never 100:
# what was collected is never all there was.
CONFIDENCE = {"strong": 85, "moderate": 50, "weak": 15, "direct": 50, "indirect": 15}
COUNTED = 85
CERTAIN = 100  # of what is so by its own words: that an address is on its host


def moment(seconds: int | None) -> str | None:
    """Epoch seconds as a timestamp of the specification."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


class Draft:
    """Objects by id. `when` is the time of everything that has none of its own; `lang` that of descriptions."""

    def __init__(self, when: str, marking: Mapping[str, Any], author: Mapping[str, Any], lang: str) -> None:
        self.when, self.lang = when, lang
        self.marking = str(marking["id"])
        self.items: dict[str, dict[str, Any]] = {self.marking: dict(marking)}
        self.author: str | None = None
        self.author = self.add("identity", **author)
        self.left_out: list[tuple[int, str]] = []  # what a limit kept out: how many, and the noun they are counted by

    def add(self, kind: str, basis: Mapping[str, Any] | None = None, **told: Any) -> str:
        """Put an object in, and get its id: derived from what it says, for kinds without a rule from `basis`. What is None is left out."""
        known = kinds().get(kind)
        own: dict[str, Any] = {"type": kind, "spec_version": "2.1"}
        if known is None or not known.cyber:
            own |= {"created": self.when, "modified": self.when, "lang": self.lang, "created_by_ref": self.author}
        if kind == "media-content" or (known and known.cyber):
            own.pop("created_by_ref", None)
        item = {**own, "object_marking_refs": [self.marking], **told}
        item = {name: value for name, value in item.items() if value not in (None, [], "")}
        name = item.get("id") or (ids.made(kind, basis) if basis is not None else ids.derived(item))
        self.items.setdefault(str(name), {"id": str(name), **item})
        return str(name)

    def mark(self, marking: Mapping[str, Any]) -> str:
        """Put another marking definition in, and get its id."""
        self.items.setdefault(str(marking["id"]), dict(marking))
        return str(marking["id"])

    def tie(
        self, verb: str, source: str, target: str, told: str, confidence: int, first: int | None = None, last: int | None = None
    ) -> str:
        """Relate two objects: what is said of it, how sure, and from when to when (epoch seconds) where that is known."""
        start = moment(first)
        stop = moment(last) if first is not None and last is not None and last > first else None
        name = ids.relationship(verb, source, target, start, stop)
        if known := self.items.get(name):  # two things are said of the same ends
            known["description"] = "\n".join(dict.fromkeys([*known["description"].split("\n"), told]))
            known["confidence"] = min(known["confidence"], confidence)
            return name
        ends: dict[str, Any] = {
            "relationship_type": verb,
            "source_ref": source,
            "target_ref": target,
        }
        return self.add("relationship", id=name, **ends, start_time=start, stop_time=stop, description=told, confidence=confidence)

    def note(self, abstract: str, content: str, about: list[str]) -> str:
        """Put a note on objects in."""
        return self.add("note", {"abstract": abstract, "content": content}, abstract=abstract, content=content, object_refs=about)

    def limited(self, rows: list[Any], most: int, noun: str) -> list[Any]:
        """The first rows; how many are left out is remembered."""
        if len(rows) > most:
            self.left_out.append((len(rows) - most, noun))
        return rows[:most]

    def listed(self) -> Iterator[str]:
        """The ids that a report lists: all but the markings."""
        return (name for name, item in self.items.items() if item["type"] != "marking-definition")

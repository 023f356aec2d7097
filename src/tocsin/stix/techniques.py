"""Techniques that DISARM no longer has, when a bundle is written again.

The retired technique stays, revoked, with a relationship `revoked-by` to each technique of the current edition that took its place, and
what led to it leads to those too, saying so. Where several took its place together or by choice, nobody has said which: the confidence
of what leads to them is at most MIDDLE. Where none did, the nearest stand beside it, `related-to`, and nothing else leads to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tocsin import disarm
from tocsin.stix import ids
from tocsin.stix.lint import of_attack

if TYPE_CHECKING:
    from tocsin.stix.tables import Tables

MIDDLE, LOW = 50, 15  # confidence, of 100: STIX 2.1, appendix A
_LISTS = ("object_refs",)
_CARRIED = ("created_by_ref", "object_marking_refs")
_KEPT = ("name", "description", "kill_chain_phases", "external_references", "x_mitre_id", "created", "modified")


class Moved:
    """The objects of some tables with their techniques brought up to date. Holds what leads to retired techniques."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        here, old = set[str](), dict[str, Mapping[str, Any]]()
        for item in tables.items("attack-pattern"):
            code = ids.technique(item)
            retired = code and code not in disarm.techniques() and not of_attack(item)
            if retired and item.get("revoked") is not True and isinstance(item.get("id"), str):
                old[item["id"]] = item
            else:
                here.add(str(item.get("id")))
        self.old = old
        self.now: dict[str, list[str]] = {}  # what took the place of each, by id
        self.new = self._new(here)
        self.more: defaultdict[str, list[str]] = defaultdict(list)  # what stands in a list beside what
        self._leading()

    def items(self) -> Iterator[dict[str, Any]]:
        """Every object, then those that are new."""
        for item in self.tables.items():
            known = isinstance(item.get("id"), str)
            if known and item["id"] in self.old:
                yield {**item, "revoked": True}
                continue
            yield self._listing(item)
            if item.get("type") == "relationship":
                yield from self._again(item)
        yield from self.new.values()

    def _new(self, here: set[str]) -> dict[str, dict[str, Any]]:
        """The techniques that come in, and what ties the retired ones to them, by id."""
        published = {ids.technique(one): one for one in disarm.objects() if one["type"] == "attack-pattern"}
        found: dict[str, dict[str, Any]] = {}
        for name, item in self.old.items():
            code = ids.technique(item) or ""
            now, known = disarm.successors(code), disarm.retired().get(code)
            self.now[name] = [ids.made("attack-pattern", {"x_mitre_id": one}) for one in now]
            carried = {key: item[key] for key in _CARRIED if key in item}
            for one in now or (known.nearest if known else ()):
                new = ids.made("attack-pattern", {"x_mitre_id": one})
                if new not in here:
                    own = {key: published[one][key] for key in _KEPT if key in published[one]}
                    found.setdefault(new, {"type": "attack-pattern", "spec_version": "2.1", "id": new, **own, **carried})
                tie = _tie(item, code, new, one, bool(now), carried)
                found[tie["id"]] = tie
        return found

    def _leading(self) -> None:
        """Note which lists get longer: by the techniques that come in, and by the relationships that lead to them."""
        self.more.update({name: list(now) for name, now in self.now.items() if now})
        if self.old:
            for item in self.tables.items("relationship"):
                if again := [one["id"] for one in self._again(item)]:
                    self.more[item["id"]] = again

    def _again(self, item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """A relationship to a retired technique, once more to each that took its place."""
        source, target, verb = item.get("source_ref"), item.get("target_ref"), item.get("relationship_type")
        named = isinstance(source, str) and isinstance(target, str) and isinstance(verb, str) and isinstance(item.get("id"), str)
        if not named or (source not in self.old and target not in self.old):
            return
        ends = [(one, two) for one in self.now.get(str(source), [source]) for two in self.now.get(str(target), [target])]
        codes = " ".join(str(ids.technique(self.old[end])) for end in (source, target) if end in self.old)
        told = " ".join(part for part in (item.get("description"), f"[DISARM: said of {codes}, retired]") if isinstance(part, str))
        for one, two in ends:
            new = {name: value for name, value in item.items() if name != "x_opencti_id"}
            new |= {"id": ids.made("relationship", {"of": item["id"], "source_ref": one, "target_ref": two})}
            new |= {"source_ref": one, "target_ref": two, "description": told}
            sure = item.get("confidence")
            if len(ends) > 1 and isinstance(sure, int):
                new["confidence"] = min(sure, MIDDLE)
            yield new

    def _listing(self, item: dict[str, Any]) -> dict[str, Any]:
        """An object whose lists name what took the place of what they name."""
        if not self.more:
            return item
        for name in _LISTS:
            listed = item.get(name)
            if isinstance(listed, list) and any(isinstance(one, str) and one in self.more for one in listed):
                more = (new for one in listed if isinstance(one, str) for new in self.more.get(one, ()))
                item = {**item, name: list(dict.fromkeys([*(one for one in listed if isinstance(one, str)), *more]))}
        return item


def _tie(item: Mapping[str, Any], code: str, new: str, now: str, instead: bool, carried: Mapping[str, Any]) -> dict[str, Any]:
    verb = "revoked-by" if instead else "related-to"
    told = (
        f"DISARM: {code} is {now} now, alone or with others" if instead else f"DISARM: nothing took the place of {code}; {now} is near it"
    )
    when = item.get("modified") or item.get("created") or "2024-11-22T00:00:00.000Z"  # else the day of the edition
    ends = {"relationship_type": verb, "source_ref": item["id"], "target_ref": new}
    return {
        "type": "relationship", "spec_version": "2.1", "id": ids.relationship(verb, item["id"], new), "created": when, "modified": when,
        **ends, "description": told, "confidence": MIDDLE if instead else LOW, **carried,
    }  # fmt: skip

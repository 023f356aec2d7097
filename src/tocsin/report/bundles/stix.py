"""A case as a STIX 2.1 bundle: a report, its campaigns by their level, accounts as counts, narratives, techniques, notes, opinions.

In the manner of OpenCTI and of the bundles that VIGINUM publishes, whose objects it meets by the same ids; `stix_strict` is the same in
types and properties of the specification alone. Times are those of the evidence, the bytes the same on any day. A case of any size gives
some hundreds of objects: what a limit leaves out is told in a note.

Fooled by: two cases whose campaigns have the same name, which a platform that merges objects by name takes for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from tocsin.query.mask import mask, visible
from tocsin.query.view import CaseView
from tocsin.report.bundles.actors import actors
from tocsin.report.bundles.content import content
from tocsin.report.bundles.draft import Draft, moment
from tocsin.report.bundles.remarks import remarks
from tocsin.report.bundles.told import Told
from tocsin.report.exporter import Exporter
from tocsin.stix import ids
from tocsin.stix.spec import data
from tocsin.stix.strict.flavour import Strict
from tocsin.stix.strict.markings import official, specified

_DATELESS = "1970-01-01T00:00:00.000Z"
_CLOSEST = "amber+strict"  # where a marking is none of the protocol's: who may read it is not known


@dataclass(frozen=True)
class StixSettings:
    """`strict`: nothing but what the specification itself has."""

    strict: bool = False


@dataclass(frozen=True)
class StrictSettings(StixSettings):
    """As StixSettings, strict unless said otherwise."""

    strict: bool = True


def write(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """Write the bundle to `path`, UTF-8, an object a line; descriptions in `lang`, names in English."""
    items = bundle(view, lang, settings.strict)
    name = ids.made("bundle", {"ids": [one["id"] for one in items], "digest": view.digest, "lang": lang})
    head = b'{"type":"bundle","id":' + orjson.dumps(name) + b',"objects":[\n'
    path.write_bytes(head + b",\n".join(map(orjson.dumps, items)) + b"\n]}\n")


EXPORTER = Exporter("stix", "stix.json", write, settings=StixSettings)
STRICT = Exporter("stix_strict", "strict.stix.json", write, settings=StrictSettings)


def bundle(view: CaseView, lang: str, strict: bool = False) -> list[dict[str, Any]]:
    """The objects of the bundle, by type and id."""
    told, when = Told(view, lang), _when(view)
    draft = Draft(when, _marking(view.marking, strict), _author(view), lang)
    title = mask(visible(view.title)) or "Case"
    published = _published(view, when)
    report = ids.made("report", {"name": title.strip().lower(), "published": published})
    campaigns = actors(told, draft)
    content(told, draft, campaigns)
    remarks(told, draft, campaigns, report)
    said = [told.sentence(one) for one in told.findings("corpus.posts")]
    listed = sorted(draft.listed())
    own: dict[str, Any] = {
        "name": title,
        "published": published,
        "report_types": ["threat-report"],
        "description": "\n".join(said),
        "object_refs": listed,
    }
    draft.add("report", **own)
    _grouped(draft)
    items = [dict(one) for one in draft.items.values()]
    made = list(Strict(_Held(items)).items(items, lambda fault: None)) if strict else items
    return sorted(made, key=lambda one: (one["type"], one["id"]))


def _grouped(draft: Draft) -> None:
    """A grouping lists what it is related to; it stands for a campaign at whose level nothing was manipulated."""
    for item in draft.items.values():
        if item["type"] == "grouping":
            near = [str(one["target_ref"]) for one in draft.items.values() if one.get("source_ref") == item["id"]]
            item["object_refs"] = list(dict.fromkeys(near)) or [str(draft.author)]


class _Held:
    """Objects as the strict flavour asks for them."""

    def __init__(self, items: list[dict[str, Any]]) -> None:
        self.all = items

    def items(self, *names: str) -> Iterator[dict[str, Any]]:
        """The objects of some types, or all."""
        return (one for one in self.all if not names or one["type"] in names)


def _when(view: CaseView) -> str:
    """The time of the newest post or collection of the case."""
    newest = view.rows("select max(greatest(coalesce(ts, 0), coalesce(collected_ts, 0))) from posts")[0][0]
    return moment(newest) or _DATELESS


def _published(view: CaseView, when: str) -> str:
    """The day of the cover, where it is one."""
    try:
        return f"{date.fromisoformat(view.about.get('date', '')).isoformat()}T00:00:00.000Z"
    except ValueError:
        return when


def _marking(text: str, strict: bool) -> Mapping[str, Any]:
    colour = text.lower().removeprefix("tlp:").strip().replace("white", "clear")
    known = colour if colour in data("spec.toml")["tlp"] else _CLOSEST
    return official(known) if strict else specified(known)


def _author(view: CaseView) -> dict[str, Any]:
    """The service that made the case; where it is not told, the program."""
    service = view.about.get("service")
    return {"name": service, "identity_class": "organization"} if service else {"name": "Tocsin", "identity_class": "system"}

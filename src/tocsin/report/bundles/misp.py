"""A case as a MISP event: indicators as attributes, narratives as objects, techniques and marking as tags, the first page as its report.

Source: the MISP core format (draft-dulaunoy-misp-core-format), the object template `narrative`, the taxonomy tlp and the galaxy
disarm-techniques, which has no tag for some techniques of DISARM v1.6: MISP keeps such a tag as plain text. Nothing is marked for
detection (`to_ids`), nothing is published, and it goes no further than the organisation that takes it in (`distribution` 0). No account
is named: accounts are counts. The same case gives the same bytes on any day.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from tocsin.disarm import techniques as published
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.dossier import compose
from tocsin.report.exporter import Exporter
from tocsin.report.indicators import indicators

_SPACE = uuid.UUID("6e3b1f4d-8a55-4a3c-9a61-3a2f6f0c2b17")  # of our own: a case taken in twice is one event
_NARRATIVE = {
    "name": "narrative", "meta-category": "misc", "template_uuid": "83bea299-514a-4719-a84b-f6fd0997fac1", "template_version": "4",
}  # fmt: skip
_TYPES = {"host": ("hostname", "Network activity"), "link": ("url", "Network activity"), "visual": ("sha256", "Payload delivery")}
_MOST = 500  # attributes of a kind; the CSV has all
_ONGOING = "1"


def write(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """Write the event to `path`: JSON, UTF-8, keys sorted; words in `lang`."""
    path.write_bytes(orjson.dumps({"Event": event(view, lang)}, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


EXPORTER = Exporter("misp", "misp.json", write)


def event(view: CaseView, lang: str) -> dict[str, Any]:
    """The event as plain values."""
    dossier, words, lookups = compose(view, lang), Words(lang), Lookups(view)
    digest, day = dossier["cover"]["digest"], view.about.get("date") or "1970-01-01"
    stamp = str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))
    made = _Made(digest, stamp)
    return {
        "uuid": made.name("event"), "info": dossier["cover"]["title"], "date": day, "timestamp": stamp, "threat_level_id": "4",
        "analysis": _ONGOING, "distribution": "0", "published": False, "Tag": list(_tags(view, dossier)),
        "Attribute": [*_statements(dossier, made), *_addresses(lookups, made)],
        "Object": [_narrative(one, made, words) for one in dossier["narratives"]["shown"]],
        "EventReport": [
            {
                "uuid": made.name("report"), "name": words("note.title"), "content": _prose(dossier, words), "distribution": "5",
                "timestamp": stamp,
            }
        ],
    }  # fmt: skip


class _Made:
    """Names and times of what an event holds, which follow from the case."""

    def __init__(self, digest: str, stamp: str) -> None:
        self.digest, self.stamp = digest, stamp

    def name(self, *parts: object) -> str:
        return str(uuid.uuid5(_SPACE, "\x1f".join(map(str, (self.digest, *parts)))))

    def attribute(self, type: str, category: str, value: str, comment: str, **more: Any) -> dict[str, Any]:
        told = {"type": type, "category": category, "value": value, "comment": comment, "to_ids": False, "distribution": "5"}
        return {"uuid": self.name(type, value, comment), **told, "timestamp": self.stamp, "disable_correlation": False, **more}


def _tags(view: CaseView, dossier: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    yield {"name": view.marking.lower()}
    for name in sorted({one["name"] for told in dossier["assessment"]["campaigns"] for one in told["techniques"]}):
        yield {"name": f'misp-galaxy:disarm-techniques="{published()[name].name}"'}
        yield {"name": f'disarm:technique="{name}"'}


def _statements(dossier: Mapping[str, Any], made: _Made) -> Iterator[dict[str, Any]]:
    """The findings of the first page: the sentence with its figure, the id under which `tocsin why` lists its rows."""
    for one in dossier["synthesis"]["key"]:
        yield made.attribute("text", "Internal reference", one["statement"], one["id"], disable_correlation=True)


def _addresses(lookups: Lookups, made: _Made) -> Iterator[dict[str, Any]]:
    """Hosts, links and files of the campaigns' visuals; hashtags as text. Accounts stay out."""
    count: dict[str, int] = {}
    for row in indicators(lookups):
        count[row["kind"]] = count.get(row["kind"], 0) + 1
        if row["kind"] == "account" or count[row["kind"]] > _MOST:
            continue
        type_, category = _TYPES.get(row["kind"], ("text", "Other"))
        value = row["indicator"].replace("[.]", ".")
        seen = {name: row[name] for name in ("first_seen", "last_seen") if row[name]}
        value = f"https://{value}" if type_ == "url" else value
        if "·" not in value and "…" not in value:  # what was masked is no address any more
            yield made.attribute(type_, category, value, f"{row['evidence']} of {row['of']} posts", **seen)


def _narrative(one: Mapping[str, Any], made: _Made, words: Words) -> dict[str, Any]:
    """A narrative: its largest example, and how many of the posts carry it."""
    example = one["examples"][0]["text"] if one["examples"] else ""
    about = words("note.narrative", posts=one["posts"]["value"], of=one["posts"].get("of"), text=example)
    summary = made.attribute("text", "Other", about, one["id"], object_relation="narrative-summary", disable_correlation=True)
    whole = {"uuid": made.name("narrative", one["id"]), **_NARRATIVE, "comment": one["id"], "Attribute": [summary]}
    return {**whole, "timestamp": made.stamp, "distribution": "5"}


def _prose(dossier: Mapping[str, Any], words: Words) -> str:
    """The first page as Markdown."""
    titles = {"narratives": "note.narratives_title"}
    parts = [
        f"## {words(titles.get(part['key'], 'note.' + part['key']))}\n\n{' '.join(one['text'] for one in part['sentences'])}"
        for part in dossier["note"]
    ]
    return "\n\n".join([words("cover.lead"), *parts])

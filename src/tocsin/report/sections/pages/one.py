"""One page in full: what it says, when by which evidence, from whom it took its text and what it changed, who took its text from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tocsin.query.answer import FILE_DIGITS
from tocsin.query.figures import figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt, mask, visible
from tocsin.query.select.selection import Selection, Term
from tocsin.report.sections.pages.naming import named, page_id_of, shown
from tocsin.report.sections.pages.section import CHANGES
from tocsin.report.sections.pages.tree import SENTENCE, by_pair, page_of

MOST_PARAGRAPHS, LONGEST = 60, 3000  # of a text that are shown, and characters of a paragraph
MOST_EVENTS = 12
_ONE = "select * from pages where page_id = $id"
_AROUND = "select * from relays where child = $id or parent = $id order by kind, child, parent"
_ENDS = "select page_id, host, site, title, lang, published_ts from pages where page_id in (select unnest($ids))"
_REVIEWED = "select claim_id, verdict, certainty, closed from marks where what = 'page' and id = $id order by claim_id"


def one_page(lookups: Lookups, name: str) -> dict[str, Any]:
    """The page of this name. Raises SettingError where there is none."""
    id = page_id_of(lookups, name)
    (row,) = lookups.view.dicts(_ONE, {"id": id})
    said = json.loads(row["said"] or "{}")
    paragraphs = [part for part in (row["text"] or "").split("\n\n") if part.strip()]
    return {
        **page_of(row),
        "text": [mask(part, LONGEST) for part in paragraphs[:MOST_PARAGRAPHS]],
        "paragraphs": len(paragraphs),
        "standfirst": excerpt(said.get("standfirst"), SENTENCE),
        "headline_evidence": [
            {"reason": one["reason"], "surface": excerpt(one["surface"], SENTENCE)} for one in said.get("headline_reasons", ())
        ],
        "dates": dates(row, said),
        "posts": posts(lookups, id),
        "digest": (row["raw"] or "")[:FILE_DIGITS],
        "row": row["row"],
        "reached": lookups.view.dicts(_REVIEWED, {"id": id}),
        **_around(lookups, id),
    }


def posts(lookups: Lookups, page_id: str) -> dict[str, Any]:
    """How many posts link to a page."""
    called = lookups.called("link", page_id)
    (found,) = lookups.view.listed([Selection((Term("link", called),))], 0)
    return figure(found.count.posts, f"link={called}" if found.count.posts else None)


def dates(row: Mapping[str, Any], said: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What dates a page, the date it states first: role, value as precise as it is, how it was read (`method`), the words it rests on.

    `counts`: whether it is the date the case goes by. A page's clock is a date of the collection and never its own.
    """
    found = [{**_date(said[role], role), "counts": role == "published" and row["published_ts"] is not None}
             for role in ("published", "modified", "archived", "page_clock") if said.get(role)]  # fmt: skip
    return found + [{**_date(one, "event"), "counts": False} for one in said.get("events", ())[:MOST_EVENTS]]


def _date(one: Mapping[str, Any], role: str) -> dict[str, Any]:
    span = [one.get("not_before"), one.get("not_after")]
    kept = {name: one.get(name) for name in ("value", "precision", "status", "method", "tz_known")}
    return {**kept, "role": role, "span": span, "surface": excerpt(one.get("surface"), SENTENCE), "basis": visible(one.get("basis") or "")}


def _around(lookups: Lookups, id: str) -> dict[str, Any]:
    """Whose text the page carries (`origin`), who took it from this page, and the pages that tell its event in their own words."""
    rows = lookups.view.dicts(_AROUND, {"id": id})
    ids = {row[end] for row in rows for end in ("child", "parent", "second_parent") if row[end]}
    ends = {row["page_id"]: _end(row) for row in lookups.view.dicts(_ENDS, {"ids": sorted(ids)})}
    own = next((row for row in rows if row["child"] == id and row["kind"] != "same_event"), None)
    taken = [row for row in rows if row["parent"] == id and row["kind"] != "same_event" and row["child"] in ends]
    same = [row["parent"] if row["child"] == id else row["child"] for row in rows if row["kind"] == "same_event"]
    changed = by_pair(lookups.view.dicts(CHANGES)) if taken or own else {}
    return {
        "origin": _origin(own, ends, changed) if own else None,
        "taken_by": [{**ends[row["child"]], **_way(row), "changes": len(changed.get((row["child"], id), ()))} for row in taken],
        "same_event": [ends[one] for one in same if one in ends],
    }


def _origin(row: Mapping[str, Any], ends: Mapping[str, dict[str, Any]], changed: Mapping[Any, list[dict[str, Any]]]) -> dict[str, Any]:
    """The page a text was taken from and how probable that is; the next likeliest; what speaks against it."""
    second = ends.get(row["second_parent"] or "")
    other = max(0.0, row["probability"] - row["margin"]) if row["margin"] is not None else None
    return {
        **_way(row),
        "family": named(row["family"]),
        "parent": ends.get(row["parent"] or ""),
        "second": {**second, "probability": other} if second else None,
        "credit": excerpt(row["credit"], SENTENCE),
        "source": mask(row["source"] or ""),
        "conflict": mask(row["conflict"] or ""),
        "changes": changed.get((row["child"], row["parent"] or ""), []),
    }


def _way(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": row["kind"], "probability": row["probability"], "coverage": row["coverage"], "lag": [row["lag_low_s"], row["lag_high_s"]],
    }  # fmt: skip


def _end(row: Mapping[str, Any]) -> dict[str, Any]:
    id = row["page_id"]
    return {
        "name": named(id), "id": shown(id), "host": row["host"] or shown(id), "title": excerpt(row["title"], 110),
        "lang": row["lang"] or "und", "published": row["published_ts"],
    }  # fmt: skip

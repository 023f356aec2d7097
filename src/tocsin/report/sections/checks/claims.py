"""Claims already checked, and the posts and pages that a verdict reached, each with the way it came."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.view import CaseView

MOST_CLAIMS, MOST_MARKS = 10, 12

_CLAIMS = """
select r.claim_id, r.claim, r.title, r.lang, r.publisher, r.url, r.date, r.rating, r.verdict, r.reasons,
  count(m.id) filter (m.what = 'post' and m.borne = 'claim' and m.closed is null) as bearing,
  count(m.id) filter (m.borne = 'claim' and m.closed is not null) as closed,
  count(m.id) filter (m.what = 'page' and m.borne = 'claim' and m.closed is null) as pages,
  count(m.id) filter (m.what = 'media') as media,
  count(m.id) filter (m.what = 'post' and m.borne = 'medium') as carrying
from reviewed r left join marks m on m.claim_id = r.claim_id group by all order by bearing desc, carrying desc, r.claim_id
"""
_OPEN = "select claim_id, count(*) as n from checks where tier = 'suggest' group by claim_id"
_MARKS = """
select m.claim_id, m.id, m.borne, m.certainty, m.closed, m.path, p.text, p.ts, p.platform, l.lang
from marks m join posts p on p.post_id = m.id left join languages l on l.post_id = m.id
where m.what = 'post' and m.claim_id in (select unnest($ids)) order by m.claim_id, m.closed is not null, m.hops, m.certainty desc, m.id
"""


def claims(lookups: Lookups) -> dict[str, Any]:
    """The claims that posts make or whose media they carry, most posts first; `claims_found` counts all of them."""
    view = lookups.view
    rows, open_ = counted(view), waiting(view)
    found = [row for row in rows if row["bearing"] or row["carrying"] or open_.get(row["claim_id"])]
    marks = marks_of(view, [row["claim_id"] for row in found[:MOST_CLAIMS]])
    return {
        "claims": [claim(row, marks.get(row["claim_id"], []), open_) for row in found[:MOST_CLAIMS]],
        "claims_found": len(found),
    }


def counted(view: CaseView) -> list[dict[str, Any]]:
    """Every fact-check with how many posts, pages and media its verdict reached, most posts first."""
    return view.dicts(_CLAIMS)


def waiting(view: CaseView) -> dict[str, int]:
    """By claim how many messages may make it and wait for a person."""
    return {row["claim_id"]: row["n"] for row in view.dicts(_OPEN)}


def marks_of(view: CaseView, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """By claim the posts that its verdict reached, the nearest first."""
    marks: dict[str, list[dict[str, Any]]] = {}
    for row in view.dicts(_MARKS, {"ids": list(ids)}) if ids else ():
        marks.setdefault(row["claim_id"], []).append(row)
    return marks


def claim(row: Mapping[str, Any], marks: Sequence[Mapping[str, Any]], waiting: Mapping[str, int]) -> dict[str, Any]:
    """A fact-check as it is printed, with what its verdict reached."""
    told = {name: row[name] for name in ("date", "verdict", "bearing", "closed", "pages", "media", "carrying", "lang")}
    return {
        **told, "publisher": mask(row["publisher"] or "") or None, "id": row["claim_id"],
        "claim": mask(row["claim"] or row["title"] or ""), "rating": mask(row["rating"] or ""),
        "reasons": list(row["reasons"] or ()), "open": waiting.get(row["claim_id"], 0),
        "marks": [_mark(one) for one in marks[:MOST_MARKS]], "marks_in_all": len(marks),
        "moments": [
            {"ts": one["ts"], "hop": json.loads(one["path"])[-1]["hop"], "closed": bool(one["closed"])} for one in marks if one["ts"]
        ],
    }  # fmt: skip


def _mark(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": mask(row["text"] or "")[:280], "lang": row["lang"], "ts": row["ts"], "platform": row["platform"],
        "certainty": row["certainty"], "closed": row["closed"], "borne": row["borne"],
        "hops": [step["hop"] for step in json.loads(row["path"])],
    }  # fmt: skip

"""The ages of media by the dates of their copies, and media that stand in the case in several versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import inf
from typing import Any

from tocsin.query.lookups import DIGITS
from tocsin.query.mask import mask
from tocsin.query.view import CaseView
from tocsin.report.sections.checks.events import events, stated
from tocsin.report.sections.checks.held import POSTED, carried, seen
from tocsin.verify.dates.judging import judged

MOST_AGES, MOST_PAIRS = 12, 12

_AGES = """
select d.*, s.jpeg, r.claim from media_dates d
left join media_files f on f.media_id = d.visual_id left join stills s on s.sha256 = f.sha256
left join reviewed r on r.claim_id = d.claim_id
where d.claim_id is not null or d.verdict <> 'cannot_tell' or d.visual_id in (select unnest($stated::varchar[]))
order by d.verdict <> 'older', d.claim_id is null, d.copies desc, d.visual_id, d.claim_id
"""
_PAIRS = """
select p.*, a.jpeg as left_jpeg, b.jpeg as right_jpeg, fa.names as left_names, fb.names as right_names from media_pairs p
left join stills a on a.sha256 = p.a left join stills b on b.sha256 = p.b
left join (select sha256, list(distinct media_id order by media_id) as names from media_files group by sha256) fa on fa.sha256 = p.a
left join (select sha256, list(distinct media_id order by media_id) as names from media_files group by sha256) fb on fb.sha256 = p.b
where len(p.edit) > 0
order by row_number() over (partition by p.edit order by p.probability desc, p.a, p.b) > 1, p.probability desc, p.a, p.b
"""


def ages(view: CaseView, lang: str) -> dict[str, Any]:
    """Media that a claim or a statement is about with what dates them, the older than claimed first; all are counted in `ages_in_all`.

    A medium for which people stated when the event was stands once for each date, `stated` saying whose it is.
    """
    said = events(view)
    found = view.dicts(_AGES, {"stated": sorted(said)})
    known = [row for row in found if row["claim_id"] or row["visual_id"] not in said]
    rows = sorted([*stated(view, found), *known], key=lambda row: row["verdict"] != "older")
    return {"ages": [_age(row, view, lang) for row in rows[:MOST_AGES]], "ages_in_all": len(rows)}


def _age(row: Mapping[str, Any], view: CaseView, lang: str) -> dict[str, Any]:
    case = json.loads(row["said"])["case"]
    said = judged(case, lang)
    told = [(copy["copy_id"], date) for copy in case["copies"] for date in copy["dates"]]
    own = carried(view, {date["says"] for _, date in told if date["source"] == POSTED}, {copy["copy_id"] for copy in case["copies"]})
    dates = [
        {"source": date["source"], "value": date["value"], "kind": date.get("kind", "seen"),
         "copy": own.get(date["says"], copy) if date["source"] == POSTED else copy,
         "says": "" if date["source"] == POSTED else mask(str(date.get("says") or ""))[:200]}
        for copy, date in told
    ]  # fmt: skip
    dates.sort(key=lambda one: (one["value"] or "", one["source"], one["copy"]))
    kept = {name: row[name] for name in ("verdict", "earliest", "latest", "copies", "claimed")}
    return {
        **kept, "id": row["visual_id"], "still": row["jpeg"], "claim": mask(row["claim"] or ""), "dates": dates,
        "stated": row.get("stated"), "claimed_span": said["claimed"],
        "would_tell": [one["says"] for one in said["would_tell"]], "conflict": said["conflict"],
    }  # fmt: skip


def copies(view: CaseView) -> dict[str, Any]:
    """Pairs of media that show the same with an edit told, the surest of each edit first; called by the first digits of their SHA-256."""
    rows = view.dicts(_PAIRS)
    shown = rows[:MOST_PAIRS]
    names = {name for row in shown for side in ("left", "right") for name in row[f"{side}_names"] or ()}
    first = {one["media_id"]: one["ts"] for one in seen(view, sorted(names)) if one["ts"] is not None} if names else {}
    return {"pairs": [_pair(row, first) for row in shown], "pairs_in_all": len(rows)}


def _pair(row: Mapping[str, Any], first: Mapping[str, int]) -> dict[str, Any]:
    """Both sides, the one that posts carried first first. `later`: the edits are told of the other; else they lie between the two."""
    region = json.loads(row["region"]) if row["region"] else {}
    segments = json.loads(row["segments"]) if row["segments"] else []
    asked, other = (_side(row, side, region.get(part)) for side, part in (("left", "query"), ("right", "reference")))
    at = [min((first[one] for one in row[f"{side}_names"] or () if one in first), default=inf) for side in ("left", "right")]
    later = at[1] < at[0]
    times = [[one["query"], one["reference"]] for one in segments]
    return {
        "edit": list(row["edit"]), "probability": row["probability"], "later": later,
        "segments": [{"left": one[later], "right": one[not later]} for one in times],
        **dict(zip(("left", "right"), (other, asked) if later else (asked, other), strict=True)),
    }  # fmt: skip


def _side(row: Mapping[str, Any], side: str, region: Any) -> dict[str, Any]:
    return {"name": row["a" if side == "left" else "b"][:DIGITS], "still": row[f"{side}_jpeg"], "region": region}

"""The ages of media by the dates of their copies, and media that stand in the case in several versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tocsin.query.lookups import DIGITS
from tocsin.query.mask import mask
from tocsin.query.view import CaseView
from tocsin.verify.dates.judging import judged

MOST_AGES, MOST_PAIRS = 12, 12

_AGES = """
select d.*, s.jpeg, r.claim from media_dates d
left join media_files f on f.media_id = d.visual_id left join stills s on s.sha256 = f.sha256
left join reviewed r on r.claim_id = d.claim_id
where d.claim_id is not null or d.verdict <> 'cannot_tell'
order by d.verdict <> 'older', d.claim_id is null, d.copies desc, d.visual_id, d.claim_id
"""
_PAIRS = """
select p.*, a.jpeg as left_jpeg, b.jpeg as right_jpeg from media_pairs p
left join stills a on a.sha256 = p.a left join stills b on b.sha256 = p.b
where len(p.edit) > 0
order by row_number() over (partition by p.edit order by p.probability desc, p.a, p.b) > 1, p.probability desc, p.a, p.b
"""


def ages(view: CaseView, lang: str) -> dict[str, Any]:
    """Media that a claim is about with what dates them, those older than claimed first; all of them are counted in `ages_in_all`."""
    rows = view.dicts(_AGES)
    return {"ages": [_age(row, lang) for row in rows[:MOST_AGES]], "ages_in_all": len(rows)}


def _age(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    case = json.loads(row["said"])["case"]
    said = judged(case, lang)
    dates = [
        {"source": date["source"], "value": date["value"], "kind": date.get("kind", "seen"), "copy": copy["copy_id"],
         "says": "" if date["source"] == "platform_time" else mask(str(date.get("says") or ""))[:200]}
        for copy in case["copies"] for date in copy["dates"]
    ]  # fmt: skip
    dates.sort(key=lambda one: (one["value"] or "", one["source"], one["copy"]))
    told = {name: row[name] for name in ("verdict", "earliest", "latest", "copies", "claimed")}
    return {
        **told, "id": row["visual_id"], "still": row["jpeg"], "claim": mask(row["claim"] or ""), "dates": dates,
        "claimed_span": said["claimed"], "would_tell": [one["says"] for one in said["would_tell"]], "conflict": said["conflict"],
    }  # fmt: skip


def copies(view: CaseView) -> dict[str, Any]:
    """Pairs of media that show the same with an edit told, the surest of each edit first; called by the first digits of their SHA-256."""
    rows = view.dicts(_PAIRS)
    return {"pairs": [_pair(row) for row in rows[:MOST_PAIRS]], "pairs_in_all": len(rows)}


def _pair(row: Mapping[str, Any]) -> dict[str, Any]:
    region = json.loads(row["region"]) if row["region"] else {}
    segments = json.loads(row["segments"]) if row["segments"] else []
    return {
        "edit": list(row["edit"]), "probability": row["probability"], "segments": segments,
        "left": {"name": row["a"][:DIGITS], "still": row["left_jpeg"], "region": region.get("query")},
        "right": {"name": row["b"][:DIGITS], "still": row["right_jpeg"], "region": region.get("reference")},
    }  # fmt: skip

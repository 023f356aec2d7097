"""All visuals of a case: copies, posts, first seen, in which interval each was made, whether it is older than claimed, other versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.query.figures import figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.view import CaseView
from tocsin.report.sections.checks.events import events, stated
from tocsin.report.sections.checks.held import CARRIED, HELD

# What the gallery can keep to, as conditions on a visual.
KEPT = {"older": "age = 0", "versions": "files > 1 or versions > 0", "videos": "media = 'video'", "checked": "checks > 0"}

_ALL = f"""
with {HELD}, {CARRIED}, heads as (
    select name, count(distinct sha256) as files, arg_min(sha256, place) as sha256, arg_min(media, place) as media,
        arg_min(width, place) as width, arg_min(height, place) as height, arg_min(seconds, place) as seconds,
        bool_and(state = 'refused') as refused
    from (select *, (media_id <> visual, distance, media_id) as place from held) group by name
), dated as (
    select h.name, min(case d.verdict when 'older' then 0 when 'not_older' then 1 else 2 end) as age, max(d.earliest) as earliest,
        min(d.latest) as latest, arg_min(d.claimed, (d.verdict <> 'older', d.claim_id is null)) as claimed
    from (
        select visual_id, verdict, earliest, latest, claimed, claim_id from media_dates union all select unnest($visuals::varchar[]),
            unnest($verdicts::varchar[]), null, null, unnest($dates::varchar[]), ''
    ) d join (select distinct visual, name from held) h on h.visual = d.visual_id group by h.name
), pairs as (select a, b from media_pairs union all select b, a from media_pairs), versions as (
    select h.name, count(distinct o.name) as versions
    from pairs join held h on h.sha256 = a join held o on o.sha256 = b where o.name <> h.name group by h.name
), checked as (
    select h.name, count(distinct m.claim_id) as checks from marks m join (select distinct visual, name from held) h on h.visual = m.id
    where m.what = 'media' group by h.name
), told as (
    select heads.*, coalesce(posts, 0) as posts, accounts, first_ts, first_platform, coalesce(age, 2) as age, earliest, latest, claimed,
        coalesce(versions, 0) as versions, coalesce(checks, 0) as checks, s.sha256 is not null as still, s.faces
    from heads left join carriers using (name) left join dated using (name) left join versions using (name)
        left join checked using (name) left join (select sha256, faces from stills) s on s.sha256 = heads.sha256
)
"""
_STATED = "select * from media_dates where visual_id in (select unnest($stated::varchar[])) order by visual_id, claim_id"
_ORDER = "order by age <> 0, posts desc, versions desc, name"
_AGES = ("older", "not_older", "cannot_tell")


def gallery(lookups: Lookups, kept: str | None, start: int, most: int) -> dict[str, Any]:
    """Visuals from `start` on, those older than claimed first, then by posts; `kept` names a key of KEPT. `counts`: how many of each."""
    said = repr([(one["id"], one["date"]) for some in events(lookups.view).values() for one in some])
    table = lookups.view.kept(f"media.gallery {said}", lambda: _told(lookups.view))
    chosen = table.filter(table[kept]) if kept else table
    shown = chosen.slice(start, most).to_pylist()
    alts = lookups.visuals(one["name"] for one in shown)
    counts = {"every": len(table), **{name: pc.sum(table[name]).as_py() or 0 for name in KEPT}}
    return {"shown": [_card(lookups, one, alts[one["name"]].alt) for one in shown], "counts": counts, "in_all": len(chosen)}


def _told(view: CaseView) -> pa.Table:
    """All visuals in their order, with a flag for each key of KEPT; asked for once while the case is open and people state nothing new."""
    against = list(stated(view, view.dicts(_STATED, {"stated": sorted(events(view))})))
    given = {"visuals": "visual_id", "verdicts": "verdict", "dates": "claimed"}
    flags = ", ".join(f"coalesce({condition}, false) as {name}" for name, condition in KEPT.items())
    return view.sql(
        f"{_ALL} select * exclude (checks, versions), checks as checked_by, versions as others, {flags} from told {_ORDER}",
        {name: [row[column] for row in against] for name, column in given.items()},
    )


def _card(lookups: Lookups, row: Mapping[str, Any], alt: str) -> dict[str, Any]:
    name = lookups.called("visual", row["name"])
    same = ("sha256", "media", "width", "height", "seconds", "files", "claimed", "earliest", "latest", "still", "faces")
    return {
        "name": name, "alt": excerpt(alt, 160), "verdict": _AGES[row["age"]], **{key: row[key] for key in same},
        "versions": row["others"], "checks": row["checked_by"],
        "posts": figure(row["posts"], f"visual={name}" if row["posts"] else None), "accounts": row["accounts"],
        "first": row["first_ts"], "platform": row["first_platform"], "refused": row["refused"],
    }  # fmt: skip

"""The dated table of events: what happened first, who started, when each narrative came, the fullest hours, pages, the last post."""

from __future__ import annotations

import json
from typing import Any

from tocsin.query.figures import figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.select.cube import cube
from tocsin.query.select.selection import HOUR, parse, span

_MOST_PAGES = 6
_HOURS = """
select o.name, cast(floor(p.ts / 3600.0) as bigint) as hour, count(*) from idx_names o, idx_objects c, idx_posts p
where o.kind = 'campaign' and c.object = o.object and p.n = c.n and p.ts is not null group by all order by 3 desc, 2
"""


def chronology(lookups: Lookups, narratives: dict[str, Any]) -> list[dict[str, Any]]:
    """Events in order of time: epoch seconds, a code of the catalogue (`event.CODE`) with its values, and a figure where there is one."""
    campaigns = lookups.view.dicts("select * from campaigns order by coalesce(posts, 0) desc, campaign_id")
    peaks = _peaks(lookups)
    events = [event for one in campaigns for event in _campaign(lookups, one, peaks.get(one["campaign_id"]))]
    events += [
        _event(one["first"], "narrative", one["posts"], text=excerpt(one["examples"][0]["text"], 100), lang=one["examples"][0]["lang"])
        for one in narratives["shown"]
        if one["first"] is not None and one["examples"]
    ]
    events += _pages(lookups)
    return sorted(events, key=lambda one: (one["at"], one["code"], str(one["values"])))


def _peaks(lookups: Lookups) -> dict[str, tuple[int, int]]:
    """Of each campaign its fullest hour, of equals the first, and the posts in it."""
    found: dict[str, tuple[int, int]] = {}
    for campaign, hour, posts in lookups.view.rows(_HOURS):
        found.setdefault(campaign, (hour * HOUR, posts))
    return found


def _campaign(lookups: Lookups, one: dict[str, Any], peak: tuple[int, int] | None) -> list[dict[str, Any]]:
    name, ref = one["campaign_id"], f"campaign={one['campaign_id']}"
    firsts = [row for row in lookups.findings.values() if row["kind"] == "campaign.first" and row["campaign"] == name]
    events = [
        _event(
            json.loads(row["params"])["start"], "first",
            figure(row["value"], lookups.printed(row["finding_id"]), of=row["of"]), account=lookups.account(row["account"]),
        )
        for row in firsts
    ]  # fmt: skip
    if peak:
        at, posts = peak
        total = cube(lookups.view, parse(span(at, at + HOUR))).total
        events.append(_event(at, "peak", figure(posts, f"{ref}+{span(at, at + HOUR)}", of=total), label=one["label"]))
    if one["first_ts"] is not None:
        events.append(_event(one["first_ts"], "begins", None, label=one["label"]))
        events.append(_event(one["last_ts"], "ends", None, label=one["label"]))
    return events


def _pages(lookups: Lookups) -> list[dict[str, Any]]:
    """Pages that relay or are relayed, by the time they say they were published."""
    rows = lookups.view.rows(
        """select page_id, published_ts, host, title from pages where published_ts is not null and page_id in (
             select child from relays union select parent from relays) order by published_ts, page_id limit $1""",
        [_MOST_PAGES],
    )
    return [_event(at, "page", None, host=host or "", text=excerpt(title, 120)) for _, at, host, title in rows]


def _event(at: int, code: str, found: dict[str, Any] | None, **values: Any) -> dict[str, Any]:
    return {"at": at, "code": code, "values": values, "figure": found}

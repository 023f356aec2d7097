"""Section 2, ecosystems: sets of accounts that acted together and of sites that hang together, by when they came into being, and whom they
address.

When a domain was registered is not known offline: a site stands with the first day on which one of its pages says that it was published.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from tocsin.query.figures import KEY, figure
from tocsin.query.lookups import Lookups

MOST_SETS, MOST_LANGUAGES = 12, 4
FEWEST_LETTERS = 5  # that names of sites must begin with alike for a pattern; chosen

_GROUPS = "select group_id, size from groups where class = 'coordinated' order by coalesce(size, 0) desc, group_id"
_MEMBERS = "select group_id, account_id from members where group_id in (select unnest($groups)) order by 1, 2"
_SPOKEN = """
select m.group_id, l.lang, count(*) from members m join posts p using (account_id) join languages l using (post_id)
where m.group_id in (select unnest($groups)) and l.lang is not null group by 1, 2 order by 1, 3 desc, 2
"""
_SITES = """
with linked as (
    select distinct network, unnest([site_a, site_b]) as site from site_links where network is not null
)
select l.network, l.site, min(p.published_ts), list(p.lang order by p.lang) filter (p.lang is not null)
from linked l left join pages p on p.host = l.site group by 1, 2 order by 1, 2
"""


def ecosystems(lookups: Lookups) -> dict[str, Any]:
    """The sets (`sets`), groups of accounts first, the largest of each kind first; `in_all` counts all of them."""
    groups = lookups.view.rows(_GROUPS)
    accounts, sites = _accounts(lookups, groups[:MOST_SETS]), _networks(lookups)
    return {"sets": [*accounts, *sites[:MOST_SETS]], "in_all": len(groups) + len(sites)}


def _accounts(lookups: Lookups, groups: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    members = defaultdict[str, list[str]](list)
    for group, account in lookups.view.rows(_MEMBERS, {"groups": [name for name, _ in groups]}) if groups else ():
        members[group].append(account)
    lookups.know(account for some in members.values() for account in some)
    spoken = defaultdict[str, list[tuple[str, int]]](list)
    for group, lang, posts in lookups.view.rows(_SPOKEN, {"groups": [name for name, _ in groups]}) if groups else ():
        spoken[group].append((lang, posts))
    everyone = lookups.view.rows("select count(*) from idx_accounts where posts > 0")[0][0]
    found = []
    for name, size in groups:
        facts = [one for one in map(lookups.facts, members[name]) if one]
        found.append(
            {
                "kind": "accounts",
                "id": name,
                "size": figure(size, name if members[name] else None, of=everyone, cap=KEY),
                **_created(one.created for one in facts),
                "platforms": sorted({one.platform for one in facts if one.platform}),
                "languages": spoken[name][:MOST_LANGUAGES],
                "pattern": "",
            }
        )
    return found


def _networks(lookups: Lookups) -> list[dict[str, Any]]:
    rows = defaultdict[str, list[tuple[str, int | None, list[str] | None]]](list)
    for network, *row in lookups.view.rows(_SITES):
        rows[network].append((row[0], row[1], row[2]))
    found = [
        {
            "kind": "sites",
            "id": network,
            "size": figure(len(sites), None),
            **_created(first for _, first, _ in sites),
            "platforms": ["web"],
            "languages": Counter(lang for _, _, langs in sites for lang in langs or ()).most_common(MOST_LANGUAGES),
            "pattern": _pattern([site for site, _, _ in sites]),
        }
        for network, sites in rows.items()
    ]
    return sorted(found, key=lambda one: (-one["size"]["value"], one["id"]))


def _created(times: Iterable[int | None]) -> dict[str, Any]:
    """The first and the last of the known times, of how many they are known, and the month in which most lie (the first of several)."""
    known = sorted(time for time in times if time is not None)
    months = Counter(f"{datetime.fromtimestamp(time, UTC):%Y-%m}" for time in known)
    month, most = min(months.items(), key=lambda one: (-one[1], one[0])) if months else (None, 0)
    return {"known": len(known), "first": known[0] if known else None, "last": known[-1] if known else None, "month": month, "most": most}


def _pattern(sites: Sequence[str]) -> str:
    """What the names of sites have in common: the same beginning, `news-…`; else the same end, `….example`; empty where neither."""
    if len(sites) < 2:
        return ""
    start = "".join(_alike(sites))
    if len(start) >= FEWEST_LETTERS:
        return f"{start}…"
    end = ".".join(reversed(_alike([site.split(".")[:0:-1] for site in sites])))
    return f"….{end}" if end else ""


def _alike(several: Sequence[Sequence[str]]) -> list[str]:
    """With what all of several sequences begin."""
    return [one[0] for one in takewhile(lambda one: len(set(one)) == 1, zip(*several, strict=False))]

"""Pages as lists: all of them with where each came from, families of one text in short, one family as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.report.sections.pages.naming import named, page_id_of, shown
from tocsin.report.sections.pages.section import CHANGES
from tocsin.report.sections.pages.tree import TITLE, by_pair, family, page_of

MOST_FAMILIES, MOST_NODES = 60, 300
_OF_SITE = "where $site is null or host = $site or ends_with(host, '.' || $site)"
_LISTED = f"""
select page_id, host, site, type, title, lang, published_ts, headline, said from pages {_OF_SITE}
order by published_ts is null, published_ts, page_id limit $most offset $start
"""
_COUNT = f"select count(*) from pages {_OF_SITE}"
_CAME = """
select r.*, p.host from relays r left join pages p on p.page_id = r.parent
where r.kind <> 'same_event' and r.child in (select unnest($ids))
"""
_FAMILIES = f"""
with own as (
    select r.family, r.child, r.parent, p.host, p.lang, p.title, p.published_ts as ts,
        (r.parent is not null, coalesce(p.published_ts, 9e15), r.child) as place
    from relays r join pages p on p.page_id = r.child where r.kind <> 'same_event'
), changed as (
    select o.family, count(*) as changes from own o join ({CHANGES}) c on c.child = o.child and c.parent = o.parent group by all
)
select family, count(*) as pages, count(parent) as taken, list(distinct host order by host) as hosts,
    list(distinct lang order by lang) as langs, arg_min(title, place) as title, arg_min(lang, place) as lang, min(ts) as first,
    max(ts) as last, coalesce(any_value(changes), 0) as changes
from own left join changed using (family) group by family having count(*) > 1 order by taken > 0 desc, pages desc, family
"""


def listed(lookups: Lookups, site: str | None, start: int, most: int) -> dict[str, Any]:
    """Pages in order of the date they state, those without one last: what each is, and the page whose text it carries."""
    rows = lookups.view.dicts(_LISTED, {"site": site, "most": most, "start": start})
    (count,) = lookups.view.rows(_COUNT, {"site": site})[0]
    came = {row["child"]: row for row in lookups.view.dicts(_CAME, {"ids": [row["page_id"] for row in rows]})} if rows else {}
    return {"rows": [{**page_of(row), "came": _came(came.get(row["page_id"]))} for row in rows], "in_all": count}


def _came(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    parent = {"name": named(row["parent"]), "host": row["host"] or shown(row["parent"])} if row["parent"] else None
    return {"kind": row["kind"], "probability": row["probability"], "parent": parent, "family": named(row["family"])}


def families(lookups: Lookups) -> dict[str, Any]:
    """Families of pages with one text, in short: those in which a page is held to have taken it from another first, then the largest."""
    rows = lookups.view.dicts(_FAMILIES)
    kept = ("pages", "taken", "hosts", "langs", "first", "last", "changes", "lang")
    return {
        "families": [
            {"name": named(row["family"]), "title": excerpt(row["title"], TITLE), **{key: row[key] for key in kept}}
            for row in rows[:MOST_FAMILIES]
        ],
        "families_in_all": len(rows),
    }


def relay(lookups: Lookups, name: str) -> dict[str, Any]:
    """The family a page is of, as a tree: its nodes (report.draw.relay_tree draws them), with the changed facts among them.

    Raises SettingError for a page that shares its text with no other.
    """
    id = page_id_of(lookups, name)
    rows = lookups.view.dicts(_OF_FAMILY, {"id": id})
    if not rows:
        raise SettingError("this page shares its text with no other of the case", "take a relay out of the list of pages")
    known = {row["page_id"]: row for row in lookups.view.dicts(_KNOWN, {"ids": [row["child"] for row in rows]})}
    found = family([row for row in rows if row["child"] in known][:MOST_NODES], known, by_pair(lookups.view.dicts(CHANGES)))
    taken = sum(1 for node in found["pages"] if node["parent"])
    return {**found, "name": named(rows[0]["family"]), "pages_in_all": len(rows), "taken": taken}


_OF_FAMILY = """
with own as (select * from relays where kind <> 'same_event')
select * from own where family = (select any_value(family) from own where child = $id) order by child, kind
"""
_KNOWN = """
select page_id, host, site, type, title, lang, published_ts, headline, said from pages where page_id in (select unnest($ids))
"""

"""Section 4, pages: families as trees with lags and changed facts, each page's date, credits and headline, sites that hang together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tocsin.query.findings import of_sections
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.sections.pages.sites import value
from tocsin.report.sections.pages.tree import by_pair, family, page_of

MOST_FAMILIES, MOST_PAGES, MOST_LINKS = 6, 40, 20
SECTION = "pages"

_PAGES = "select page_id, host, site, type, title, lang, published_ts, headline, said from pages order by page_id"
_RELAYS = "select * from relays order by family, child, kind"
# As the findings have it: across languages only what is all but sure, for translators differ on their own.
CHANGES = """
select c.* from changes c left join pages a on a.page_id = c.child left join pages b on b.page_id = c.parent
where c.probability >= case when a.lang = b.lang then 0.5 else 0.9 end order by child, parent, before, after
"""
_LINKS = "select * from site_links where probability >= 0.5 order by probability desc, site_a, site_b"


def pages(lookups: Lookups, words: Words) -> dict[str, Any]:
    """Families of pages, all pages as a table, pairs on one event, links between sites, the findings about them; empty without pages."""
    view = lookups.view
    known = {row["page_id"]: row for row in view.dicts(_PAGES)}
    if not known:
        return {
            "families": [],
            "families_in_all": 0,
            "listed": [],
            "in_all": 0,
            "events": [],
            "links": [],
            "links_in_all": 0,
            "findings": [],
        }
    relays, changes = view.dicts(_RELAYS), by_pair(view.dicts(CHANGES))
    families = defaultdict[str, list[dict[str, Any]]](list)
    for row in relays:
        if row["kind"] != "same_event" and row["child"] in known:
            families[row["family"]].append(row)
    ranked = sorted((rows for rows in families.values() if len(rows) > 1), key=lambda rows: (-len(rows), rows[0]["child"]))
    links = view.dicts(_LINKS)
    return {
        "families": [family(rows, known, changes) for rows in ranked[:MOST_FAMILIES]],
        "families_in_all": len(ranked),
        "listed": [page_of(row) for row in list(known.values())[:MOST_PAGES]],
        "in_all": len(known),
        "events": [_event(row, known) for row in relays if row["kind"] == "same_event" and row["child"] in known][:MOST_LINKS],
        "links": [_link(row) for row in links[:MOST_LINKS]],
        "links_in_all": len(links),
        "findings": of_sections(lookups, words, [SECTION]),
    }


def _event(row: Mapping[str, Any], known: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    ends = [known[one]["host"] or one for one in (row["child"], row["parent"]) if one in known]
    return {"pages": ends, "probability": row["probability"]}


def _link(row: Mapping[str, Any]) -> dict[str, Any]:
    evidence = json.loads(row["evidence"] or "[]")
    return {
        "sites": [row["site_a"], row["site_b"]], "probability": row["probability"], "families": row["families"],
        "marks": [{"trace": one["trace"], "value": value(one), "sites": one["sites_with"]} for one in evidence],
    }  # fmt: skip

"""Sites that share technical marks: each pair with its probability and, mark by mark, how much it says; the marks that several carry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.mask import hidden, mask, visible

MOST_PAIRS, MOST_MARKS = 100, 100
_PERSONS = ("contact", "channel")  # marks that may be a person's address

_PAIRS = "select * from site_links order by probability desc, site_a, site_b limit $most"
_COUNTS = """
select (select count(distinct site) from sites), (select count(*) from site_links),
    (select count(*) from site_links where probability >= 0.5)
"""
_SHARED = """
select trace, value, strength, carriers, own, listed from (
    select trace, value, any_value(strength) as strength, list(distinct site order by site) as carriers, bool_and(own) as own,
        max(listed) as listed
    from sites where sites_with > 1 group by trace, value having count(distinct site) > 1
) order by case strength when 'strong' then 0 when 'medium' then 1 else 2 end, len(carriers), trace, value
"""


def sites(lookups: Lookups) -> dict[str, Any]:
    """Pairs of sites, the likeliest first, and marks that two sites or more carry; how many sites, pairs and likely pairs there are."""
    view = lookups.view
    in_all, pairs, likely = view.rows(_COUNTS)[0]
    shared = view.dicts(_SHARED)
    return {
        "sites": in_all, "pairs_in_all": pairs, "likely": likely, "pairs": [_pair(row) for row in view.dicts(_PAIRS, {"most": MOST_PAIRS})],
        "marks": [{**row, "value": value(row)} for row in shared[:MOST_MARKS]], "marks_in_all": len(shared),
    }  # fmt: skip


def _pair(row: Mapping[str, Any]) -> dict[str, Any]:
    evidence = json.loads(row["evidence"] or "[]")
    return {
        "sites": [row["site_a"], row["site_b"]],
        "ref": f"{row['site_a']}~{row['site_b']}",
        "probability": row["probability"],
        "network": row["network"],
        "families": row["families"],
        "marks": [_mark(one) for one in evidence],
    }


def _mark(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"trace": one["trace"], "value": value(one), "sites": one.get("sites_with"), "weight": one.get("weight")}


def value(one: Mapping[str, Any]) -> str:
    """The value of a mark as it is printed."""
    return mask(str(one["value"])) if one["trace"] in _PERSONS else visible(hidden(str(one["value"])))

"""Section 2, what was carried: hashtags, links, hosts and pictures of the campaigns, beside the rest of the case."""

from __future__ import annotations

from typing import Any

from tocsin.query.figures import figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.select.selection import Selection, Term
from tocsin.query.view import Listed

MOST_HASHTAGS = 20
MOST_LINKS = 20
MOST_HOSTS = 12
MOST_VISUALS = 15


def carriers(lookups: Lookups) -> dict[str, Any]:
    """Tables of the four, most used first, each saying how many there are in all."""
    return {
        "hashtags": _table(lookups, "hashtag", MOST_HASHTAGS),
        "links": _table(lookups, "link", MOST_LINKS),
        "hosts": _table(lookups, "host", MOST_HOSTS),
        "visuals": _visuals(lookups),
    }


def _table(lookups: Lookups, key: str, most: int) -> dict[str, Any]:
    among = lookups.view.select(lookups.scope)
    scope = "" if str(lookups.scope) == "all=posts" else f"{lookups.scope}+"
    top, in_all = among.ranked(key, most)
    everywhere = (
        lookups.view.listed([Selection((Term(key, name),)) for name, _ in top], 0) if scope else [Listed(count) for _, count in top]
    )
    rows = [
        {
            "name": name,
            "posts": figure(count.posts, f"{scope}{key}={name}", of=every.count.posts),
            "accounts": figure(count.accounts, f"accounts:{scope}{key}={name}"),
        }
        for (name, count), every in zip(top, everywhere, strict=True)
    ]
    return {"rows": rows, "in_all": in_all}


def _visuals(lookups: Lookups) -> dict[str, Any]:
    table = _table(lookups, "visual", MOST_VISUALS)
    visuals = lookups.visuals(row["name"] for row in table["rows"])
    for row in table["rows"]:
        known = visuals[row["name"]]
        row |= {
            "label": lookups.visual(row["name"]),
            "files": known.files,
            "distance": known.distance,
            "type": known.type,
            "alt": excerpt(known.alt, 160),
        }
    return table

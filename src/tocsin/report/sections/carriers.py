"""Section 2, what was carried: hashtags, links, hosts and pictures of the campaigns, beside the rest of the case."""

from __future__ import annotations

from typing import Any

import numpy as np

from tocsin.query.figures import figure
from tocsin.query.lists import Flat
from tocsin.query.mask import excerpt
from tocsin.query.shelf import Shelf

MOST_HASHTAGS = 20
MOST_LINKS = 20
MOST_HOSTS = 12
MOST_VISUALS = 15


def carriers(shelf: Shelf) -> dict[str, Any]:
    """Tables of the four, most used first, each saying how many there are in all."""
    return {
        "hashtags": _table(shelf, shelf.hashtags, "hashtag", MOST_HASHTAGS),
        "links": _table(shelf, shelf.links, "link", MOST_LINKS),
        "hosts": _table(shelf, shelf.hosts, "host", MOST_HOSTS),
        "visuals": _visuals(shelf),
    }


def _table(shelf: Shelf, flat: Flat, key: str, most: int) -> dict[str, Any]:
    among = shelf.any_campaign if shelf.campaigns else np.ones(shelf.posts.num_rows, np.bool_)
    scope = "campaign=any+" if shelf.campaigns else ""
    rows = []
    for word, posts, accounts in flat.top(among, most):
        everywhere = int(flat.having(word).sum())
        rows.append({
            "name": word,
            "posts": figure(posts, f"{scope}{key}={word}", of=everywhere),
            "accounts": figure(accounts, f"accounts:{scope}{key}={word}"),
        })  # fmt: skip
    return {"rows": rows, "in_all": flat.distinct(among)}


def _visuals(shelf: Shelf) -> dict[str, Any]:
    table = _table(shelf, shelf.visuals, "visual", MOST_VISUALS)
    for row in table["rows"]:
        known = shelf.visual(row["name"])
        row |= {"files": known.files, "distance": known.distance, "type": known.type, "alt": excerpt(known.alt, 160)}
    return table

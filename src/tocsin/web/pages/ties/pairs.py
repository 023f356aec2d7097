"""A pair of accounts: why are these two linked, and post beside post what they did together."""

from __future__ import annotations

from typing import Any

from tocsin.query.acts.pair import met, pair
from tocsin.query.lookups import Lookups
from tocsin.query.mask import prepared
from tocsin.report.sections.group import OBJECTS
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.see.posts import told

ACTS = 20  # acts on a page: each is two posts


def one(asked: Asked) -> dict[str, Any]:
    """Two accounts `A~B`: observed and expected by trace, the waterfall, what speaks for and against, and their posts side by side."""
    skip = max(asked.after, 0)
    found = pair(asked.lookups, asked.words, asked.id)
    rows, in_all = met(asked.lookups, asked.id, skip, ACTS)
    shown = skip + len(rows)
    return {
        **found,
        "rows": _acts(asked.lookups, rows),
        "in_all": in_all,
        "next": shown if rows and shown < in_all else None,
        "left_out": asked.words("bench.ties.left_out_acts", shown=len(rows), all=in_all),
    }


def _acts(lookups: Lookups, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    posts = lookups.fetch(place for row in rows for place in (row["one"], row["two"]) if place is not None)
    prepared(post.text for post in posts.values())
    wanted = [(OBJECTS[row["trace"]], row["object_id"]) for row in rows if row["trace"] in OBJECTS and row["object_id"]]
    labels = lookups.object_labels(wanted)
    acts = []
    for row in rows:
        sides = [posts.get(row[end]) if row[end] is not None else None for end in ("one", "two")]
        times = [post.ts for post in sides if post is not None and post.ts is not None]
        key = (OBJECTS.get(row["trace"], ""), row["object_id"])
        acts.append({
            "trace": row["trace"],
            "lag": times[1] - times[0] if len(times) == 2 else row["lag"],
            "one": told(sides[0]) if sides[0] else None,
            "two": told(sides[1]) if sides[1] else None,
            "family": row["object_id"] if key[0] == "family" else None,
            **({"kind": key[0], "object": lookups.selection_of(*key), "label": labels[key]} if key in labels else {}),
        })  # fmt: skip
    return acts


PAGES = (Page("pair", "/pairs/{id:path}", one, ("after",), in_menu=False),)

"""Section 6, what looks coordinated and is not held to be: automation with an open cause, bursts nobody needed to arrange, and series."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tocsin.query.findings import of_sections
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.view import Post
from tocsin.query.words import Words
from tocsin.report.sections.groups import groups

MOST_GROUPS = 5
MOST_ITEMS = 5  # of a series
SHOWN = 120  # characters of a slot

# The first items of series, each content once.
_ITEMS = """
select s.series_id, s.slots, min(t.file_row_number) as n from series s join posts t using (post_id)
where s.series_id in (select unnest($names)) group by all order by 1, n
"""


def benign(lookups: Lookups, words: Words) -> dict[str, Any]:
    """Groups with a benign cause that was shown, the findings that name a burst, and series with their first items."""
    return {
        "automation": groups(lookups, words, "explained", most=MOST_GROUPS),
        "bursts": of_sections(lookups, words, ["organic"]),
        "series": _series(lookups, words),
    }


def _series(lookups: Lookups, words: Words) -> list[dict[str, Any]]:
    found = of_sections(lookups, words, ["series"])
    items = defaultdict[str, list[tuple[list[str], int]]](list)
    for name, slots, place in lookups.view.rows(_ITEMS, {"names": [one["about"]["series"] for one in found]}) if found else ():
        if len(items[name]) < MOST_ITEMS:
            items[name].append((slots or [], place))
    posts = lookups.view.posts(place for some in items.values() for _, place in some)
    return [{**one, "first": [_item(slots, posts[place]) for slots, place in items[one["about"]["series"]]]} for one in found]


def _item(slots: list[str], post: Post) -> dict[str, Any]:
    return {"at": post.ts, "account": post.account, "post": post.alias, "slots": [mask(slot, SHOWN) for slot in slots]}

"""Groups: who acted together, on what, and how often chance would do that."""

from __future__ import annotations

from typing import Any

from tocsin.query.lists.groups import CLASSES, ORDERS, PAIR_ORDERS, groups, pairs, traces
from tocsin.report.sections.group import group
from tocsin.report.sections.method.calibration import calibration
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.ties.listed import LISTING, cut, told


def every(asked: Asked) -> dict[str, Any]:
    """The groups of every class, the largest first; `class` and `trace` choose among them."""
    found, rows = groups(asked.lookups, asked.words, asked.query.get("class", ""), asked.query.get("trace", ""), cut(asked))
    more = {"classes": list(CLASSES), "traces": traces(asked.lookups), "calibration": calibration(asked.lookups.view)}
    return {**more, **told(asked, found, rows, ORDERS)}


def one(asked: Asked) -> dict[str, Any]:
    """A group: class and why, how often such a finding is wrong, members and roles, when and on what it acted, its network, its pairs."""
    found = group(asked.lookups, asked.words, asked.id)
    listing, rows = pairs(asked.lookups, asked.id, cut(asked))
    left_out = asked.words(
        "bench.ties.left_out_group",
        members=len(found["members"]), of=found["members_in_all"], pairs=len(rows), all=listing.in_all,
        drawn=len(found["network"]["edges"]),
    )  # fmt: skip
    return {**found, "calibration": calibration(asked.lookups.view), **told(asked, listing, rows, PAIR_ORDERS), "left_out": left_out}


PAGES = (
    Page("groups", "/groups", every, ("class", "trace", *LISTING)),
    Page("group", "/groups/{id:path}", one, LISTING, in_menu=False),
)

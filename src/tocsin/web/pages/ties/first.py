"""First disseminators: who posted it first among what was collected, how far ahead, and what was collected just before."""

from __future__ import annotations

from typing import Any

from tocsin.query.findings import of_kind
from tocsin.query.lists.firsts import KINDS, ORDERS, first, firsts
from tocsin.query.mask import hidden
from tocsin.report.sections.disseminators import of_campaigns
from tocsin.web.pages.page import SELECTING, Asked, Page
from tocsin.web.pages.see.posts import told as told_post
from tocsin.web.pages.ties.listed import LISTING, cut, told


def objects(asked: Asked) -> dict[str, Any]:
    """Those who were first with most of each campaign, then every object with its first post, by which the query chooses."""
    kind = asked.query.get("kind", "")
    found, rows = firsts(asked.lookups, asked.selection, kind, cut(asked))
    chosen = set(asked.query) - {"lang", "tz", "sort"}
    campaigns = [] if chosen else _with_findings(asked)
    return {"campaigns": campaigns, "kinds": list(KINDS), "kind": kind, **told(asked, found, rows, ORDERS)}


def _with_findings(asked: Asked) -> list[dict[str, Any]]:
    """The campaigns with their first disseminators, each beside the finding that counts it as one; findings on others below."""
    found = of_kind(asked.lookups, asked.words, "campaign.first")
    by_account = {(one["about"]["campaign"], one["about"]["account"]): one for one in found}
    campaigns = of_campaigns(asked.lookups)
    for campaign in campaigns:
        name = asked.lookups.called("campaign", campaign["campaign"])
        for row in campaign["accounts"]:
            row["finding"] = by_account.pop((name, row["account"]), None)
        campaign["more"] = [by_account.pop(key) for key in list(by_account) if key[0] == name]
    return campaigns


def one(asked: Asked) -> dict[str, Any]:
    """One object: its first post, what was collected before it, its first accounts, the languages and platforms it went through."""
    found = first(asked.lookups, hidden(asked.id))
    post = asked.lookups.fetch([found["post"]])[found["post"]] if found["post"] is not None else None
    left_out = asked.words("bench.ties.left_out_first", shown=len(found["first"]), all=found["accounts"]["value"])
    return {**found, "post": told_post(post) if post else None, "left_out": left_out}


PAGES = (
    Page("first", "/first", objects, (*SELECTING, "kind", *LISTING)),
    Page("object", "/first/{id:path}", one, in_menu=False),
)

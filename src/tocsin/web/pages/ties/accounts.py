"""Accounts: who posted, in which role, and whether one of them is unlike the others; the name of one, where two persons opened it."""

from __future__ import annotations

from typing import Any

from tocsin.people.gate import GROUNDS
from tocsin.query.lists.accounts import ORDERS, ROLES, accounts
from tocsin.query.mask import prepared
from tocsin.report.sections.account import account
from tocsin.report.sections.people import creation
from tocsin.store.persons import login
from tocsin.web.pages.page import SELECTING, Asked, Page
from tocsin.web.pages.see.posts import told as told_post
from tocsin.web.pages.ties.listed import LISTING, SHOWN, cut, told


def every(asked: Asked) -> dict[str, Any]:
    """The accounts with a post among those chosen, those that posted most first; and when accounts of the case were made."""
    found, rows = accounts(asked.lookups, asked.selection, asked.query.get("role", ""), cut(asked))
    return {"roles": list(ROLES), "creation": creation(asked.lookups), **told(asked, found, rows, ORDERS)}


def one(asked: Asked) -> dict[str, Any]:
    """One account: what is known, how it stands beside the others, when it posts, ties, groups, what it had first, its posts."""
    found = account(asked.lookups, asked.words, asked.id)
    chosen = asked.lookups.view.select(asked.selection.and_("account", found["account"]))
    count, posts = chosen.count(), chosen.page(SHOWN + 1, asked.after)
    shown = posts[:SHOWN]
    prepared(post.text for post in shown)
    return {
        **found,
        "grounds": list(GROUNDS),
        "login": login(),
        "rows": [told_post(post) for post in shown],
        "in_all": count.posts,
        "next": shown[-1].n if len(posts) > SHOWN else None,
        "left_out": asked.words("bench.ties.left_out_account", shown=len(shown), all=count.posts),
    }


PAGES = (
    Page("accounts", "/accounts", every, (*SELECTING, "role", *LISTING)),
    Page("account", "/accounts/{id:path}", one, (*SELECTING, "after"), in_menu=False),
)

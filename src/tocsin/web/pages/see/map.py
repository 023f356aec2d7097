"""Where accounts say they are: declared places alone, as counts, and how many declare none."""

from __future__ import annotations

from typing import Any

from tocsin.query.describe import describe
from tocsin.query.figures import figure
from tocsin.query.mask import excerpt
from tocsin.query.people.declared import FEWEST, Place, called, declared, stated_of_posts
from tocsin.web.pages.page import SELECTING, Asked, Page

MOST = 300  # places listed of accounts, and of posts


def facts(asked: Asked) -> dict[str, Any]:
    """Accounts by the place that is stated of them, those of campaigns apart; places that posts state; what is not known, and not told."""
    found, words = declared(asked.lookups.view, asked.selection), asked.words
    posts, other_posts = stated_of_posts(asked.lookups.view, asked.selection)
    stated = found.all - found.none
    return {
        "about": describe(asked.selection, words),
        "rows": [_row(one, words.lang, stated) for one in found.places[:MOST]],
        "places": len(found.places),
        "few": figure(found.few, None, of=stated),
        "few_places": found.few_places,
        "none": figure(found.none, None, of=found.all),
        "campaigns": asked.lookups.has_campaigns,
        "of_posts": [{"stated": excerpt(place, 80), "posts": number, "accounts": accounts} for place, number, accounts in posts[:MOST]],
        "other_posts": other_posts,
        "left_out": words("bench.map.left_out", fewest=FEWEST, none=found.none, all=found.all),
    }


def _row(one: Place, lang: str, of: int) -> dict[str, Any]:
    """A place; of accounts of campaigns, and of those that may be wrong, no number below FEWEST is told."""
    campaign, doubtful = ((number if number >= FEWEST or not number else None) for number in (one.campaign, one.doubtful))
    name = called(one.code, lang) if one.code else excerpt(one.stated, 80)
    return {"code": one.code, "name": name, "accounts": figure(one.accounts, None, of=of), "campaign": campaign, "doubtful": doubtful}


PAGES = (Page("map", "/map", facts, SELECTING),)

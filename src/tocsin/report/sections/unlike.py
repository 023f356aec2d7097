"""How an account stands beside the other accounts of its platform: more, less, or as they do.

Fooled by: a collection that holds few posts of those who post much elsewhere; newcomers, of whom every event brings some.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.query.lookups import Lookups
from tocsin.query.view import Account, CaseView

FEWEST = 10  # posts below which no share of an account's posts is told, and others below which it is compared with nobody
RARE = 0.05  # of the others have as much, or as little: then it is told as unlike them; chosen
DAY = 86400
# In the order in which they are told. A share is one of posts; days are those from creation to the first post here.
FEATURES = {"age": "days", "posts": "number", "reposts": "share", "campaign": "share", "followers": "number"}
_EACH = """
select p.account, i.platform, count(*) as posts, count(*) filter (p.kind = 'repost') as reposts, count(*) filter (p.campaign) as campaign,
    min(p.ts) as first, any_value(i.created) as created, any_value(i.followers) as followers
from idx_posts p join idx_accounts i using (account) group by p.account, i.platform order by p.account
"""
Values = dict[str, NDArray[np.float64]]


def unlike(lookups: Lookups, account: Account) -> list[dict[str, Any]]:
    """Of each feature that is known of the account: its value, the median of the others, how many have less and more, and what it speaks.

    `speaks` is `unlike` where fewer than one in twenty of at least ten others have as much, or as little, else `like`; `few` where there
    are not ten others of whom it is known.
    """
    accounts, platforms, values = lookups.view.kept("unlike", lambda: _features(lookups.view))
    own = accounts == account.code
    others = (platforms == (account.platform or "")) & ~own
    told = []
    for name, unit in FEATURES.items():
        mine, theirs = values[name][own], values[name][others]
        if len(mine) and not np.isnan(mine[0]):
            told.append(_told(name, unit, float(mine[0]), theirs[~np.isnan(theirs)]))
    return told


def _features(view: CaseView) -> tuple[NDArray[np.int64], NDArray[np.object_], Values]:
    """Of every account that posted its code, its platform and its features, NaN where one is not known; 0.2 CPU seconds a million posts."""
    table = view.sql(_EACH)
    read = {name: table[name].to_numpy().astype(np.float64) for name in table.column_names if name != "platform"}
    enough = read["posts"] >= FEWEST
    age = np.floor((read["first"] - read["created"]) / DAY)
    values = {
        "age": np.where(read["created"] <= read["first"], age, np.nan),
        "posts": read["posts"],
        **{name: np.where(enough, read[name] / read["posts"], np.nan) for name in ("reposts", "campaign")},
        "followers": read["followers"],
    }
    return read["account"].astype(np.int64), np.array([name or "" for name in table["platform"].to_pylist()], np.object_), values


def _told(name: str, unit: str, value: float, others: NDArray[np.float64]) -> dict[str, Any]:
    known, below, above = len(others), int((others < value).sum()), int((others > value).sum())
    speaks = "few" if known < FEWEST else "unlike" if min(known - below, known - above) < RARE * known else "like"
    median = float(np.median(others)) if known else None
    return {"name": name, "value": value, "known": known, "median": median, "below": below, "above": above, "unit": unit, "speaks": speaks}

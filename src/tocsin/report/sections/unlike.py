"""How an account stands beside the other accounts of its platform: more, less, or as they do.

Fooled by: a collection that holds few posts of those who post much elsewhere; newcomers, of whom every event brings some.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.view import Account

FEWEST = 10  # posts below which no share of an account's posts is told, and others below which it is compared with nobody
RARE = 0.05  # of the others have as much, or as little: then it is told as unlike them; chosen
DAY = 86400
# In the order in which they are told. A share is one of posts; days are those from creation to the first post here.
FEATURES = {"age": "days", "posts": "number", "reposts": "share", "campaign": "share", "followers": "number"}
_FEATURES = f"""
with each as (
    select account, count(*) as posts, min(ts) as first, avg(if(kind = 'repost', 1.0, 0.0)) as reposts,
        avg(if(campaign, 1.0, 0.0)) as campaign
    from idx_posts where account in (select account from idx_accounts where platform is not distinct from $platform) group by account
), told as (
    select e.account, i.followers, e.posts, if(e.posts >= {FEWEST}, e.reposts, null) as reposts,
        if(e.posts >= {FEWEST}, e.campaign, null) as campaign, if(i.created <= e.first, (e.first - i.created) // {DAY}, null) as age
    from each e join idx_accounts i using (account)
), own as (select * from told where account = $account), others as (select * from told where account <> $account)
"""
_ONE = """
select '{name}' as name, any_value(own.{name}) as value, count(o.{name}) as known, median(o.{name}) as median,
    count(*) filter (o.{name} < own.{name}) as below, count(*) filter (o.{name} > own.{name}) as above
from own left join others o on o.{name} is not null
"""


def unlike(lookups: Lookups, account: Account) -> list[dict[str, Any]]:
    """Of each feature that is known of the account: its value, the median of the others, how many have less and more, and what it speaks.

    `speaks` is `unlike` where fewer than one in twenty of at least ten others have as much, or as little, else `like`; `few` where there
    are not ten others of whom it is known.
    """
    query = _FEATURES + " union all ".join(_ONE.format(name=name) for name in FEATURES)
    rows = {row["name"]: row for row in lookups.view.dicts(query, {"platform": account.platform, "account": account.code})}
    return [_told(rows[name], unit) for name, unit in FEATURES.items() if rows[name]["value"] is not None]


def _told(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    known = row["known"]
    speaks = "few" if known < FEWEST else "unlike" if min(known - row["below"], known - row["above"]) < RARE * known else "like"
    return {**{name: row[name] for name in ("name", "value", "known", "median", "below", "above")}, "unit": unit, "speaks": speaks}

"""Accounts that posted, with their role and group, in a whole case or among chosen posts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.errors import SettingError
from tocsin.query.figures import KEY, figure
from tocsin.query.lists.listing import Cut, Listing, is_whole, listing
from tocsin.query.lookups import Lookups
from tocsin.query.select.selection import Selection
from tocsin.query.view import CaseView

ROLES = ("leader", "amplifier", "member")
ORDERS = {
    "posts": "posts desc, account",
    "created": "created desc nulls last, account",
    "followers": "followers desc nulls last, account",
    "role": "case role when 'leader' then 0 when 'amplifier' then 1 when 'member' then 2 else 3 end, posts desc, account",
    "group": "group_id nulls last, posts desc, account",
}
_WHOLE = "select account, posts, posts as whole from idx_accounts where posts > 0"
_AMONG = "select h.account, h.posts, i.posts as whole from held h join idx_accounts i using (account)"
_ACCOUNTS = """
with counted as ({counted}),
placed as (select account_id, min(group_id) as group_id, min_by(role, group_id) as role, min_by(class, group_id) as class,
    count(*) as groups from members group by account_id)
select c.account, c.posts, c.whole, i.account_id, i.label, i.platform, i.created, i.followers, i.author, m.group_id, m.role, m.class,
    coalesce(m.groups, 0) as groups
from counted c join idx_accounts i using (account) left join placed m using (account_id)
where $role = '' or m.role = $role
"""


def accounts(lookups: Lookups, selection: Selection, role: str, cut: Cut) -> tuple[Listing, list[dict[str, Any]]]:
    """The accounts with a post in a selection, counted in it; of a role, where one is given.

    Raises SettingError for a role that is none.
    """
    if role and role not in ROLES:
        raise SettingError(f"no role is called {role[:40]!r}", f"role is one of: {', '.join(ROLES)}")
    whole = is_whole(selection)
    values = {} if whole else {"held": _held(lookups.view, selection)}
    query = _ACCOUNTS.format(counted=_WHOLE if whole else _AMONG)
    found = listing(lookups.view, query, ORDERS, cut, {**values, "role": role})
    return found, [_line(row, "" if whole else f"{selection}+") for row in found.rows]


def _held(view: CaseView, selection: Selection) -> pa.Table:
    """The accounts, by their codes, with a post in a selection, and how many each has."""
    posts = view.arrays().posts_by_author(view.select(selection).every)
    held = np.flatnonzero(posts)
    return pa.table({"account": held.astype(np.int32), "posts": posts[held]})


def _line(row: dict[str, Any], within: str) -> dict[str, Any]:
    ref = f"{within}account={row['label']}" if within else row["label"]
    kept = {name: row[name] for name in ("platform", "created", "followers", "role", "class", "groups")}
    posts = figure(row["posts"], ref, cap=KEY, of=row["whole"] if within else None)
    return {"account": row["label"], "posts": posts, "group": row["group_id"], "campaign": row["author"], **kept}

"""The network of a case: accounts that acted together more than chance allows, and how. One edge a pair, whatever its traces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from tocsin.errors import SettingError
from tocsin.query.private import PrivateView
from tocsin.query.select.selection import is_selection
from tocsin.query.view import CaseView
from tocsin.report.tables.rows import check

NETWORKS = ("edges", "groups", "members")  # tables that are one
NODES = {
    "class": "string", "role": "string", "group": "string", "group_size": "long", "score": "double", "platform": "string",
    "posts": "long", "followers": "long",
}  # fmt: skip
EDGES = {"traces": "string", "q": "double", "effect": "double", "shared": "long", "pair_rows": "long", "expected": "double"}
_EDGES = """
with inside as (select unnest($accounts) as account_id), grouped as (
    select e.* from edges e join members a on a.account_id = e.account_a join members b on b.account_id = e.account_b
    where a.group_id = b.group_id
), every as (
    select * from edges where $what = 'edges' union all select * from grouped where $what in ('groups', 'members')
    union all select * from edges where $what = '' and account_a in (select account_id from inside)
        and account_b in (select account_id from inside)
), once as (  -- a pair that two questions tested is one: by the answer that says more
    select * from every qualify row_number() over (partition by account_a, account_b, trace order by coalesce(q_value, 1), test) = 1
)
select account_a as source, account_b as target, cast(greatest(sum(coalesce(shared_objects, 0)), 1) as double) as weight,
    string_agg(distinct trace, ' ' order by trace) as traces, min(q_value) as q, max(effect) as effect,
    cast(sum(shared_objects) as bigint) as shared, cast(sum(pair_rows) as bigint) as pair_rows, sum(expected order by trace) as expected
from once group by all order by all
"""
_NODES = """
with ends as (
    select distinct unnest($accounts) as account_id
    union select account_id from members where $what in ('groups', 'members')
)
select account_id as id, coalesce(i.label, left(account_id, 8)) as label, m.class, m.role, m.group_id as "group", g.size as group_size,
    m.score, i.platform, coalesce(i.posts, 0) as posts, i.followers
from ends left join members m using (account_id) left join groups g using (group_id) left join idx_accounts i using (account_id)
order by account_id
"""


@dataclass(frozen=True)
class Network:
    """Nodes and edges as Arrow tables: id, label and NODES; source, target, weight (shared objects, of all traces) and EDGES."""

    name: str
    nodes: pa.Table = field(repr=False)
    edges: pa.Table = field(repr=False)

    @staticmethod
    def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
        """The rows of one of the tables, a few thousand in memory at a time."""
        for batch in table.to_batches(max_chunksize=1 << 14):
            yield from batch.to_pylist()


def network_of(view: CaseView, what: str, private: PrivateView | None = None) -> Network:
    """The network of all edges (`edges`), within groups (`groups`), or among the accounts that wrote the posts of a selection.

    Nodes bear short names, names that were opened behind them; with `private` handles where they are
    known. Raises SettingError for another table.
    """
    check(view, what)
    if what not in NETWORKS and not is_selection(what):
        raise SettingError(f"the table {what} is no network", f"a network is made of {', '.join(NETWORKS[:2])} or a selection of posts")
    inside = [] if what in NETWORKS else [one.account_id for one, _ in view.select(what).accounts()]
    asked = {"what": what if what in NETWORKS else "", "accounts": inside}
    edges = view.sql(_EDGES, asked)
    ends = sorted(set(edges["source"].to_pylist()) | set(edges["target"].to_pylist()))
    nodes = view.sql(_NODES, {**asked, "accounts": ends})
    people = private.of_accounts(nodes["id"].to_pylist()) if private is not None else {}
    if private is not None or view.opened:
        opened = {name: f"{label} {view.opened[name]}" for name, label in zip(*_columns(nodes), strict=True) if name in view.opened}
        handles = {name: person.handle for name, person in people.items()}
        labels = [handles.get(name) or opened.get(name) or label for name, label in zip(*_columns(nodes), strict=True)]
        nodes = nodes.set_column(1, "label", pa.array(labels, pa.string()))
    return Network(what, nodes, edges)


def _columns(nodes: pa.Table) -> tuple[list[str], list[str]]:
    return nodes["id"].to_pylist(), nodes["label"].to_pylist()

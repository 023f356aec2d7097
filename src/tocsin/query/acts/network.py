"""The network of a case as arrays: accounts in groups and the pairs that acted together more than chance allows, for layout and picture.

It is read from the tables once while a case is open; filters by trace, q-value and time are masks over it, so that every account keeps
its place in the order, whatever is filtered.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tocsin.query.view import CaseView

MOST_ACCOUNTS = 12_000  # that are drawn: the largest groups first
CLASSES = ("coordinated", "undetermined", "explained")
ROLES = ("leader", "amplifier", "member")
Ints = NDArray[np.int64]

_GROUPS = """
select g.group_id, g.class, count(*) as size, list(m.account_id order by m.role = 'leader' desc, m.role = 'amplifier' desc,
    coalesce(m.score, 0) desc, m.account_id) as accounts, list(coalesce(m.role, 'member') order by m.role = 'leader' desc,
    m.role = 'amplifier' desc, coalesce(m.score, 0) desc, m.account_id) as roles
from groups g join members m using (group_id) group by all
order by size desc, g.group_id
"""
_LOOSE = """
select distinct account_id from (select account_a as account_id from edges union select account_b from edges)
where account_id not in (select account_id from members) order by account_id
"""
_EDGES = """
with placed as (select unnest($accounts) as account_id, unnest($places) as place),
met as (select account_a, account_b, trace, min(greatest(ts_a, ts_b)) as ts from events group by all)
select a.place as a, b.place as b, e.trace, min(coalesce(e.q_value, 1)) as q, min(m.ts) as ts
from edges e join placed a on a.account_id = e.account_a join placed b on b.account_id = e.account_b
    left join met m on m.account_a = e.account_a and m.account_b = e.account_b and m.trace = e.trace
group by all order by all
"""


@dataclass(frozen=True)
class Network:
    """Accounts by place, in the order of their groups, and of each group the leaders first; pairs of places with one row for each trace.

    groups: id, class, size and first place of each. group: of each account, `len(groups)` for those in none. role: of each, a place in
    ROLES. a, b: the places of a pair; trace: a place in `traces`; q: the q-value; ts: the first time the two met, -1 where it is unknown.
    left_out: accounts that are not drawn.
    """

    accounts: tuple[str, ...] = field(repr=False)
    labels: tuple[str, ...] = field(repr=False)
    groups: tuple[tuple[str, str, int, int], ...] = field(repr=False)
    group: Ints = field(repr=False)
    role: Ints = field(repr=False)
    traces: tuple[str, ...]
    a: Ints = field(repr=False)
    b: Ints = field(repr=False)
    trace: Ints = field(repr=False)
    q: NDArray[np.float64] = field(repr=False)
    ts: Ints = field(repr=False)
    left_out: int = 0

    @classmethod
    def of(cls, view: CaseView) -> Network:
        """The network of a case."""
        found = view.rows(_GROUPS)
        loose = [name for (name,) in view.rows(_LOOSE)]
        kept, groups, first = [], [], 0
        for name, answer, size, accounts, roles in found:
            if first + size <= MOST_ACCOUNTS:
                groups.append((name, answer, size, first))
                kept += [(account, len(groups) - 1, role) for account, role in zip(accounts, roles, strict=True)]
                first += size
        alone = loose[: MOST_ACCOUNTS - first]
        kept += [(account, len(groups), "member") for account in alone]
        names = [account for account, _, _ in kept]
        known = view.labels(names)
        edges = view.sql(_EDGES, {"accounts": names, "places": list(range(len(names)))})
        traces = tuple(sorted(set(edges["trace"].to_pylist())))
        return cls(
            tuple(names),
            tuple(known[name].label if name in known else name[:8] for name in names),
            tuple(groups),
            np.array([group for _, group, _ in kept], np.int64),
            np.array([ROLES.index(role) if role in ROLES else len(ROLES) - 1 for _, _, role in kept], np.int64),
            traces,
            edges["a"].to_numpy().astype(np.int64),
            edges["b"].to_numpy().astype(np.int64),
            np.array([traces.index(name) for name in edges["trace"].to_pylist()], np.int64),
            edges["q"].to_numpy().astype(np.float64),
            edges["ts"].fill_null(-1).to_numpy().astype(np.int64),
            sum(size for _, _, size, _, _ in found) + len(loose) - len(names),
        )

    @property
    def span(self) -> tuple[int, int] | None:
        """When two accounts first met, and when the last two that had not met did; None where it is known of no pair."""
        known = self.ts[self.ts >= 0]
        return (int(known.min()), int(known.max())) if len(known) else None

    def pairs(self, trace: str | None = None, q: float | None = None, until: int | None = None) -> Pairs:
        """The pairs seen by one trace (None: any), with a q-value of at most `q`, that met before `until` or at an unknown time."""
        kept = np.ones(len(self.a), bool)
        if trace is not None:
            kept &= self.trace == (self.traces.index(trace) if trace in self.traces else -1)
        if q is not None:
            kept &= self.q <= q
        if until is not None:
            kept &= self.ts < until
        return _once(self, kept)


@dataclass(frozen=True)
class Pairs:
    """Pairs of places, each once, in order, and the first time they met (-1: unknown)."""

    a: Ints
    b: Ints
    ts: Ints

    def within(self, network: Network) -> list[int]:
        """How many pairs lie within each group."""
        one, other = network.group[self.a], network.group[self.b]
        return np.bincount(one[one == other], minlength=len(network.groups) + 1).tolist()  # type: ignore[no-any-return]


def _once(network: Network, kept: NDArray[np.bool_]) -> Pairs:
    keys, number = network.a[kept] * len(network.accounts) + network.b[kept], max(len(network.accounts), 1)
    pairs, where = np.unique(keys, return_inverse=True)
    first = np.full(len(pairs), np.iinfo(np.int64).max)
    np.minimum.at(first, where, network.ts[kept])
    return Pairs(pairs // number, pairs % number, first)


def network(view: CaseView) -> Network:
    """The network of a case, read once."""
    found: Network = view.kept("network", lambda: Network.of(view))
    return found

"""The network as arrays: accounts by group, pairs once, filters that leave every account in its place."""

from __future__ import annotations

import numpy as np

from tests.report.synthetic import Synthetic
from tocsin.query.acts import network as module
from tocsin.query.acts.network import ROLES, Network, network

VIEW = Synthetic().view()


def test_accounts_stand_by_group_leaders_first() -> None:
    found = network(VIEW)
    members = VIEW.rows("select count(*) from members join groups using (group_id)")[0][0]
    assert sum(size for _, _, size, _ in found.groups) == members
    sizes = [size for _, _, size, _ in found.groups]
    assert sizes == sorted(sizes, reverse=True)
    for place, (_, _, size, first) in enumerate(found.groups):
        assert set(found.group[first : first + size]) == {place}
        roles = found.role[first : first + size].tolist()
        assert roles == sorted(roles) and max(roles) < len(ROLES)


def test_pairs_stand_once_and_filters_cut_them() -> None:
    found = network(VIEW)
    pairs, edges = found.pairs(), VIEW.rows("select count(distinct (account_a, account_b)) from edges")[0][0]
    assert len(pairs.a) == edges and len(set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))) == edges
    by_trace = [len(found.pairs(trace=trace).a) for trace in found.traces]
    assert max(by_trace) <= edges <= sum(by_trace) and len(found.pairs(trace="none").a) == 0
    assert len(found.pairs(q=0.0).a) <= len(found.pairs(q=0.01).a) <= edges
    assert sum(pairs.within(found)) <= edges


def test_pairs_come_with_time() -> None:
    found = network(VIEW)
    span = found.span
    if span is None:
        assert len(found.pairs(until=0).a) == len(found.pairs().a)
    else:
        unknown = len(np.unique(found.a[found.ts < 0]))
        assert len(found.pairs(until=span[0]).a) >= min(unknown, 1) - 1
        assert len(found.pairs(until=span[1] + 1).a) == len(found.pairs().a)


def test_what_is_not_drawn_is_counted(monkeypatch: object) -> None:
    most, module.MOST_ACCOUNTS = module.MOST_ACCOUNTS, 3
    try:
        few = Network.of(VIEW)
    finally:
        module.MOST_ACCOUNTS = most
    assert len(few.accounts) <= 3 and len(few.accounts) + few.left_out == len(network(VIEW).accounts)


def test_a_case_without_groups() -> None:
    made = Synthetic(campaign=False)
    found = Network.of(made.view())
    assert found.accounts == () and found.span is None and len(found.pairs().a) == 0

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.facts import Facts
from tocsin.assess.weighing.given.read import facts, keys

NAMES = sorted({name for section, fields in keys().items() for name in (section, *fields, *fields["at"])})
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "false", "12", "embassy", "foreign party", "\x00"])
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4), max_leaves=12
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_whatever_stands_there_the_run_goes_on(told: dict[str, Any]) -> None:
    assert len(weigh(facts(told)).criteria) == 4


@pytest.mark.parametrize("told", [None, 3, [], "facts", {}, {"copies": None, "of_no_kind": {"a": 1}}])
def test_what_holds_nothing_is_nothing(told: Any) -> None:
    assert facts(told) == Facts()


def test_strange_values_cost_the_fact_alone() -> None:
    found = facts({"copies": {"posts": "1,600", "of_posts": -4, "accounts": True}, "coordination": {"accounts": 12, "false_rate": 5}})
    assert found.copies is not None and (found.copies.posts, found.copies.of_posts, found.copies.accounts) == (1600, None, None)
    assert found.group is not None and (found.group.accounts, found.group.false_rate) == (12, None)


def test_of_several_groups_the_largest_that_stands() -> None:
    found = facts({"groups": [{"accounts": 90}, {"accounts": 30, "error_rate": 0.05}, {"accounts": 12, "error_rate": 0.05}]})
    assert found.group is not None and (found.group.accounts, found.group.false_rate) == (30, 0.05)


def test_traits_of_accounts_stand_under_their_own_keys() -> None:
    found = facts(
        {"deletions": {"accounts": 31, "of_accounts": 90}, "avatars": {"same": 23}, "dormant": 12, "lookalike_handle": {"of": "x"}}
    )
    assert found.assets is not None
    assert (found.assets.deleted, found.assets.avatar_copies, found.assets.dormant, found.assets.lookalike_handles) == (31, 23, 12, 1)


def test_a_date_by_a_clock_is_no_date() -> None:
    assert (
        facts({"page": {"date_basis": "page clock"}}).dates_inferred and facts({"page": {"date_basis": "stated"}}).dates_inferred is False
    )

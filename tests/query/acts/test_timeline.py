"""One line an account, by role and first act; of many accounts the least active share one; of many acts few marks stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.acts.timeline import MOST_LINES, MOST_MARKS, RANKS, Act, timeline

ROLES = {"x": "member", "y": "leader", "z": "member", "silent": "member"}
ACTS = [
    Act("link", "o1", "x", "p1", 100), Act("link", "o1", "z", "p2", 90), Act("link", "o1", "y", "p3", 130),
    Act("link", "o1", "x", "p4", 500), Act("text", "t1", "x", "p5", 900), Act("text", "t2", "x", "p5", 900),
    Act("text", "t1", "y", "p6", 901),
]  # fmt: skip


def test_lines_stand_by_role_and_first_act() -> None:
    found = timeline("g", ROLES, [*ACTS, ACTS[0]], {"link": 60, "text": 60}, RANKS)
    assert found and [line.account for line in found.lines] == ["y", "z", "x", "silent"]
    assert [line.total for line in found.lines] == [2, 1, 3, 0]
    assert (found.accounts, found.acts, found.traces, found.start, found.end) == (4, 6, ("link", "text"), 90, 901)
    assert max(many for _, many in found.active) == 2
    assert found.others is None and found.marks == 6


def test_the_fullest_moment_holds_each_account_once_and_ends_with_the_window() -> None:
    found = timeline("g", ROLES, ACTS, {"link": 60, "text": 60}, RANKS)
    assert found and found.fullest
    assert found.fullest.acts == (("z", 90), ("x", 100), ("y", 130)) and found.fullest.seconds == 40
    told = timeline("g", ROLES, ACTS, {"text": 60})
    assert told and told.fullest and told.fullest.acts == (("x", 900), ("y", 901))
    without = timeline("g", ROLES, ACTS, {})
    assert without and without.fullest is None
    assert timeline("g", ROLES, [], {"link": 60}) is None


def test_names_are_changed_wherever_they_stand() -> None:
    found = timeline("g", ROLES, ACTS, {"link": 60})
    assert found and found.named_here == set(ROLES)
    other = found.named(str.upper)
    assert {line.account for line in other.lines} == {name.upper() for name in ROLES}
    assert other.fullest and [account for account, _ in other.fullest.acts] == ["Z", "X", "Y"]


@given(st.integers(1, 90), st.integers(1, 40), st.integers(1, 5_000_000))
def test_large_groups_are_folded_and_still_counted(accounts: int, times: int, apart: int) -> None:
    roles = {f"a{n:03}": "member" for n in range(accounts)}
    acts = [Act("link", f"o{t}", name, f"{name}-{t}", t * apart + n) for n, name in enumerate(roles) for t in range(n % times + 1)]
    found = timeline("g", roles, acts, {"link": 900}, RANKS)
    assert found and (found.accounts, found.acts) == (accounts, len(acts))
    assert sum(line.total for line in found.every) == len(acts)
    assert len(found.lines) == min(accounts, MOST_LINES) and found.others_count == max(0, accounts - MOST_LINES)
    assert found.marks <= MOST_MARKS
    least = min(line.total for line in found.lines)
    assert not found.others or found.others.total <= least * found.others_count

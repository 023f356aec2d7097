from __future__ import annotations

from tocsin.assess.weighing.known.spread import Automation, Burst, Group, Tags


def test_a_group_stands_with_ten_accounts_and_a_measured_error_rate() -> None:
    assert Group(10, 100, 0.05).stands and Group(10).found and not Group(10).stands and not Group(9, 100, 0.05).stands
    assert not Group(0, 100, 0.05).found


def test_shares_need_both_their_figures() -> None:
    assert Automation(regular=9, of_intervals=10).regular_share == 0.9 and Automation(regular=9).regular_share is None
    assert Burst(40, 90, 31, 0.02).excess is not None and Burst(40, 90).excess is None
    assert Tags(accounts=9, of_accounts=10).held == 0.9 and Tags(accounts=9).held is None

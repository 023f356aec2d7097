from __future__ import annotations

from tocsin.assess.weighing.facts import Automation, Benign, Burst, Copies, Facts, Group, Sites, Tags


def test_what_was_not_measured_is_none_at_every_depth() -> None:
    facts = Facts(copies=Copies(posts=12))
    assert facts.at("copies.posts") == 12 and facts.at("copies.accounts") is None and facts.at("group.accounts") is None
    assert Facts(tags=Tags()).at("tags.new") is None  # an empty list is nothing seen


def test_a_group_stands_with_ten_accounts_and_a_measured_error_rate() -> None:
    assert Group(10, 100, 0.05).stands and Group(10).found and not Group(10).stands and not Group(9, 100, 0.05).stands
    assert not Group(0, 100, 0.05).found


def test_shares_need_both_their_figures() -> None:
    assert Automation(regular=9, of_intervals=10).regular_share == 0.9 and Automation(regular=9).regular_share is None
    assert Burst(40, 90, 31, 0.02).excess is not None and Burst(40, 90).excess is None


def test_sites_are_linked_by_marks_that_tell() -> None:
    assert Sites(marks=("analytics_id",)).linked and not Sites(weak_marks=("cms",)).linked
    assert Sites(same_source_share=0.91).republish and not Sites(n=3).republish


def test_an_explanation_that_was_checked_and_fell_is_none() -> None:
    known = (Benign("petition", checked=False), Benign("open_call"))
    assert Facts(benign_known=known).benign == {"open_call"}

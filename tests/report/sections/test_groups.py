"""Section 2, groups: members by rank, the strongest pairs, when the group acted."""

from __future__ import annotations

import pytest

from tests.report.sections.figures import wrong
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections import groups as section
from tocsin.report.sections.groups import groups


def test_the_coordinated_group_is_shown_with_its_first_members(view: CaseView) -> None:
    found = groups(Lookups(view), Words("en"))
    assert [one["id"] for one in found["shown"]] == ["g1"]
    one = found["shown"][0]
    assert one["size"]["value"] == 24
    assert len(one["members"]) == section.MOST_MEMBERS and len(one["pairs"]) == section.MOST_PAIRS
    assert "24 accounts" in one["reasons"][0]
    assert wrong(view, found) == []


def test_a_group_has_a_line_for_each_account_and_its_strongest_pairs_have_pictures(view: CaseView) -> None:
    found = groups(Lookups(view), Words("en"))["shown"][0]
    assert {one["ref"] for one in found["lines"]} == {line.account for line in found["timeline"].lines}
    assert len(found["lines"]) == 24 and found["timeline"].acts == 24 * 3
    pictured = [one for one in found["pairs"] if one["waterfall"]]
    assert len(pictured) == section.MOST_PICTURED
    for one in pictured:
        assert {one["a"], one["b"]} == {one["waterfall"].a, one["waterfall"].b} == {one["meetings"].upper, one["meetings"].lower}
        assert one["waterfall"].together == one["meetings"].whole.together == 3


def test_other_classes_stand_apart_and_the_rest_in_a_list(view: CaseView, monkeypatch: pytest.MonkeyPatch) -> None:
    others = groups(Lookups(view), Words("en"), "explained")
    assert [one["class"] for one in others["shown"]] == ["benign_automation"]
    listed = groups(Lookups(view), Words("en"), most=0)
    assert (listed["shown"], [one["id"] for one in listed["listed"]], listed["in_all"]) == ([], ["g1"], 1)


def test_no_account_is_called_by_its_whole_pseudonym(view: CaseView) -> None:
    told = str(groups(Lookups(view), Words("en"))["shown"][0])
    accounts = {account for (account,) in view.rows("select distinct account_id from members")}
    assert not [account for account in accounts if account in told]

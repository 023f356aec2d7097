"""Section 2, groups: members by rank, the strongest pairs, a network whose lines join drawn nodes."""

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


def test_lines_of_the_network_join_drawn_nodes_and_what_is_left_out_is_told(view: CaseView) -> None:
    network = groups(Lookups(view), Words("en"))["shown"][0]["network"]
    assert len(network["nodes"]) == 24
    assert all(0 <= a < 24 and 0 <= b < 24 and a != b for a, b, _ in network["lines"])
    assert all(0 <= node["x"] <= 1 and 0 <= node["y"] <= 1 for node in network["nodes"])
    edges = view.rows("select count(*) from edges")[0][0]
    assert len(network["lines"]) + network["lines_left_out"] == edges


def test_other_classes_stand_apart_and_the_rest_in_a_list(view: CaseView, monkeypatch: pytest.MonkeyPatch) -> None:
    others = groups(Lookups(view), Words("en"), "explained")
    assert [one["class"] for one in others["shown"]] == ["benign_automation"]
    listed = groups(Lookups(view), Words("en"), most=0)
    assert (listed["shown"], [one["id"] for one in listed["listed"]], listed["in_all"]) == ([], ["g1"], 1)


def test_no_account_is_called_by_its_whole_pseudonym(view: CaseView) -> None:
    told = str(groups(Lookups(view), Words("en"))["shown"][0]["members"])
    accounts = {account for (account,) in view.rows("select distinct account_id from members")}
    assert not [account for account in accounts if account in told]

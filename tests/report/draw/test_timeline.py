"""When a group acted: a line and a count for each account, and the fullest moment, the first first."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tests.report.draw.test_picture import ACTS, ROLES
from tocsin.query.acts.timeline import RANKS, Act, Timeline, timeline
from tocsin.query.words import Words
from tocsin.report.draw.timeline import COLUMNS, IN_MOMENT, drawn, rows, told


def made() -> Timeline:
    found = timeline("g1", ROLES, ACTS, {"link": 60, "text": 60}, RANKS)
    assert found
    return found


def test_every_account_has_a_line_that_opens_its_posts() -> None:
    root = ET.fromstring(str(drawn(made(), Words("en"))))
    assert [node.get("data-ref") for node in root.iter() if node.get("data-ref")] == sorted(ROLES)
    assert len([node for node in root.iter("path") if "node-" in (node.get("class") or "")]) == 2  # a leader and an amplifier
    assert "within 12\u00a0s" in told(made(), Words("en"))


def test_a_large_moment_and_a_large_group_are_cut_and_say_so() -> None:
    roles = {f"a{n:03}": "member" for n in range(80)}
    found = timeline("g", roles, [Act("link", "o", name, name, 100 + n) for n, name in enumerate(roles)], {"link": 60})
    assert found
    text = str(drawn(found, Words("en")))
    assert f"(the first {IN_MOMENT})" in text and "20 others" in text
    assert "20 accounts" in told(found, Words("en"))


def test_the_table_counts_acts_in_columns_of_time() -> None:
    head, body = rows(made(), Words("en"))
    assert head[:3] == ["account", "role", "acts"] and "15 May 2024" in head[3]
    assert [row[:3] for row in body][:2] == [["account00", "leader", "7"], ["account01", "amplifier", "7"]]
    assert all(len(row[3]) == COLUMNS and sum(int(sign) for sign in row[3] if sign != ".") == 7 for row in body)

"""Two accounts side by side: a mark on either line for each meeting, joined; the lag on the side of who was first."""

from __future__ import annotations

import re

from tocsin.query.acts.meetings import Meetings, meetings
from tocsin.query.words import Words
from tocsin.report.draw.side_by_side import HIGH, LAGS, LOWER, UPPER, drawn, rows, told

START = 1_715_731_200
EVENTS = [("repost", START + n * 40_000, START + n * 40_000 + lag) for n, lag in enumerate((3, 4, 0, -2, 5))]


def made(**more: dict[str, dict[int, int]]) -> Meetings:
    found = meetings("aa", "bb", EVENTS, **more)
    assert found
    return found


def test_every_meeting_is_joined_and_its_lag_stands_on_the_side_of_the_first() -> None:
    text = str(drawn(made(), Words("en")))
    joins = re.search(r'<path d="([^"]*)" class="joins t-repost"/>', text)
    assert joins and joins[1].count("L") == 5 and f" {UPPER:.0f}L" in joins[1] and joins[1].endswith(f"{LOWER:.0f}")
    lags = [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)m", re.findall(r'<path d="([^"]*)" class="mark t-repost"/>', text)[-1])]
    middle = LAGS + HIGH / 2
    assert (sum(y > middle for y in lags), sum(y == middle for y in lags), sum(y < middle for y in lags)) == (3, 1, 1)
    assert "aa first" in text and "bb first" in text


def test_all_posts_stand_beside_where_they_are_known() -> None:
    minutes = {"aa": {START // 60 + n: 2 for n in range(40)}, "bb": {START // 60: 1}}
    assert "80 posts of aa, 1 post of bb" in told(made(posts=minutes), Words("en"))
    assert "pale" not in told(made(), Words("en"))


def test_the_table_has_a_line_a_trace() -> None:
    head, body = rows(made(), Words("en"))
    assert head[2:5] == ["aa first", "same second", "bb first"]
    assert body == [["repost", "5", "3", "1", "1", "3\u00a0s"]]
    several = meetings("aa", "bb", [*EVENTS, ("link", START, START + 1)])
    assert several and [row[:2] for row in rows(several, Words("en"))[1]] == [["repost", "5"], ["link", "1"], ["all", "6"]]

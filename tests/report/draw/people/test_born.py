"""The chart of creation with one account's own day."""

from __future__ import annotations

from typing import Any

from tocsin.query.words import Words
from tocsin.report.draw.people.born import drawn

BINS = [{"start": f"2024-0{month}-01", "posts": {"value": month, "ref": None}} for month in (1, 2, 3)]


def _content(own: str | None) -> dict[str, Any]:
    return {"bins": BINS, "yearly": False, "posts": {"known": 6, "of": 9}, "own": own}


def test_the_own_day_is_marked_in_its_bin() -> None:
    picture = str(drawn(_content("2024-02-20"), "<b>", Words("en")))
    assert picture.count("own-mark") == 1 and picture.endswith("</svg>") and "&lt;b&gt;" in picture and "<b>" not in picture
    assert "&lt;svg" not in picture


def test_without_a_day_the_chart_stands_alone() -> None:
    assert "own-mark" not in str(drawn(_content(None), "x", Words("ar"))) and "own-mark" not in str(
        drawn(_content("2001-01-01"), "x", Words("fr"))
    )

"""Facts a person gives: read as they are written, put in the place of what was drawn, refused where they are none."""

from __future__ import annotations

import pytest

from tocsin.assess.facts.given import given, merged
from tocsin.errors import SettingError


def test_names_with_dots_are_parts_and_underscores_are_spaces() -> None:
    told = given(
        ["target.kind=public_order", "target.days_before=12", "open_call.public=yes", "falsity.share_of_posts=0.31", "tasking=none"]
    )
    assert told == {
        "target": {"kind": "public order", "days_before": 12}, "open_call": {"public": True}, "falsity": {"share_of_posts": 0.31},
        "tasking": None,
    }  # fmt: skip


@pytest.mark.parametrize("wrong", [["target"], ["=territory"], ["target.=x"], ["target=x", "target.kind=y"], ["target.kind=y", "target=x"]])
def test_what_is_no_fact_is_refused(wrong: list[str]) -> None:
    with pytest.raises(SettingError, match=r"assess\.given"):
        given(wrong)


def test_what_is_given_goes_before_what_was_drawn_part_by_part() -> None:
    drawn = {"copies": {"posts": 9, "of_posts": 90}, "views": {"median": 3}}
    assert merged(drawn, {"copies": {"posts": 10}, "views": None, "target": {"kind": "none"}}) == {
        "copies": {"posts": 10, "of_posts": 90}, "views": None, "target": {"kind": "none"},
    }  # fmt: skip
    assert drawn["copies"] == {"posts": 9, "of_posts": 90}

"""Charts to look into time: as many bars as spans, nothing above the picture, what is laid beside told."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import pytest

from tests.report.synthetic import HOUR, START
from tocsin.query.words import Words
from tocsin.report.draw.explore import over_time


def content(**more: Any) -> dict[str, Any]:
    posts = [n % 5 for n in range(300)]
    return {"edges": list(range(START, START + 301 * HOUR, HOUR)), "step": HOUR, "posts": posts, "all": [n + 3 for n in posts], **more}


def heights(drawn: str) -> list[float]:
    """Of bars and, above their base, of areas."""
    areas = [
        (float(base), float(y))
        for base, path in re.findall(r"M56 ([\d.]+)(V[^\"z]+)V[\d.]+z", drawn)
        for y in re.findall(r"V([\d.]+)h", path)
    ]
    return [*map(float, re.findall(r"v-([\d.]+)h", drawn)), *(base - y for base, y in areas)]


def test_the_whole_case_frames_the_chosen_span() -> None:
    words = Words("en")
    drawn = over_time.whole(content(), (START + HOUR, START + 5 * HOUR), words)
    assert drawn.count('class="frame"') == 1 and "600 of 1,500 posts drawn are chosen." in drawn
    assert 'class="frame out"' in over_time.whole(content(), (START + 5 * HOUR, START + HOUR), words)
    assert "frame" not in over_time.whole(content(), None, words)


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_bars_stay_within_the_picture(lang: str) -> None:
    posts = [1] * 299 + [2]
    told = content(posts=posts, all=[5000] * 300, campaign=[0] * 299 + [1], rest=[1] * 300, beside=posts, beside_is="week")
    events = [{"number": n, "at": START + n * 600, "said": "<b>it began</b>"} for n in range(1, 5)]
    words = Words(lang)
    drawn = over_time.volume(told, events, words)
    assert max(heights(drawn)) <= over_time.HIGH and "<b>" not in drawn and "1–4" in drawn
    assert escape(words("bench.time.pale_above")) in drawn and escape(words("bench.time.week_key", most=2)) in drawn


def test_what_hides_nothing_has_no_pale_key() -> None:
    told = content()
    words = Words("en")
    assert words("bench.time.pale") in over_time.volume(told, [], words)
    assert words("bench.time.pale") not in over_time.volume({**told, "all": told["posts"]}, [], words)


def test_no_posts_are_drawn_as_none() -> None:
    words, nothing = Words("en"), content(posts=[0] * 300)
    assert not any(heights(over_time.volume({**nothing, "all": [0] * 300}, [], words)))
    assert "0 of 1,500" in over_time.whole(nothing, None, words)


def test_a_lane_for_each_platform() -> None:
    rows = [{"name": name, "posts": content()["posts"], "all": content()["all"]} for name in ("x", "telegram", "<i>")]
    drawn = over_time.lanes(content(), rows, Words("en"))
    assert drawn.count('class="fill-posts"') == 3 and "<i>" not in drawn and "Telegram · 600" in drawn

"""The bars of a waterfall: each begins where the one before ended, and the last is what is left."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from tests.query.acts.test_waterfall import edges
from tocsin.query.acts.waterfall import Waterfall, waterfall
from tocsin.query.words import Words
from tocsin.report.draw.waterfall import LEFT, drawn, left, odds, told

EN = Words("en")


def made(*traces: tuple[str, int, int, float]) -> Waterfall:
    found = waterfall(edges(list(traces) or [("link", 4, 4, 0.2), ("text", 9, 8, 0.1)]))
    assert found
    return found


def test_each_bar_begins_where_the_one_before_ended() -> None:
    root = ET.fromstring(str(drawn(made(), EN)))
    text, link, tried, pairs, end = [node for node in root.iter("rect") if "step" in (node.get("class") or "")]
    assert [one.get("class") for one in (text, link, tried, pairs, end)] == [
        "step t-text",
        "step t-link",
        "step-off",
        "step-off",
        "step-end",
    ]
    sides = [(float(one.get("x") or 0), float(one.get("x") or 0) + float(one.get("width") or 0)) for one in (text, link, tried, pairs, end)]
    assert sides[0][0] == sides[4][0] == LEFT
    assert sides[1][0] == pytest.approx(sides[0][1], abs=0.2)
    assert sides[2][1] == pytest.approx(sides[1][1], abs=0.2) and sides[3][1] == pytest.approx(sides[2][0], abs=1.6)
    assert sides[4][1] == pytest.approx(sides[3][0], abs=0.2)


def test_odds_are_written_out_as_far_as_they_tell() -> None:
    assert [odds(value, EN) for value in (0, 1.3, 5, 12.2)] == ["1 in 1", "1 in 20", "1 in 100,000", "1 in 10¹²"]
    tiny = made(("link", 400, 400, 0.001))
    assert left(tiny, EN) == "less than 1 in 10²⁰⁶⁶"


def test_words_say_what_was_seen_what_was_expected_and_what_such_a_number_means() -> None:
    said = told(made(), EN)
    assert "together 12 times" in said and "0.3 were expected" in said and "1,000 pairs" in said and "model of chance" in said
    alone = made(("link", 12, 12, 0.01), ("text", 1, 0, 40.0))
    assert "alone says more" in told(alone, EN) and "15 meetings make 12 occasions" in told(made(), EN)
    assert "habits alone" in told(replace(alone, usual=1.25), EN) and "habits" not in told(alone, EN)
    assert "rare things" in told(replace(alone, test="choices"), EN)
    assert "alone says more" in told(alone, EN) and "not added" in str(drawn(alone, EN))
    weak = made(("link", 2, 2, 0.5))
    assert "model of chance" not in told(weak, EN)
    assert "not counted" in str(
        drawn(replace(weak, corrections=(replace(weak.corrections[0], name="too_little"), weak.corrections[1])), EN)
    )

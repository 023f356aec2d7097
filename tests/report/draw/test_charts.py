"""Charts: as many marks as there are figures, each opening its rows, and the numbers of the picture said in words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from tests.report.sections.figures import figures
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.draw import charts
from tocsin.report.draw.charts import Span, waves
from tocsin.report.sections.disseminators import disseminators
from tocsin.report.sections.people import creation, hours
from tocsin.report.sections.phenomenon import volume


def refs(drawing: object) -> list[str]:
    return [ref for node in ET.fromstring(str(drawing)).iter() if (ref := node.get("data-ref"))]


def opened(content: Any) -> list[str]:
    return [one["ref"] for one in figures(content) if one["ref"] and one["value"]]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_bar_of_the_volume_opens_its_rows(view: CaseView, lang: str) -> None:
    content = volume(Lookups(view))
    drawing = charts.volume(content, Words(lang))
    assert sorted(refs(drawing)) == sorted(opened(content["bins"]))
    assert ET.fromstring(str(drawing)).find("desc") is not None


def test_the_fullest_bar_is_written(view: CaseView) -> None:
    content, words = volume(Lookups(view)), Words("en")
    most = max(one["campaign"]["value"] + one["rest"]["value"] for one in content["bins"])
    assert words.number(most) in str(charts.volume(content, words))


def test_a_platforms_bars_are_its_own(view: CaseView) -> None:
    content = volume(Lookups(view))
    one = content["platforms"][0]
    assert sorted(refs(charts.platform_volume(content, one, Words("en")))) == sorted(opened(one["bins"]))


def test_every_hour_is_a_cell_with_its_number(view: CaseView) -> None:
    content = hours(Lookups(view))["campaign"]
    drawing = charts.week(content, "Hours", "campaign", Words("en"))
    assert sorted(refs(drawing)) == sorted(opened(content["cells"]))
    assert len([node for node in ET.fromstring(str(drawing)).iter() if (node.get("class") or "").startswith("heat-")]) == 168


def test_creation_draws_both_sides(view: CaseView) -> None:
    content = creation(Lookups(view))
    assert sorted(refs(charts.creation(content, Words("fr")))) == sorted(opened(content["bins"]))


def test_first_disseminators_are_placed_by_their_delay(view: CaseView) -> None:
    content = disseminators(Lookups(view))
    drawing = str(charts.leads(content, Words("en")))
    assert drawing.count("node-leader") == len(content["objects"])
    assert drawing.count("node-member") == sum(first["rank"] > 1 for one in content["objects"] for first in one["first"])


def test_bars_run_from_first_to_last_with_a_mark_at_the_peak() -> None:
    day = 86_400
    drawn = str(waves([Span("phase", 0, None, 2 * day, True), Span("w" * 80, day, day + 9, 2 * day, False)], Words("en")))
    first, second = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)
    assert float(first[0]) < float(second[0])
    assert abs(float(first[1]) - 2 * float(second[1])) < 1
    assert drawn.count("node-leader") == 1
    assert "w" * 80 not in drawn


def test_one_moment_is_a_bar_too() -> None:
    assert 'width="2"' in str(waves([Span("p", 5, 5, 5, True)], Words("ar")))

"""Phases in the order in which reports tell them, with what was counted; the largest waves beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tocsin.query.words import Words
from tocsin.report.draw.charts import phased
from tocsin.report.sections.summary.phases import MOST_WAVES, phases


def test_what_nothing_shows_is_left_out_and_waves_stand_behind(dossiers: Callable[[str], dict[str, Any]]) -> None:
    content = dossiers("en")
    found = phases(content)
    assert [one["phase"] for one in found["phases"]] == ["creation", "amplification"]
    assert found["phases"][1]["figure"] == content["phenomenon"]["campaigns"][0]["posts"]
    waves = [one for one in found["spans"] if one["kind"]]
    assert 0 < len(waves) <= MOST_WAVES and [one["first"] for one in waves] == sorted(one["first"] for one in waves)


@pytest.mark.parametrize(("lang", "name"), [("en", "Amplification"), ("fr", "Amplification"), ("ar", "التضخيم")])
def test_they_are_drawn_with_short_names(dossiers: Callable[[str], dict[str, Any]], lang: str, name: str) -> None:
    drawn = str(phased(phases(dossiers(lang)), Words(lang)))
    assert f">{name}<" in drawn and drawn.count("<rect") >= 2


def test_nothing_shows_nothing() -> None:
    assert phases({"phenomenon": {"waves": [], "campaigns": []}, "chronology": []}) == {"phases": [], "spans": []}

"""Visuals: those of which a still is kept, with first date, copies and posts."""

from __future__ import annotations

from tests.report.sections.figures import wrong
from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.report.sections.content.visuals import visuals

STILL = "/9j/4AAQ"


def test_a_visual_is_shown_with_its_still_and_counts() -> None:
    source = Synthetic(hostile=False)
    source.rows["media_files"] = [{"media_id": "m1", "sha256": "a" * 64}]
    source.rows["stills"] = [{"sha256": "a" * 64, "jpeg": STILL, "faces": 2}]
    source.tables |= {name: source.table(name) for name in ("media_files", "stills")}
    view = source.view()
    found = visuals(Lookups(view))
    assert [(one["id"], one["still"], one["faces"], one["files"]) for one in found["shown"]] == [("v1", STILL, 2, 1)]
    assert found["shown"][0]["first"] is not None and found["in_all"] >= 1
    assert wrong(view, found) == []


def test_visuals_without_a_still_are_counted_and_not_shown() -> None:
    found = visuals(Lookups(Synthetic(hostile=False).view()))
    assert found["shown"] == [] and found["in_all"] > 0

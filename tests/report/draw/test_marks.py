"""Every trace has a shape and a colour of its own; those of plug-ins share one."""

from __future__ import annotations

from tocsin import plugins
from tocsin.query.words import Words
from tocsin.report.draw.marks import SHAPES, key, kind, marks
from tocsin.report.draw.picture import look


def test_every_detector_of_ours_has_a_shape_and_a_colour() -> None:
    ours = set(SHAPES) - {"other"}
    assert ours <= set(plugins.names("detectors"))
    assert len({str(marks([(0, 0)], trace)).replace(kind(trace), "") for trace in SHAPES}) == len(SHAPES)
    assert all(f".{kind(trace)}" in look() for trace in SHAPES)
    assert kind("of-a-plug-in") == "t-other"


def test_many_marks_are_one_path() -> None:
    drawn = str(marks([(1.25, 2), (30, 4.5)], "text", 4))
    assert drawn.count("<path") == 1 and "M1.2 2m" in drawn and "M30 4.5m" in drawn
    assert len(key(["link", "text"], 0, 0, Words("fr"))) == 4

from __future__ import annotations

import re

from tocsin.query.words import Words
from tocsin.report.draw.waves import Span, waves


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

"""Axes of time: round instants with as many labels as there is room for, and places on a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.svg import line, text
from tocsin.text.zones import offset

DAY = 86400
RIGHTMOST = 925.0  # where the middle of a label may lie, in pictures 960 wide
STEPS = (1, 5, 15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 365 * DAY)


def placed(start: float, end: float, left: float, right: float) -> Callable[[float], float]:
    """Where a time lies between `left` and `right`; a span without length lies in the middle."""
    if end <= start:
        return lambda ts: (left + right) / 2
    scale = (right - left) / (end - start)
    return lambda ts: left + (ts - start) * scale


def instants(start: int, end: int, most: int = 9, ahead: int = 0) -> Iterator[tuple[int, bool]]:
    """Round instants between two times, at most about `most`, and whether their hour is to be told; round so many seconds ahead of UTC."""
    step = next((step for step in STEPS if (end - start) / step <= most), STEPS[-1])
    for ts in range(-(-(start + ahead) // step) * step - ahead, end + 1, step):
        yield ts, step < DAY


def axis(start: int, end: int, x: Callable[[float], float], top: float, bottom: float, words: Words) -> list[Markup]:
    """Upright lines at round instants, with their days and hours below."""
    parts, day = [], ""
    for ts, hours in instants(start, end, ahead=offset(words.zone, start)):
        when = words.at(ts)
        label, today = f"{when.day} {words(f'month.{when.month}')}", f"{when:%Y-%m-%d}"
        if hours or when.hour:  # where the clocks were changed in between
            label = f"{when:%H:%M}" if today == day else f"{label} {when:%H:%M}"
        day = today
        parts += [line(x(ts), top, x(ts), bottom, "grid"), text(min(x(ts), RIGHTMOST), bottom + 14, label, "lab", "middle")]
    return parts

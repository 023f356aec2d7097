"""Phases and waves on one line of time: a bar from the first to the last post of each, a diamond at its fullest moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tocsin.query.mask import at_word_end
from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing, line, tag, text
from tocsin.report.draw.times import axis, placed

WIDTH, LEFT, RIGHT, TOP, PITCH = 960, 330, 24, 26, 22
LONGEST = 44  # letters of a name


@dataclass(frozen=True)
class Span:
    """A phase (`own`) or a wave: its name and its first, fullest and last moment in epoch seconds."""

    name: str
    first: int
    peak: int | None
    last: int
    own: bool


def waves(spans: Sequence[Span], words: Words) -> Markup:
    """The picture; `spans` in the order in which they are drawn, at least one."""
    start, end = min(one.first for one in spans), max(one.last for one in spans)
    x, bottom = placed(start, max(end, start + 3600), LEFT + 6, WIDTH - RIGHT), TOP + PITCH * len(spans)
    parts = [*axis(start, max(end, start + 3600), x, TOP, bottom, words)]
    for place, one in enumerate(spans):
        y = TOP + PITCH * (place + 0.5)
        name = one.name if len(one.name) <= LONGEST else f"{at_word_end(one.name, LONGEST - 1)}…"
        width = max(x(one.last) - x(one.first), 2.0)
        parts += [
            line(LEFT, y, WIDTH - RIGHT, y, "grid"),
            text(LEFT - 10, y + 4, name, "lab own" if one.own else "lab", "end"),
            tag("rect", x=x(one.first), y=y - 5, width=width, height=10, class_="fill-campaign" if one.own else "fill-rest"),
        ]
        if one.peak is not None:
            at = min(max(x(one.peak), x(one.first)), x(one.last))
            parts.append(tag("path", d=f"M{at:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z", class_="node-leader"))
    return drawing(WIDTH, bottom + 28, words("phase.waves"), words("phase.drawn"), parts, "acts")

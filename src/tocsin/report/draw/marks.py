"""Marks of acts: for each trace a shape and a colour of its own, many of them in one path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.svg import tag, text

Point = tuple[float, float]

# From the middle of a mark of size 1; drawn with a thin line of the same colour. Traces of plug-ins share the last.
SHAPES: dict[str, tuple[tuple[str, tuple[float, ...]], ...]] = {
    "link": (("m", (-1, 0)), ("a", (1, 1, 0, 1, 0, 2, 0, 1, 1, 0, 1, 0, -2, 0)), ("z", ())),
    "text": (("m", (-1, -1)), ("h", (2,)), ("v", (2,)), ("h", (-2,)), ("z", ())),
    "repost": (("m", (0, -1.25)), ("l", (1.25, 1.25, -1.25, 1.25, -1.25, -1.25)), ("z", ())),
    "reply": (("m", (0, -1.2)), ("l", (1.2, 2.1)), ("h", (-2.4,)), ("z", ())),
    "mention": (("m", (0, 1.2)), ("l", (1.2, -2.1)), ("h", (-2.4,)), ("z", ())),
    "hashtags": (("m", (-1, -1)), ("l", (2, 2)), ("m", (0, -2)), ("l", (-2, 2))),
    "media": (("m", (-1.2, 0)), ("h", (2.4,)), ("m", (-1.2, -1.2)), ("v", (2.4,))),
    "rhythm": (("m", (0, -1.3)), ("v", (2.6,))),
    "other": (("m", (-0.6, 0)), ("a", (0.6, 0.6, 0, 1, 0, 1.2, 0, 0.6, 0.6, 0, 1, 0, -1.2, 0)), ("z", ())),
}
_FLAGS = (2, 3, 4, 9, 10, 11)  # of two arcs: numbers that do not grow with them


def marks(points: Iterable[Point], trace: str, size: float = 4.0) -> Markup:
    """Marks of one trace in one path, each of half the width `size`."""
    suffix = _shape(SHAPES[_known(trace)], size)
    return tag("path", d="".join(f"M{_short(x)} {_short(y)}{suffix}" for x, y in points), class_=f"mark {kind(trace)}")


def kind(trace: str) -> str:
    """The CSS class that has the colour of a trace."""
    return f"t-{_known(trace)}"


def key(traces: Sequence[str], x: float, y: float, words: Words) -> list[Markup]:
    """Which mark is which trace, in a row."""
    parts = []
    for trace in traces:
        label = words.or_plain("trace", trace)
        parts += [marks([(x, y - 4)], trace, 4.5), text(x + 12, y, label)]
        x += 34 + 7.0 * len(label)
    return parts


def _known(trace: str) -> str:
    return trace if trace in SHAPES else "other"


def _shape(steps: Sequence[tuple[str, Sequence[float]]], size: float) -> str:
    def number(name: str, place: int, value: float) -> str:
        return _short(value if name == "a" and place in _FLAGS else value * size)

    written = "".join(name + " ".join(number(name, place, value) for place, value in enumerate(values)) for name, values in steps)
    return written.replace(" -", "-")


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.")

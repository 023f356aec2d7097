"""Small pieces of SVG: elements with everything escaped, axes with round numbers."""

from __future__ import annotations

from html import escape
from math import floor, log10

from markupsafe import Markup


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """An element; children that are not Markup are escaped.

    In attribute names `_` stands for `-`, a final `_` is dropped; None leaves an attribute out.
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    inner = "".join(child if isinstance(child, Markup) else escape(child) for child in children)
    return Markup(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else escape(str(value), quote=True)


def text(x: float, y: float, words: str, kind: str = "lab", anchor: str = "start") -> Markup:
    """A line of text; `kind` is its CSS class."""
    return tag("text", words, x=float(x), y=float(y), class_=kind, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "grid") -> Markup:
    """A straight line."""
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=kind)


def drawing(width: int, height: int, title: str, description: str, parts: list[Markup], kind: str = "") -> Markup:
    """A whole picture with its title and a description for those who do not see it."""
    body = [tag("title", title), tag("desc", description), *parts]
    return tag(
        "svg",
        *body,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=f"{title}. {description}",
        class_=f"chart {kind}".strip(),
        width=width,
        height=height,
    )


def opens(shape: Markup, ref: str | None, hint: str) -> Markup:
    """A shape that opens the rows behind it, with a hint on hovering."""
    return tag("g", tag("title", hint), shape, data_ref=ref, class_="hit" if ref else None)


def ticks(top: float, wanted: int = 4) -> list[float]:
    """Round numbers from 0 to at least `top`: steps of 1, 2 or 5 times a power of ten, whole numbers unless top is under 1."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    step = max(step, 1.0) if top >= 1 else step
    count = int(-(-top // step))
    return [step * i for i in range(count + 1)]


def bar(part: float, whole: float, most: float) -> Markup:
    """A bar for a table's cell: `part` dark within `whole`, on a scale that ends at `most`. The numbers stand beside it."""
    scale = 160 / most if most else 0.0
    shapes = [
        tag("rect", x=0, y=3, width=whole * scale, height=10, class_="fill-rest"),
        tag("rect", x=0, y=3, width=part * scale, height=10, class_="fill-part"),
    ]
    return tag("svg", *shapes, viewBox="0 0 160 16", width=160, height=16, class_="bar", aria_hidden="true")

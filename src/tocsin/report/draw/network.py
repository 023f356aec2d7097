"""Draws a group: nodes by role in colour and shape, lines as thick as the effect, and bars within tables."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing, opens, tag, text

WIDTH, HEIGHT, MARGIN = 560, 440, 34
MOST_NAMES = 12


def network(content: dict[str, Any], group: str, words: Words) -> Markup:
    """The network of one group out of its places in the unit square."""
    at = [(MARGIN + node["x"] * (WIDTH - 2 * MARGIN), MARGIN + 24 + node["y"] * (HEIGHT - 2 * MARGIN - 24)) for node in content["nodes"]]
    strongest = max((line[2] for line in content["lines"]), default=1.0) or 1.0
    parts = [_line(at[a], at[b], w / strongest) for a, b, w in reversed(content["lines"])]
    size = 9.0 if len(at) <= 40 else 7.0 if len(at) <= 120 else 5.0
    for node, (x, y) in reversed(list(zip(content["nodes"], at, strict=True))):
        hint = f"{node['ref']} · {words.or_plain('role', node['role'])}"
        parts.append(opens(_shape(node["role"], x, y, size), node["ref"], hint))
    named = [i for i, node in enumerate(content["nodes"]) if node["role"] == "leader"][:MOST_NAMES]
    for i in named if len(at) > MOST_NAMES else range(len(at)):
        x, y = at[i]
        parts.append(
            text(x + size + 3, y + 4, content["nodes"][i]["ref"], "lab mono halo")
            if x < WIDTH - 110
            else text(x - size - 3, y + 4, content["nodes"][i]["ref"], "lab mono halo", "end")
        )
    parts += _key(words)
    about = words("chart.network_about", nodes=len(at), lines=len(content["lines"]))
    return drawing(WIDTH, HEIGHT, words("chart.network", group=group), about, parts, "network")


def _line(a: tuple[float, float], b: tuple[float, float], strength: float) -> Markup:
    return tag("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], class_="tie", stroke_width=f"{0.6 + 3.4 * strength:.1f}")


def _shape(role: str | None, x: float, y: float, size: float) -> Markup:
    """A diamond for a leader, a triangle for an amplifier, a disc for a member."""
    if role == "leader":
        return tag(
            "path",
            d=f"M{x:.1f} {y - size - 2:.1f}l{size + 2:.1f} {size + 2:.1f}l{-size - 2:.1f} {size + 2:.1f}l{-size - 2:.1f} {-size - 2:.1f}z",
            class_="node-leader",
        )
    if role == "amplifier":
        return tag("path", d=f"M{x:.1f} {y - size:.1f}l{size:.1f} {1.8 * size:.1f}h{-2 * size:.1f}z", class_="node-amplifier")
    return tag("circle", cx=x, cy=y, r=size * 0.8, class_="node-member")


def _key(words: Words) -> list[Markup]:
    parts, x = [], 20.0
    for role in ("leader", "amplifier", "member"):
        label = words(f"role.{role}")
        parts += [_shape(role, x, 18, 7), text(x + 14, 22, label)]
        x += 46 + 7.5 * len(label)
    parts += [tag("line", x1=x, y1=18.0, x2=x + 26, y2=18.0, class_="tie", stroke_width="4"), text(x + 34, 22, words("chart.thickness"))]
    return parts


def bar(part: float, whole: float, most: float) -> Markup:
    """A bar for a table's cell: `part` dark within `whole`, on a scale that ends at `most`. The numbers stand beside it."""
    scale = 160 / most if most else 0.0
    shapes = [
        tag("rect", x=0, y=3, width=whole * scale, height=10, class_="fill-rest"),
        tag("rect", x=0, y=3, width=part * scale, height=10, class_="fill-part"),
    ]
    return tag("svg", *shapes, viewBox="0 0 160 16", width=160, height=16, class_="bar", aria_hidden="true")

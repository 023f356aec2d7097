"""When an account was made, marked on the chart of when the others were."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.charts import LEFT, RIGHT, WIDTH, creation
from tocsin.report.draw.svg import tag, text

TOP, BOTTOM = 24, 260  # between which the mark reaches over the chart


def drawn(content: dict[str, Any], name: str, words: Words) -> Markup:
    """The chart of dates of creation with a line at `own` (a day, or None), which bears the account's name."""
    chart, own = creation(content, words), content["own"]
    place = next((at for at, one in reversed([*enumerate(content["bins"])]) if own and one["start"] <= own), None)
    if place is None:
        return chart
    x = LEFT + (place + 0.5) * (WIDTH - LEFT - RIGHT) / len(content["bins"])
    late = place > len(content["bins"]) / 2
    mark = tag("path", d=f"M{x:.1f} {TOP}V{BOTTOM}", class_="own-mark")
    label = text(x + (-6 if late else 6), TOP + 10, f"{name} · {own}", "lab mono halo", "end" if late else "start")
    return Markup(str(chart).removesuffix("</svg>")) + mark + label + Markup("</svg>")

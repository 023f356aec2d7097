"""A map of the world with a disc on each country, as large as its count; outlines by Natural Earth (LICENSE-OUTLINES beside this file)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing, tag, text

WIDTH, HEIGHT = 960, 410
LARGEST, SMALLEST = 20.0, 3.0  # radii
NAMED = 12  # discs with their number beside them


@cache
def countries() -> dict[str, tuple[float, float]]:
    """The middle of each country on the map, by its ISO code."""
    return {code: (x, y) for code, x, y, _ in _rows() if code}


@cache
def _land() -> Markup:
    return tag("path", d="".join(outline for _, _, _, outline in _rows()), class_="land")


@cache
def _rows() -> tuple[tuple[str, float, float, str], ...]:
    lines = files(__package__).joinpath("countries.csv").read_text("utf-8").splitlines()
    return tuple((row["code"], float(row["x"]), float(row["y"]), row["outline"]) for row in csv.DictReader(lines))


def world(rows: Sequence[dict[str, Any]], about: str, words: Words) -> Markup:
    """The map; of each row `code`, `name` and `accounts`. Rows without a country are left to the table."""
    placed = [(*countries()[row["code"]], row) for row in rows if row["code"] in countries()]
    placed.sort(key=lambda one: (-one[2]["accounts"]["value"], one[2]["code"]))
    most, parts = max([1, *(row["accounts"]["value"] for _, _, row in placed)]), [_land()]
    for place, (x, y, row) in enumerate(placed):
        radius = max(LARGEST * sqrt(row["accounts"]["value"] / most), SMALLEST)
        label = f"{row['name']}{words.colon}{words.number(row['accounts']['value'])}"
        parts.append(tag("g", tag("title", label), tag("circle", cx=x, cy=y, r=radius, class_="place")))
        if place < NAMED:
            parts.append(text(x, y - radius - 3, label, "lab own halo", "middle"))
    return drawing(WIDTH, HEIGHT, words("bench.page.map"), about, parts, "world")

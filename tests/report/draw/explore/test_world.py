"""The map: a disc on each country, everything within the picture, names by others escaped."""

from __future__ import annotations

import re

from tocsin.query.words import Words
from tocsin.report.draw.explore.world import HEIGHT, WIDTH, countries, world


def row(code: str | None, name: str, accounts: int) -> dict[str, object]:
    return {"code": code, "name": name, "accounts": {"value": accounts}}


def test_every_country_lies_on_the_map() -> None:
    found = countries()
    assert {"FR", "TR", "US", "SG", "XK", "PS", "TW"} <= found.keys() and len(found) > 220
    assert all(0 < x < WIDTH and 0 < y < HEIGHT + 60 for x, y in found.values())
    assert abs(found["NZ"][0] - found["FJ"][0]) < 80, "what crosses the edge of the map stays together"


def test_discs_grow_with_their_count() -> None:
    drawn = world(
        [row("FR", "France", 100), row("ES", "<b>Spain", 1), row(None, "West Africa", 7), row("??", "nowhere", 9)], "about", Words("ar")
    )
    radii = [float(found) for found in re.findall(r'r="([\d.]+)"', drawn)]
    assert radii == [20.0, 3.0] and "<b>" not in drawn and "West Africa" not in drawn


def test_outlines_do_not_run_across_the_map() -> None:
    drawn = world([], "about", Words("en"))
    jumps = [
        abs(float(found))
        for found in re.findall(r"[lz ]?(-?\d*\.?\d+)(?=[ -])", re.sub(r"M\S+ \S+?l", "l", drawn.split('d="')[1].split('"')[0]))
    ]
    assert max(jumps) < WIDTH / 2

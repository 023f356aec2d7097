"""Each picture as SVG that stands alone, as a table, in words of every language; small however much it shows."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.query.acts.test_waterfall import edges
from tocsin.query.acts.meetings import meetings
from tocsin.query.acts.timeline import RANKS, Act, timeline
from tocsin.query.acts.waterfall import waterfall
from tocsin.query.words import Words
from tocsin.report.draw.picture import Drawable, Pictures, picture

DAY = 86400
MET = [("link", 1_715_731_200 + n * 7000, 1_715_731_200 + n * 7000 + n % 9) for n in range(60)]
ROLES = {f"account{n:02}": RANKS[min(n, 2)] for n in range(5)}
ACTS = [
    Act(("link", "text")[t % 2], f"o{t}", name, f"{name}-{t}", 1_715_731_200 + t * 9000 + n * 3)
    for n, name in enumerate(ROLES)
    for t in range(7)
]


def drawables() -> list[Drawable]:
    found = (
        waterfall(edges([("link", 4, 4, 0.2), ("text", 9, 8, 0.1)])),
        meetings("a", "b", MET),
        timeline("g1", ROLES, ACTS, {"link": 60}, RANKS),
    )
    return [one for one in found if one]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("place", range(3))
def test_a_picture_stands_alone_and_tells_what_it_shows(place: int, lang: str) -> None:
    made = picture(drawables()[place], Words(lang))
    root = ET.fromstring(made.to_svg())
    assert root.tag.endswith("svg") and root.get("role") == "img" and made.about in (root.get("aria-label") or "")
    assert "http" not in made.to_svg().replace("http://www.w3.org/2000/svg", "") and "<script" not in made.to_svg()
    assert all(len(row) == len(made.head) for row in made.rows)
    assert made.title in repr(made) and made.about in repr(made)
    assert all(
        float(node.get("x") or 0) >= 0 and float(node.get("width") or 0) >= 0
        for node in root.iter()
        if node.tag.endswith("rect") and "%" not in (node.get("width") or "")
    )


def test_the_table_of_a_waterfall_reads_in_any_console() -> None:
    made = picture(drawables()[0], Words("en"))
    assert [row[0] for row in made.rows] == ["text", "link", "Several ways to look", "Many pairs looked at"]
    assert made.rows[0][1:5] == ["1\u00a0min", "9", "8", "0.1"]
    assert all(cell.isascii() for row in made.rows for cell in row[2:])


def test_pictures_go_by_name_and_show_themselves() -> None:
    found = Pictures([*drawables(), None], Words("en"))
    assert list(found) == ["waterfall", "side_by_side", "timeline"] and len(found) == 3
    assert found["timeline"].title in repr(found) and found._repr_html_().count("<figure>") == 3
    assert repr(Pictures([], Words("en"))) == ""


def test_a_group_of_two_hundred_over_two_months_is_small() -> None:
    roles = {f"account{n:03}": "member" for n in range(200)}
    acts = [
        Act(("link", "text", "repost")[t % 3], f"o{t}", name, f"{name}-{t}", t * 17_000 + n * 2)
        for n, name in enumerate(roles)
        for t in range(300)
    ]
    group = timeline("g", roles, acts, {"link": 60, "text": 300, "repost": 60}, RANKS)
    pair = meetings("a", "b", [("text", t * 1000, t * 1000 + (t * 7919) % 600 - 300) for t in range(5000)])
    assert group and pair
    for one, most in ((group, 260_000), (pair, 80_000)):
        made = picture(one, Words("en"))
        assert len(made.to_svg()) < most
        assert "is drawn once" in made.about

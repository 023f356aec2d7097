"""A group's picture: a shape for each role, lines as thick as the effect, names where there is room."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from tocsin.query.words import Words
from tocsin.report.draw.network import HEIGHT, WIDTH, bar, network


def content(nodes: int) -> dict[str, Any]:
    roles = ["leader", "amplifier", "member", None]
    return {
        "nodes": [
            {"ref": f"account.{n:04}", "role": roles[n % 4], "x": n / max(nodes - 1, 1), "y": n / max(nodes - 1, 1)} for n in range(nodes)
        ],
        "lines": [(n, n + 1, 1.0 - n / nodes) for n in range(nodes - 1)],
    }


def shapes(drawing: object, kind: str) -> list[ET.Element]:
    return [node for node in ET.fromstring(str(drawing)).iter() if node.get("class") == kind]


def test_roles_have_their_own_shapes_beside_those_of_the_key() -> None:
    drawing = network(content(8), "g1", Words("en"))
    assert len(shapes(drawing, "node-leader")) == 2 + 1
    assert len(shapes(drawing, "node-amplifier")) == 2 + 1
    assert len(shapes(drawing, "node-member")) == 4 + 1


def test_the_strongest_line_is_the_thickest_and_all_lie_inside() -> None:
    widths = [float(line.get("stroke-width") or 0) for line in shapes(network(content(8), "g1", Words("en")), "tie")]
    assert max(widths) == 4.0 and min(widths) >= 0.6
    for line in shapes(network(content(8), "g1", Words("en")), "tie"):
        assert 0 <= float(line.get("x1") or 0) <= WIDTH and 0 <= float(line.get("y1") or 0) <= HEIGHT


def test_a_large_group_names_its_leaders_only() -> None:
    small, large = (str(network(content(n), "g1", Words("en"))).count("lab mono halo") for n in (8, 60))
    assert (small, large) == (8, 12)


def test_a_group_of_one_and_a_bar_of_nothing_draw_too() -> None:
    assert "svg" in network(content(1), "g1", Words("ar"))
    assert 'width="0' in bar(0, 0, 0)
    assert 'width="80"' in bar(40, 80, 160) and 'width="40"' in bar(40, 80, 160)

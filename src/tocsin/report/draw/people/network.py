"""The network of a group: its accounts on rings by their roles, those tied most side by side, a line for each pair that acted together.

A line leads to its pair, a mark to its account. What is drawn stands in a table beside it too, so the lines take no place in the order of
the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from markupsafe import Markup

from tocsin.query.acts.pair import LIKELY
from tocsin.query.words import Words
from tocsin.report.draw.roles import shape
from tocsin.report.draw.svg import tag, text

WIDTH, HEIGHT, RADIUS = 720, 460, 196.0
RINGS = {"leader": 0.24, "amplifier": 0.62}  # how far out, of RADIUS; all others at the rim
MOST_NAMES = 26  # accounts up to which each bears its name; of more only those who lead

To = Callable[[str], str]  # the address of a page


def drawn(network: Mapping[str, Any], words: Words, to: To) -> Markup:
    """The picture; empty without a line to draw."""
    edges = network["edges"]
    if not edges:
        return Markup("")
    places = _places(network["nodes"], edges)
    most = max((edge["effect"] or 0.0 for edge in edges), default=0.0) or 1.0
    parts = [_line(edge, places, most, words, to) for edge in reversed(edges) if edge["a"] in places and edge["b"] in places]
    parts += [_node(node, places[node["account"]], len(places), words, to) for node in network["nodes"]]
    about = words("bench.ties.network_about", accounts=len(places), shown=len(edges), all=network["edges_in_all"])
    return tag(
        "svg", *_key(words), *parts, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="group", aria_label=about, class_="chart", width=WIDTH,
        height=HEIGHT,
    )  # fmt: skip


def _places(nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Where each account lies: on the ring of its role, in an order in which each follows the one it is tied to most."""
    found: dict[str, tuple[float, float]] = {}
    for share in (*RINGS.values(), 1.0):
        ring = [node["account"] for node in nodes if RINGS.get(node["role"] or "", 1.0) == share]
        radius = 0.0 if len(ring) == 1 and share == RINGS["leader"] else RADIUS * share
        for place, account in enumerate(_ordered(ring, edges)):
            angle = 2 * pi * place / len(ring) - pi / 2
            found[account] = WIDTH / 2 + radius * cos(angle), HEIGHT / 2 + radius * sin(angle)
    return found


def _ordered(ring: Sequence[str], edges: Sequence[Mapping[str, Any]]) -> list[str]:
    ties: dict[str, dict[str, float]] = {account: {} for account in ring}
    for edge in edges:
        if edge["a"] in ties and edge["b"] in ties:
            ties[edge["a"]][edge["b"]] = ties[edge["b"]][edge["a"]] = edge["effect"] or 0.0
    left, order = list(ring), list[str]()
    while left:
        near = ties[order[-1]] if order else {}
        best = max(left, key=lambda account: (near.get(account, -1.0), -left.index(account)))
        left.remove(best)
        order.append(best)
    return order


def _line(edge: Mapping[str, Any], places: Mapping[str, tuple[float, float]], most: float, words: Words, to: To) -> Markup:
    (x, y), (v, w) = places[edge["a"]], places[edge["b"]]
    strength = (edge["effect"] or 0.0) / most
    hint = words("bench.ties.edge", a=edge["a"], b=edge["b"], shared=edge["shared"]["value"] or 0, expected=words.number(edge["expected"]))
    path = f"M{x:.1f} {y:.1f}L{v:.1f} {w:.1f}"
    sure = edge["q"] is not None and edge["q"] <= LIKELY
    drawn_line = tag(
        "path",
        d=path,
        class_="tie" if sure else "tie doubtful",
        stroke_opacity=f"{0.12 + 0.6 * strength:.2f}",
        stroke_width=f"{0.8 + 1.6 * strength:.1f}",
    )
    target = tag("path", d=path, class_="tie-target")
    address = to(f"/pairs/{edge['a']}~{edge['b']}")
    return tag("a", tag("title", hint), target, drawn_line, href=address, tabindex="-1", aria_label=hint)


def _node(node: Mapping[str, Any], place: tuple[float, float], number: int, words: Words, to: To) -> Markup:
    x, y = place
    parts = [shape(node["role"], x, y, 6.0)]
    if number <= MOST_NAMES or node["role"] == "leader":
        left = x < WIDTH / 2 - 1
        parts.append(text(x + (-11 if left else 11), y + 4, node["account"], "lab mono halo", "end" if left else "start"))
    hint = f"{node['account']} · {words.or_plain('role', node['role'])}"
    return tag("a", tag("title", hint), *parts, href=to(f"/accounts/{node['account']}"), aria_label=hint)


def _key(words: Words) -> list[Markup]:
    found, y = list[Markup](), 20.0
    for role in ("leader", "amplifier", "member"):
        found += [shape(role, 14, y - 4, 5.0), text(28, y, words.or_plain("role", role))]
        y += 20
    return found

"""A family of pages as a tree: a line for each page, deeper to the right the further from the first, with kind, probability and lag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing, tag, text

WIDTH, HIGH, TOP, LEFT, STEP = 960, 46, 14, 20, 46
DEEPEST = 6  # levels that are set off from one another


def drawn(nodes: Sequence[Mapping[str, Any]], words: Words) -> Markup:
    """The tree of one family (nodes as report.sections.pages has them, a parent before its children)."""
    depth, at = _depths(nodes), {node["number"]: row for row, node in enumerate(nodes)}
    parts = []
    for row, node in enumerate(nodes):
        x, y = LEFT + STEP * min(depth[node["number"]], DEEPEST), TOP + HIGH * row + 12
        if node["parent"]:
            px, py = LEFT + STEP * min(depth[node["parent"]], DEEPEST), TOP + HIGH * at[node["parent"]] + 12
            parts.append(tag("path", d=f"M{px} {py + 7}V{y}H{x - 7}", class_="branch" + (" doubtful" if node["probability"] < 0.9 else "")))
        parts += _node(node, x, y, words)
    return drawing(WIDTH, TOP + HIGH * len(nodes) + 6, words("pag.tree"), told(nodes, words), parts, "relay-tree")


def _depths(nodes: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for node in nodes:
        found[node["number"]] = found[node["parent"]] + 1 if node["parent"] else 0
    return found


def _node(node: Mapping[str, Any], x: float, y: float, words: Words) -> list[Markup]:
    disc = tag("circle", cx=float(x), cy=float(y), r=7, class_="node-member" if node["parent"] else "node-leader")
    when = words.instant(node["published"]) if node["published"] is not None else words("pag.undated")
    head = f"{node['number']} · {node['host']} · {words.language(node['lang'])} · {when}"
    return [disc, text(x + 14, y + 1, head, "lab strong"), text(x + 14, y + 17, relation(node, words), "lab")]


def relation(node: Mapping[str, Any], words: Words) -> str:
    """How a page stands to the one it comes from, in a line."""
    said = [words.or_plain("relay", node["kind"])]
    if node["parent"]:
        said.append(words("pag.of", n=node["parent"], probability=words.number(node["probability"], 2)))
        if (late := lag(node["lag"], words)) is not None:
            said.append(late)
        if node["changes_in_all"]:
            said.append(words.count(node["changes_in_all"], "fact") + " " + words("pag.changed"))
    elif node["source"]:
        said.append(words("pag.names", source=node["source"]))
    return " · ".join(said)


def lag(ends: Sequence[float | None], words: Words) -> str | None:
    """By how much a page came after, as narrow as the dates allow; None where one of them is not known."""
    low, high = ends
    if low is None or high is None:
        return None
    if high - low <= 120:
        return words("pag.after", lag=_signed(low, words))
    return words("pag.between", low=_signed(low, words), high=_signed(high, words))


def _signed(seconds: float, words: Words) -> str:
    return ("−" if seconds < 0 else "") + words.duration(abs(seconds))


def told(nodes: Sequence[Mapping[str, Any]], words: Words) -> str:
    """What the picture shows, in words."""
    taken = sum(1 for node in nodes if node["parent"])
    return words("pag.told", pages=len(nodes), taken=taken)

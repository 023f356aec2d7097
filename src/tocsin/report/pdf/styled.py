"""A chart of the dossier in two parts for the page: its shapes as an SVG with every style written on them, and its labels as data.

The reader of SVG inside Typst knows no style sheet with variables, so classes are resolved here, in the colours of paper. It sets every
label from left to right too, and leaves signs of direction in a tagged file without a letter; so Typst sets the labels over the shapes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree

from tocsin.report.draw.picture import look
from tocsin.report.pdf.text import direction, isolated, printable

KEPT = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity", "opacity"})
DROPPED = ("class", "data-ref", "role", "aria-label", "aria-hidden")
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]*))?\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Rules = list[tuple[frozenset[str], dict[str, str]]]  # the classes a shape must have, and what is then said of it


@dataclass(frozen=True)
class Chart:
    """A chart: `shapes` an SVG, `width` and `height` in its own units, `labels` each with x, y (of its foot), text and look."""

    shapes: bytes
    width: float
    height: float
    labels: tuple[dict[str, Any], ...]


def styled(svg: str) -> Chart:
    """An SVG of `report/draw` taken apart."""
    root = ElementTree.fromstring(_CONTROL.sub("", svg))
    variables, rules = _sheet()
    labels: list[dict[str, Any]] = []
    _settle(root, dict(variables), rules, labels)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return Chart(ElementTree.tostring(root, encoding="utf-8"), width, height, tuple(labels))


def described(svg: str) -> str:
    """What a drawing says of itself to those who do not see it."""
    found = re.search(r'aria-label="([^"]*)"', svg)
    return unescape(found[1]) if found else ""


@cache
def _sheet() -> tuple[dict[str, str], Rules]:
    """The variables of light paper, and the rules of a single class or of several on one shape, in their order."""
    text = _MEDIA.sub("", look() + files("tocsin.report").joinpath("templates", "style.css").read_text(encoding="utf-8"))
    variables: dict[str, str] = {}
    rules: Rules = []
    for selectors, body in _RULE.findall(text):
        said = {name.strip(): value.strip() for name, _, value in (part.partition(":") for part in body.split(";")) if value}
        for selector in map(str.strip, selectors.split(",")):
            if selector == ":root" and not variables:
                variables = {name: value for name, value in said.items() if name.startswith("--")}
            elif re.fullmatch(r"(?:\.[\w-]+)+", selector):
                rules.append((frozenset(selector[1:].split(".")), said))
    return variables, rules


def _settle(shape: ElementTree.Element, variables: dict[str, str], rules: Rules, labels: list[dict[str, Any]]) -> None:
    """Write the styles of a shape and of all below it onto them, and take the labels out; variables are inherited."""
    said = _said(shape, rules)
    own = variables | {name: _value(value, variables) for name, value in said.items() if name.startswith("--")}
    shape.attrib |= {name: _value(value, own) for name, value in said.items() if name in KEPT}
    for name in DROPPED:
        shape.attrib.pop(name, None)
    for child in list(shape):
        if child.tag == "text":
            labels.append(_label(child, _said(child, rules), own))
        if child.tag in ("title", "desc", "text"):
            shape.remove(child)
        else:
            _settle(child, own, rules, labels)


def _said(shape: ElementTree.Element, rules: Rules) -> dict[str, str]:
    """What the rules say of a shape, the more particular ones last."""
    classes = frozenset(shape.get("class", "").split())
    fitting = sorted((rule for rule in rules if rule[0] <= classes), key=lambda rule: len(rule[0]))
    return {name: value for _, body in fitting for name, value in body.items()}


def _label(shape: ElementTree.Element, said: Mapping[str, str], variables: Mapping[str, str]) -> dict[str, Any]:
    """A label, which runs by its own first letter."""
    plain = " ".join(printable(shape.text or "").split())
    way = direction(plain)
    return {
        "x": float(shape.get("x", "0")),
        "y": float(shape.get("y", "0")),
        "t": isolated(plain, way),
        "dir": way,
        "anchor": shape.get("text-anchor", "start"),
        "size": float(said.get("font-size", "12px").removesuffix("px")),
        "colour": _value(said.get("fill", "#000000"), variables),
        "mono": "mono" in said.get("font-family", "") + said.get("font", ""),
        "halo": "paint-order" in said,
    }


def _value(value: str, variables: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda found: variables.get(found[1], found[2] or "none"), value)

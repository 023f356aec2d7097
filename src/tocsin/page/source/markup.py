"""HTML made a tree, once for all that reads it, within limits of depth."""

from __future__ import annotations

import re
from typing import Any

from tocsin.extras import extra

_NESTING = re.compile(
    r"</?(?:div|span|font|b|i|u|em|strong|center|section|small|big|blockquote|table|tbody|tr|td|ul|ol|li|dl)\b[^<>]*>", re.IGNORECASE
)


def parsed(text: str, problems: list[str]) -> Any:
    """The tree of a page (an lxml element), or None where nothing stands in it. Broken markup is repaired as lxml repairs it."""
    tree, too_deep = _tree(text)
    if too_deep:
        problems.append("elements are nested too deep to be followed: read without their nesting")
        tree, _ = _tree(_NESTING.sub("<br>", text))
    return tree


def _tree(text: str) -> tuple[Any, bool]:
    """The tree, and whether the parser gave up because of its depth (2048 elements)."""
    with extra("pages"):
        from lxml import etree

    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True, huge_tree=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, False
    return tree, any("Excessive depth" in entry.message for entry in parser.error_log.filter_from_fatals())

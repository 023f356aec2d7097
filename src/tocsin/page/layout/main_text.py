"""Which element holds the page's text, and which blocks in it are that text.

Text weighs by its characters outside links. From the whole page the way goes down to the element that still holds most of it; names that
say "article-body" shorten the way. In it, regions that their names or their links show to be something else are left out. Fooled by:
another article in full on the same page without any element of its own, comments as long as the text without a name that says so.
"""

from __future__ import annotations

from tocsin.page.document import Block
from tocsin.page.layout.regions import SHORT, Region, mass_of, regions_of

_APART = frozenset({
    "related", "navigation", "site_header", "share", "comments", "ad", "subscription", "cookies", "categories", "widget",
    "distributor_about", "copyright", "ui", "caption", "byline", "date_line",
})  # fmt: skip  # uses of an element that make its blocks none of the text
_MOST = 0.75  # share of the text that an element must hold for the way to go on into it
_NAMED = 0.4  # the same, for an element whose name says that it holds the text
_WHOLE = 0.5  # share of the text from which an element is no part apart, whatever its name says
_LINKED = 0.5


def main_text(blocks: list[Block], title: int | None) -> list[int]:
    """Places of the blocks that are the page's text, headings among it included. `title`: place of the headline, None where unknown."""
    masses = [mass_of(block) for block in blocks]
    regions = regions_of(blocks, masses)
    total = sum(masses)
    if not regions or not total:
        return [at for at, block in enumerate(blocks) if at != title and block.linked < _LINKED and len(block.text) >= SHORT]
    apart = _apart(regions, total)
    masses = [
        0.0 if apart & set(block.path) or (title is not None and at < title) else mass
        for at, (block, mass) in enumerate(zip(blocks, masses, strict=True))
    ]
    if not any(masses):
        masses = [mass_of(block) for block in blocks]
    clean = regions_of(blocks, masses)
    holder = _holder(clean, sum(masses))
    inside = [at for at in range(holder.first, holder.last + 1) if holder.number in blocks[at].path]
    kept = [at for at in inside if not apart & set(blocks[at].path) and (title is None or at > title) and _is_text(blocks[at])]
    return _trimmed(blocks, kept)


def _apart(regions: dict[int, Region], total: float) -> set[int]:
    """Elements that their names say to be no part of the text; those that hold most of the page's text are believed less."""
    return {one.number for one in regions.values() if one.uses & _APART and one.mass < _WHOLE * total and "content" not in one.uses}


def _holder(regions: dict[int, Region], total: float) -> Region:
    """The element that holds the text."""
    named = [one for one in regions.values() if "content" in one.uses and one.mass >= _NAMED * total]
    if named:
        best = max(one.mass for one in named)
        return max((one for one in named if one.mass >= 0.9 * best), key=lambda one: (one.depth, -one.number))
    children: dict[int, list[Region]] = {}
    for one in regions.values():
        children.setdefault(one.parent, []).append(one)
    holder = max(children[0], key=lambda one: one.mass)
    while inner := [
        one for one in children.get(holder.number, ()) if one.mass >= _MOST * holder.mass and one.mass > 0 and one.last > one.first
    ]:
        holder = max(inner, key=lambda one: one.mass)
    return holder


def _is_text(block: Block) -> bool:
    if block.tag in ("button", "label", "figcaption", "caption", "time", "h1"):
        return False
    if block.tag in ("h2", "h3", "h4", "h5", "h6"):
        return block.linked < _LINKED
    return block.linked < 0.6 and (len(block.text) > 2)


def _trimmed(blocks: list[Block], kept: list[int]) -> list[int]:
    """Without headings that nothing follows."""
    while kept and blocks[kept[-1]].tag in ("h2", "h3", "h4", "h5", "h6"):
        kept.pop()
    return kept

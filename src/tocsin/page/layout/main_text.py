"""Which element holds the page's text, and which blocks in it are that text.

Text weighs by its characters outside links. From the whole page the way goes down to the element that still holds most of it; names that
say "article-body" shorten the way. In it, regions that their names or their links show to be something else are left out, and rows of
cards (a link and a few words, several times the same element). Fooled by: another article in full on the same page without any element
of its own, comments as long as the text without a name that says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tocsin.page.document import Block
from tocsin.page.layout.regions import HEADINGS, SHORT, Region, mass_of, regions_of, weigh

_APART = frozenset({
    "related", "navigation", "site_header", "share", "comments", "ad", "subscription", "cookies", "categories", "widget",
    "distributor_about", "copyright", "ui", "caption", "byline", "date_line", "embed",
})  # fmt: skip  # uses of an element that make its blocks none of the text
_OF_A_LINE = frozenset(
    {"caption", "byline", "date_line", "related", "share", "comments", "copyright", "categories", "embed"}
)  # of a paragraph's own names
_MOST = 0.75  # share of the text that an element must hold for the way to go on into it
_CELL = 0.5  # the same, for a table's cell that holds the headline too
_NAMED = 0.4  # the same, for an element whose name says that it holds the text
_WHOLE = 0.5  # share of the text from which an element is no part apart, whatever its name says
_CLEAR = 0.15  # share of the text from which an element that is named for it makes all names elsewhere believed
_HEAD = 0.2  # the same, for an element that holds the headline too
_LINKED = 0.6  # share of a line in links from which it is none of the text
_CARDS = 3  # elements alike, each with a link that is a line, from which they are cards


@dataclass
class MainText:
    """Places of the text's blocks, and the numbers of elements that are teasers of other pages."""

    places: list[int]
    cards: set[int]


def main_text(blocks: list[Block], title: int | None) -> MainText:
    """The page's text, headings among it included. `title`: place of the headline, None where unknown."""
    masses = [mass_of(block) for block in blocks]
    total = sum(masses)
    regions = regions_of(blocks, masses)
    if not total:
        kept = [at for at, block in enumerate(blocks) if at != title and block.linked < _LINKED and len(block.text) >= SHORT]
        return MainText(kept, set())
    cards = _cards(blocks, regions, total)
    apart = _apart(blocks, regions, total, title) | cards
    start = title if title is not None and sum(masses[:title]) < 0.5 * total else -1
    clean = [
        0.0 if at < start or not apart.isdisjoint(block.path) else mass for at, (block, mass) in enumerate(zip(blocks, masses, strict=True))
    ]
    if sum(clean) < 0.1 * total:
        apart, clean = set(), masses
    weigh(regions, blocks, clean)
    holder = _holder(regions, sum(clean), blocks[title].path if start >= 0 and title is not None else ())
    inside = [at for at in range(max(holder.first, start + 1), holder.last + 1) if holder.number in blocks[at].path and at != title]
    kept = [at for at in inside if apart.isdisjoint(blocks[at].path) and _is_text(blocks[at])]
    return MainText(_trimmed(blocks, kept), cards)


def _apart(blocks: list[Block], regions: dict[int, Region], total: float, title: int | None) -> set[int]:
    """Elements that their names say to be no part of the text; those that hold much of it, or the headline with it, are not believed."""
    found = set()
    named = [one for one in regions.values() if "content" in one.uses and one.mass >= _CLEAR * total]
    content = max(named, key=lambda one: one.mass) if named else None
    for one in regions.values():
        uses = one.uses & (_OF_A_LINE if one.tag in ("p", "blockquote", *HEADINGS) else _APART)
        if not uses or "content" in one.uses:
            continue
        limit = _HEAD if title is not None and one.first <= title <= one.last else _WHOLE
        if content is not None and not (one.first <= content.last and one.last >= content.first):
            limit = 1.0
        if one.mass < limit * total and not (uses == {"caption"} and one.tag == "figure" and _quoted(blocks, one)):
            found.add(one.number)
    return found


def _quoted(blocks: list[Block], region: Region) -> bool:
    """Whether a figure holds a quotation, as some pages set them."""
    return any("blockquote" in blocks[at].hints for at in range(region.first, region.last + 1))


def _cards(blocks: list[Block], regions: dict[int, Region], total: float) -> set[int]:
    """Elements of one kind side by side, each short and led by a link: teasers of other pages."""
    alike: dict[tuple[str, int], list[Region]] = defaultdict(list)
    for one in regions.values():
        if one.last - one.first < 12 and one.mass < 0.15 * total and one.tag in ("article", "li", "div", "section", "a", "td"):
            alike[one.hint, one.depth].append(one)
    found: set[int] = set()
    for group in alike.values():
        if len(group) < _CARDS:
            continue
        led = [one for one in group if _led_by_link(blocks[one.first : one.last + 1])]
        if len(led) >= _CARDS and len(led) * 3 >= len(group) * 2:
            found.update(one.number for one in led)
    return found


def _led_by_link(blocks: list[Block]) -> bool:
    """Whether a few blocks are a teaser: a line in a link, and no more beside it than a few sentences."""
    links = [block for block in blocks if block.linked > 0.8 and len(block.text) >= 15]
    return bool(links) and sum(len(block.text) for block in blocks if block.linked < 0.2) < 400


def _holder(regions: dict[int, Region], total: float, titled: tuple[int, ...]) -> Region:
    """The element that holds the text. `titled`: numbers of the elements around the headline; a table's cell with it needs to hold less."""
    named = [one for one in regions.values() if "content" in one.uses and one.mass > 0]
    if pieces := _pieces(regions, named, total):
        return pieces
    named = [one for one in named if one.mass >= _NAMED * total]
    if named:
        best = max(one.mass for one in named)
        return max((one for one in named if one.mass >= 0.9 * best), key=lambda one: (one.depth, -one.number))
    children: dict[int, list[Region]] = defaultdict(list)
    for one in regions.values():
        children[one.parent].append(one)
    holder = max(children[0], key=lambda one: one.mass)

    def enough(one: Region) -> float:
        return _CELL if one.number in titled and one.tag in ("td", "tr", "tbody", "table") else _MOST

    while inner := [one for one in children[holder.number] if one.mass >= enough(one) * holder.mass > 0 and one.last > one.first]:
        holder = max(inner, key=lambda one: one.mass)
    return holder


def _pieces(regions: dict[int, Region], named: list[Region], total: float) -> Region | None:
    """What holds a text that is cut into several elements of one name, none in another; None where one element has most of it."""
    alike: dict[tuple[str, int], list[Region]] = defaultdict(list)
    for one in named:
        alike[one.hint, one.depth].append(one)
    for group in alike.values():
        whole = sum(one.mass for one in group)
        if len(group) > 1 and whole >= _MOST * total and max(one.mass for one in group) < 0.8 * whole:
            holder = group[0]
            while holder.last < group[-1].last and holder.parent in regions:
                holder = regions[holder.parent]
            return holder
    return None


def _is_text(block: Block) -> bool:
    if block.tag in ("button", "label", "figcaption", "caption", "time", "h1") or not _says(block.text):
        return False
    return block.linked < (0.5 if block.tag in HEADINGS else _LINKED) or (block.tag in ("p", "blockquote") and len(block.text) > 150)


def _says(text: str) -> bool:
    """Whether a text holds a letter, and is not an address alone."""
    return any(map(str.isalpha, text)) and not (text.startswith(("http://", "https://")) and " " not in text)


def _trimmed(blocks: list[Block], kept: list[int]) -> list[int]:
    """Without headings and labels that nothing follows, and without what stands in it twice."""
    seen: set[str] = set()
    once = []
    for at in kept:
        text = blocks[at].text
        if len(text) < 80 or text not in seen:
            once.append(at)
        seen.add(text)
    while once and (blocks[once[-1]].tag in HEADINGS or (len(blocks[once[-1]].text) < 40 and blocks[once[-1]].text.endswith(":"))):
        once.pop()
    return once

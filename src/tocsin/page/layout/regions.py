"""The elements of a page as its blocks remember them: how much text each holds, and what its names say it is for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tocsin.page.document import Block

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TAGS = {
    "nav": "navigation", "header": "site_header", "footer": "copyright", "aside": "widget", "figcaption": "caption", "figure": "caption",
    "button": "ui", "form": "ui", "label": "ui", "caption": "caption", "time": "date_line",
}  # fmt: skip
_PARAGRAPHS = frozenset({
    "p", "div", "td", "li", "blockquote", "section", "article", "span", "b", "strong", "i", "em", "font", "pre", "dd", "main",
    "center", "th", "line", "h3", "h4",
})  # fmt: skip
_SENTENCE = re.compile(r"[.!?…。！？؟۔।:;»”\"')\]]\s*$")
SHORT = 25  # characters under which a block says little
_PART = re.compile(r"[^\W\d_]+")
_SLUG = re.compile(r"[^-]*(?:-[^-]+){5,}|.{45,}")  # a class that is an address or a sentence says nothing of its element


@dataclass(slots=True, eq=False)
class Region:
    """An element: its number and depth, its hint, the blocks that stand in it (first and last) and the text they hold."""

    number: int
    depth: int
    hint: str
    first: int
    last: int
    parent: int
    tag: str
    uses: frozenset[str]  # what its tag, classes and ids say it holds, names of hints.toml
    mass: float = 0.0


def regions_of(blocks: list[Block], masses: list[float]) -> dict[int, Region]:
    """Element number -> Region, of all elements that blocks stand in."""
    found: dict[int, Region] = {}
    for at, block in enumerate(blocks):
        if block.path and block.path[-1] not in found:
            _add(found, block, at)
        for number in block.path:
            found[number].last = at
    weigh(found, blocks, masses)
    return found


def weigh(regions: dict[int, Region], blocks: list[Block], masses: list[float]) -> None:
    """Give each region the text it holds, after other masses of the blocks."""
    for region in regions.values():
        region.mass = 0.0
    for block, mass in zip(blocks, masses, strict=True):
        if mass:
            for number in block.path:
                regions[number].mass += mass


def _add(found: dict[int, Region], block: Block, at: int) -> None:
    hints = block.hints.split(" < ")
    depth = len(block.path)
    for place, number in enumerate(block.path):
        if number not in found:
            back = depth - 1 - place
            hint = hints[back] if back < len(hints) else ""
            parent = block.path[place - 1] if place else 0
            found[number] = Region(number, place, hint, at, at, parent, hint.partition(" ")[0], uses_of(hint))


def mass_of(block: Block) -> float:
    """How much running text a block is: its characters outside links, less where it ends like no sentence, none for headings."""
    size = len(block.text)
    if size < SHORT or block.tag not in _PARAGRAPHS or block.linked > 0.6:
        return 0.0
    mass = size * (1 - block.linked) ** 2
    return mass if _SENTENCE.search(block.text) else mass * (0.5 if size > 80 else 0.2)


@lru_cache(maxsize=20_000)
def uses_of(hint: str) -> frozenset[str]:
    """What an element's tag, classes and ids say it holds."""
    tag, _, names = hint.partition(" ")
    found = {_TAGS[tag]} if tag in _TAGS else set()
    for name in names.split():
        found |= _uses(name)
    return frozenset(found)


@lru_cache(maxsize=50_000)
def _uses(name: str) -> frozenset[str]:
    """What one class or id says."""
    if _SLUG.fullmatch(name):
        return frozenset()
    words, anywhere, some = _words()
    found = {use for word, use in anywhere if word in name} if some.search(name) else set()
    for part in _PART.finditer(name):
        start = part.start()
        for word, use, whole in words.get(name[start : start + 2], ()):
            if name.startswith(word, start) and not (whole and name[start + len(word) : start + len(word) + 1].isalpha()):
                found.add(use)
    return frozenset(found)


@cache
def _words() -> tuple[dict[str, list[tuple[str, str, bool]]], list[tuple[str, str]], re.Pattern[str]]:
    """First two letters -> words of hints.toml, what they tell, whether they must be a whole part; those found anywhere; any of these."""
    told = tomllib.loads((Path(__file__).parent / "hints.toml").read_text("utf-8"))
    words: dict[str, list[tuple[str, str, bool]]] = {}
    anywhere = []
    for use, names in told.items():
        for name in names:
            if name.startswith("*"):
                anywhere.append((name[1:], use))
            else:
                word = name.lstrip("=")
                words.setdefault(word[:2], []).append((word, use, name.startswith("=") or len(word) < 5))
    return words, anywhere, re.compile("|".join(re.escape(word) for word, _ in anywhere) or "(?!)")

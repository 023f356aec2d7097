"""The elements of a page as its blocks remember them: how much text each holds, and what its names say it is for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tocsin.page.document import Block

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


@dataclass(slots=True, eq=False)
class Region:
    """An element: its number and depth, what its names say, the blocks that stand in it (first and last) and the text they hold."""

    number: int
    depth: int
    hint: str
    first: int
    last: int
    mass: float = 0.0
    parent: int = 0

    @property
    def uses(self) -> frozenset[str]:
        """What its tag, classes and ids say it holds, names of hints.toml."""
        return uses_of(self.hint)


def regions_of(blocks: list[Block], masses: list[float]) -> dict[int, Region]:
    """Element number -> Region, of all elements that blocks stand in."""
    found: dict[int, Region] = {}
    for at, block in enumerate(blocks):
        hints = block.hints.split(" < ")
        depth = len(block.path)
        for place, number in enumerate(block.path):
            region = found.get(number)
            if region is None:
                back = depth - 1 - place
                parent = block.path[place - 1] if place else 0
                region = found[number] = Region(number, place, hints[back] if back < len(hints) else "", at, at, parent=parent)
            region.last = at
            region.mass += masses[at]
    return found


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
    if names:
        found.update(use for use, pattern in _patterns().items() if pattern.search(names))
    return frozenset(found)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    told = tomllib.loads((Path(__file__).parent / "hints.toml").read_text("utf-8"))
    return {use: re.compile(rf"(?<![^\W_\d])(?:{'|'.join(map(_pattern, words))})") for use, words in told.items()}


def _pattern(word: str) -> str:
    if word.startswith("="):
        return re.escape(word[1:]) + r"(?![^\W_\d])"
    return re.escape(word) + (r"(?![^\W_\d])" if len(word) < 5 else "")

"""The page's own headline: which block it is, and which of the declared titles it agrees with, without the site's name.

The headline stands in a heading (h1, else h2, else a line by itself) and agrees with what og:title, JSON-LD or the title element say.
Fooled by: pages whose declared titles are made for search engines and share no word with the headline.
"""

from __future__ import annotations

import math
import re

from tocsin.page.document import Block, Document
from tocsin.page.layout.regions import mass_of, uses_of

_PARTS = re.compile(r"\s+[|•·»«›–—\-:]+\s+|\s*\|\s*|\s+::\s+")
_WORD = re.compile(r"\w+")
_LONGEST = 300  # characters of a headline
_HEADINGS = {"h1": 1.0, "h2": 0.6, "h3": 0.3}
_ELSEWHERE = frozenset({"navigation", "copyright", "widget", "related", "comments"})  # where no headline stands
_HINTS = ("headline", "title", "titre", "baslik", "entry-title", "heading")


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(text.casefold())


def likeness(a: str, b: str) -> float:
    """Share of words that two titles have in common, 1 where they are the same words."""
    one, other = set(words_of(a)), set(words_of(b))
    return len(one & other) / max(len(one | other), 1)


def covered(inner: str, outer: str) -> float:
    """Share of the words of one title that stand in another."""
    one, other = words_of(inner), set(words_of(outer))
    return sum(word in other for word in one) / max(len(one), 1)


def title_block(document: Document) -> int | None:
    """Place of the block that is the page's headline, None where no block is."""
    sites = ["".join(words_of(one.value)) for one in document.declared.get("site", ())]
    declared = [_parts_of(one.value, sites) for one in document.declared.get("title", ())]
    masses = [mass_of(block) for block in document.blocks]
    total, before = sum(masses), 0.0
    best, place = 0.9 - 1e-9, None
    for at, block in enumerate(document.blocks):
        score = _score(block, declared) - (0.6 if before > 0.5 * total else 0.0)
        if score > best + 1e-9:
            best, place = score, at
        before += masses[at]
    return place


def _parts_of(title: str, sites: list[str]) -> list[list[str]]:
    """A declared title and its parts, as words, without those that are the site's name."""
    parts = [words_of(part) for part in (title, *_PARTS.split(title))]
    return [part for part in parts if part and "".join(part) not in sites]


def _score(block: Block, declared: list[list[list[str]]]) -> float:
    """How likely a block is the headline."""
    if not 3 <= len(block.text) <= _LONGEST or (block.linked > 0.9 and block.tag not in _HEADINGS):
        return 0.0
    own = block.hints.split(" < ")[:3]
    score = _HEADINGS.get(block.tag, 0.0) + (0.3 if any(hint in one for one in own[:2] for hint in _HINTS) else 0.0)
    words = words_of(block.text)
    agrees = max((_agreement(words, parts) for parts in declared), default=0.0)
    uses = frozenset().union(*map(uses_of, own))
    if "navigation" in uses or (agrees < 0.8 and not uses.isdisjoint(_ELSEWHERE)):
        score -= 0.5
    if 0.5 <= agrees < 0.8 and block.linked > 0.9:
        score -= 0.6  # a part of the declared title that leads elsewhere: the site's name, a section's
    return score + 1.2 * agrees if agrees >= 0.5 else score - (0.3 if declared else 0.0)


def _agreement(words: list[str], parts: list[list[str]]) -> float:
    """How well a line is a declared title: its words stand in the title, and the words of the title or of a part of it in the line."""
    if not parts or not words:
        return 0.0
    whole, line = set(parts[0]), set(words)
    inner = sum(word in whole for word in words) / len(words)
    if inner <= 0.6:
        return 0.0
    longest = max(len("".join(part)) for part in parts[1:] or parts)
    return inner * max(_covered(part, line) * math.sqrt(min(1.0, len("".join(part)) / longest)) for part in parts)


def _covered(part: list[str], line: set[str]) -> float:
    """Share of the words of a part that stand in a line, less for a part of a few letters."""
    return sum(word in line for word in part) / len(part) * min(1.0, len("".join(part)) / 10)


def without_site(title: str, names: list[str]) -> str:
    """A declared title without the site's name before or after it."""
    parts = [(found.start(), found.end()) for found in _PARTS.finditer(title)]
    folded = {"".join(words_of(name)) for name in names}
    for start, end in reversed(parts):
        if "".join(words_of(title[end:])) in folded:
            return title[:start].strip()
    for start, end in parts:
        if "".join(words_of(title[:start])) in folded:
            return title[end:].strip()
    return title.strip()


def beside(title: str, own: str) -> list[str]:
    """The parts that a title element has before or after the page's own headline: section, site, motto; none where that is not all."""
    at = title.find(own)
    if at < 0:
        parts = [part.strip() for part in _PARTS.split(title)]
        other = [part for part in parts if covered(part, own) < 0.5]
        return other if own and len(other) < len(parts) and any(covered(own, part) > 0.7 for part in parts) else []
    before, after = title[:at].strip(), title[at + len(own) :].strip()
    rest = after if after and not before else before if before and not after else ""
    return [part.strip() for part in _PARTS.split(f" {rest} ") if part.strip()]

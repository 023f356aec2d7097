"""The page's own headline: which block it is, and which of the declared titles it agrees with, without the site's name.

The headline stands in a heading (h1, else h2, else a line by itself) and agrees with what og:title, JSON-LD or the title element say.
Fooled by: pages whose declared titles are made for search engines and share no word with the headline.
"""

from __future__ import annotations

import re

from tocsin.page.document import Block, Document

_PARTS = re.compile(r"\s+[|•·»«›–—\-:]+\s+|\s*\|\s*|\s+::\s+")
_WORD = re.compile(r"\w+")
_LONGEST = 300  # characters of a headline
_HEADINGS = {"h1": 1.0, "h2": 0.6, "h3": 0.3}
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
    declared = [one.value for one in document.declared.get("title", ())]
    best, place = 0.0, None
    for at, block in enumerate(document.blocks):
        score = _score(block, declared)
        if score > best + 1e-9:
            best, place = score, at
    return place if best >= 0.9 else None


def _score(block: Block, declared: list[str]) -> float:
    """How likely a block is the headline."""
    if not 3 <= len(block.text) <= _LONGEST or (block.linked > 0.9 and block.tag not in _HEADINGS):
        return 0.0
    own = block.hints.split(" < ")[:2]
    score = _HEADINGS.get(block.tag, 0.0) + (0.3 if any(hint in one for one in own for hint in _HINTS) else 0.0)
    agrees = max((_agreement(block.text, title) for title in declared), default=0.0)
    if any(one.startswith(("header", "a ", "nav", "aside", "footer")) for one in own) and agrees < 0.8:
        score -= 0.5
    return score + 1.2 * agrees if agrees >= 0.5 else score - (0.3 if declared else 0.0)


def _agreement(text: str, title: str) -> float:
    """How well a line is a declared title, with or without the site's name: all its words in the title, and most of the title's in it."""
    inner = covered(text, title)
    return (
        inner * max(max(covered(part, text) * min(1.0, len(part) / 12) for part in (*_PARTS.split(title), title) if part.strip()), 0.0)
        if inner > 0.6
        else 0.0
    )


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

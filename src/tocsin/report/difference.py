"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Literal

from tocsin.text.confusables import mixed_words
from tocsin.text.invisible import FILLERS

Part = tuple[Literal["same", "gone", "new"], str]

MOST_WORDS = 250
_INVISIBLE = re.compile(f"[{FILLERS}]")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def difference(before: str, after: str) -> list[Part]:
    """The text `after` in parts that are the same as in `before`, new, or gone; a part that is gone stands where it stood.

    Only the first 250 words and signs are compared; the rest is given as it is.
    """
    old, new = _TOKEN.findall(before)[: 2 * MOST_WORDS], _TOKEN.findall(after)
    tail = "".join(new[2 * MOST_WORDS :])
    new = new[: 2 * MOST_WORDS]
    parts: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(("same", "".join(new[c:d])))
            continue
        if b > a:
            parts.append(("gone", "".join(old[a:b])))
        if d > c:
            parts.append(("new", "".join(new[c:d])))
    return _joined([*parts, ("same", tail)])


def sides(before: str, after: str, read: Callable[[str], str] = str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts: those of `before` the same or gone, those of `after` the same or new. Words that `read` alike are the same.

    Only the first 250 words and signs of either are compared; the rest is given as it is.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    left, right = list[Part](), list[Part]()
    most = 2 * MOST_WORDS
    for tag, a, b, c, d in SequenceMatcher(None, [*map(read, old[:most])], [*map(read, new[:most])], autojunk=False).get_opcodes():
        left.append(("same" if tag == "equal" else "gone", "".join(old[a:b])))
        right.append(("same" if tag == "equal" else "new", "".join(new[c:d])))
    return _joined([*left, ("same", "".join(old[most:]))]), _joined([*right, ("same", "".join(new[most:]))])


def _joined(parts: list[Part]) -> list[Part]:
    """Parts of one kind side by side become one; empty ones go; a lone blank between two changes is no likeness."""
    kept = [part for part in parts if part[1]]
    merged: list[Part] = []
    for kind, text in kept:
        if merged and merged[-1][0] == kind:
            merged[-1] = (kind, merged[-1][1] + text)
        else:
            merged.append((kind, text))
    return merged


def tricks(parts: list[Part]) -> list[str]:
    """What the eye does not see in the new words: `lookalike` letters of another script within a word, `invisible` characters."""
    new = " ".join(text for kind, text in parts if kind == "new")
    found = {"lookalike": mixed_words(new), "invisible": _INVISIBLE.search(new)}
    return [name for name, seen in found.items() if seen]

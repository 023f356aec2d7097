"""Says in words why two texts are held to be one: what was undone, what changed, which numbers and names agree."""

from __future__ import annotations

import re
from collections.abc import Callable

from tocsin.match.alignment import Alignment
from tocsin.match.fold import EDGE_TAGS, LINK, MENTION, REPOST

_ZERO_WIDTH = re.compile(r"[\u00ad\u200b\u200d\u2060\ufeff\u180e]|(?<![\u0600-\u06ff])\u200c")
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
_WIDE = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f189]")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")
_SPACED = re.compile(r"(?:(?<=\s)|^)(?:\w\s+){3,}\w(?=\s|$)")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+")

# Each disguise: what to call it, and how to see it in an original text.
DISGUISES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("invisible characters", _ZERO_WIDTH.search),
    ("direction marks", _DIRECTION.search),
    ("look-alike letters", _MIXED.search),
    ("letters spaced out", _SPACED.search),
    ("full-width or mathematical letters", _WIDE.search),
    ("Arabic marks or stretched letters", _MARKS.search),
    ("emoji", _EMOJI.search),
    ("links", LINK.search),
    ("mentions", MENTION.search),
    ("hashtags", EDGE_TAGS.search),
    ("repost prefix", REPOST.search),
    ("capitals", str.isupper),
)


def disguises(text: str) -> list[str]:
    """What folding undid in a text."""
    return [name for name, seen in DISGUISES if seen(text)]


def of_copy(one: str, two: str, found: Alignment | None) -> str:
    """Evidence for a copy, from both original texts; `found` is the alignment of their keys, None when the keys are equal."""
    if one == two:
        return "the same text"
    left, right = disguises(one), disguises(two)
    undone = [name for name, _ in DISGUISES if (name in left) != (name in right)]
    parts = [f"{', '.join(undone)} removed"] if undone else []
    parts += _changes(found) if found else ["then the same letters"]
    return "; ".join(parts)


def _changes(found: Alignment) -> list[str]:
    share = round(100 * found.same / max(1, found.long))
    parts = []
    if found.tail >= 3 and found.short < found.long:
        parts.append(f"shorter one is {round(100 * found.short / max(1, found.long))} % of the longer")
    if found.lead >= 3:
        parts.append("different opening")
    if found.slips:
        parts.append(f"{found.slips} small spelling change{'s' if found.slips > 1 else ''}")
    if found.dropped:
        parts.append("words left out or put in")
    if found.replaced:
        parts.append("some words replaced")
    return [*parts, f"{share} % of the letters in common"]


def of_meaning(cosine: float, nearest: str, numbers: list[str], clashing: list[str], names: list[str]) -> str:
    """Evidence for a rewording or a translation: how near, and what agrees word for word."""
    parts = [f"likeness of meaning {cosine:.2f}", nearest]
    if numbers:
        parts.append("numbers agree: " + ", ".join(numbers[:5]))
    if clashing:
        parts.append("numbers of one side only: " + ", ".join(clashing[:5]))
    if names:
        parts.append("names or words shared: " + ", ".join(names[:5]))
    return "; ".join(part for part in parts if part)

"""What two texts share, as phrases of the catalogue (`part.*`)."""

from __future__ import annotations

from tocsin.match.folding.fold import plain_text
from tocsin.match.parts.overlap import Overlap, Portion
from tocsin.model import Phrase, phrase


def said(found: Overlap, one: str = "a", two: str = "b") -> list[Phrase]:
    """What is shared, then what each text says alone. The texts are called `one` and `two` (names of the section `side`)."""
    sides = ((one, found.a, two, found.b), (two, found.b, one, found.a))
    alone = [phrase("pair.alone", who=who, text=text) for who, mine, _, _ in sides if (text := plain_text(mine.alone)) and not mine.whole]
    reordered = (found.a.whole or found.b.whole) and not found.ordered
    return [*_shared(found, sides), *([phrase("part.reordered")] if reordered else []), *alone]


def _shared(found: Overlap, sides: tuple[tuple[str, Portion, str, Portion], ...]) -> list[Phrase]:
    if found.only:
        return [phrase(f"part.only_{found.only}", n=max(found.a.letters, found.b.letters))]
    if found.a.whole and found.b.whole:
        return [phrase("part.both", share=min(found.a.share, found.b.share))]
    for who, mine, other, theirs in sides:
        if theirs.whole:
            return [phrase(f"part.{_holds(mine, theirs)}", who=who, other=other, share=mine.share)]
    return [phrase("part.holds", who=other, other=who, share=mine.share) for who, mine, other, _ in sides if mine.share]


def _holds(mine: Portion, theirs: Portion) -> str:
    """How a text that says all of another holds it."""
    if theirs.copied >= 0.8:
        return "quotes"
    return "extends" if mine.said == tuple(range(len(mine.said))) else "contains"

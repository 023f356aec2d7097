"""Why two texts are held to be one, as phrases: what was undone and where, what changed, which numbers and names agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.match.copies.alignment import Alignment, Gap, gaps
from tocsin.match.folding.disguises import disguises as disguises
from tocsin.match.folding.disguises import undone
from tocsin.match.folding.offset_map import Traced, traced
from tocsin.model import Phrase, phrase

_MOST = 3  # changes that are quoted
_LISTED = 5  # numbers or names that are listed
_READ = 4000  # characters of a text that are looked at
_GAPS = {"opening": "pair.opens", "end": "pair.goes_on", "dropped": "pair.alone"}

_Part = tuple[str, dict[str, Any]]  # a code and its parameters, the texts' names still missing


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be said of each of two texts, and of both. It is the same whichever comes first."""

    one: list[_Part]
    two: list[_Part]
    both: list[Phrase]

    def said(self, one: str, two: str) -> list[Phrase]:
        """As phrases, the texts being called `one` and `two` (names of the section `side` of the catalogue)."""
        sides = [(one, two, self.one), (two, one, self.two)]
        return [*(phrase(code, who=who, other=other, **params) for who, other, parts in sides for code, params in parts), *self.both]


def of_copy(one: str, two: str, found: Alignment | None) -> Comparison:
    """Compare both original texts of a copy; `found` is the alignment of their keys, None when the keys are equal."""
    if one == two:
        return Comparison([], [], [phrase("pair.same_text")])
    one, two = one[:_READ], two[:_READ]
    left, right = ({(each.name, each.times): each.phrase for each in undone(text)} for text in (one, two))
    sides = (_only(left, right), _only(right, left))
    same = phrase("pair.then_same" if any(sides) else "pair.same")
    both = _changes(traced(one), traced(two), sides, found) if found else [same]
    return Comparison(sides[0], sides[1], both)


def _only(mine: dict[tuple[str, int], Phrase], theirs: dict[tuple[str, int], Phrase]) -> list[_Part]:
    parts = [said for what, said in mine.items() if what not in theirs]
    return [("pair.has", {"parts": parts})] if parts else []


def _changes(one: Traced, two: Traced, sides: tuple[list[_Part], list[_Part]], found: Alignment) -> list[Phrase]:
    """Add to each side what only it has; what is true of both comes back."""
    changed, slips = 0, 0
    for gap in gaps(one.key, two.key):
        if gap.kind == "slip":
            slips += 1
        changed += 1
        if changed <= _MOST:
            _change(one, two, gap, sides)
    parts = [phrase("pair.more", n=changed - _MOST)] if changed > _MOST else []
    if found.tail >= 3 and found.short < found.long:
        parts.append(phrase("pair.shorter", share=found.short / max(1, found.long)))
    if slips:
        parts.append(phrase("pair.slips", n=slips))
    return [*parts, phrase("pair.letters", share=found.same / max(1, found.long))]


def _change(one: Traced, two: Traced, gap: Gap, sides: tuple[list[_Part], list[_Part]]) -> None:
    left, right = one.words(*gap.a), two.words(*gap.b)
    if gap.kind in ("slip", "replaced") or (left and right and gap.kind == "opening" and min(gap.letters) >= 3):
        if left and right and left != right:
            _say(sides[0], "pair.differs", mine=left, theirs=right)
        elif left != right:  # a short word that one of them leaves out
            _say(sides[int(not left)], "pair.alone", text=left or right)
        return
    longer = int(gap.letters[1] > gap.letters[0])
    if (left, right)[longer]:
        _say(sides[longer], _GAPS[gap.kind], text=(left, right)[longer])


def _say(side: list[_Part], code: str, **params: str) -> None:
    """Once: two changes in one word ("2900x2484", "4000x2714") are told by the same words."""
    if (code, params) not in side:
        side.append((code, params))


def of_meaning(cosine: float, nearest: str | None, numbers: list[str], clashing: list[str], names: list[str]) -> list[Phrase]:
    """Evidence for a rewording or a translation: how near (`both` are the other's nearest, or `one`), and what agrees word for word."""
    return [
        phrase("pair.likeness", cosine=round(cosine, 2)),
        *([phrase(f"pair.nearest_{nearest}")] if nearest else []),
        *([phrase("pair.numbers", numbers=numbers[:_LISTED])] if numbers else []),
        *([phrase("pair.clash", numbers=clashing[:_LISTED])] if clashing else []),
        *([phrase("pair.names", names=names[:_LISTED])] if names else []),
    ]

"""Says in words why two texts are held to be one: what was undone and where, what changed, which numbers and names agree."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.match.copies.alignment import Alignment, Gap, gaps
from tocsin.match.folding.disguises import disguises as disguises
from tocsin.match.folding.disguises import undone
from tocsin.match.folding.offset_map import Traced, traced

_MOST = 3  # changes that are quoted
_READ = 4000  # characters of a text that are looked at
_OTHER = "\x00"  # stands for the other text's name


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be said of each of two texts, and of both. It reads the same whichever comes first."""

    one: list[str]
    two: list[str]
    both: list[str]

    def said(self, one: str, two: str) -> str:
        """In words, the texts being called `one` and `two`."""
        sides = [(one, two, self.one), (two, one, self.two)]
        told = [f"{name} {', '.join(parts)}".replace(_OTHER, other) for name, other, parts in sides if parts]
        return "; ".join([*told, *self.both])


def of_copy(one: str, two: str, found: Alignment | None) -> Comparison:
    """Compare both original texts of a copy; `found` is the alignment of their keys, None when the keys are equal."""
    if one == two:
        return Comparison([], [], ["the same text"])
    one, two = one[:_READ], two[:_READ]
    left, right = ({(each.name, each.times): str(each) for each in undone(text)} for text in (one, two))
    sides = (_only(left, right), _only(right, left))
    same = "then the same letters" if any(sides) else "the same letters"
    both = _changes(traced(one), traced(two), sides, found) if found else [same]
    return Comparison(sides[0], sides[1], both)


def _only(mine: dict[tuple[str, int], str], theirs: dict[tuple[str, int], str]) -> list[str]:
    parts = [said for what, said in mine.items() if what not in theirs]
    return [f"has {', '.join(parts)}"] if parts else []


def _changes(one: Traced, two: Traced, sides: tuple[list[str], list[str]], found: Alignment) -> list[str]:
    """Add to each side what only it has; what is true of both comes back."""
    changed, slips = 0, 0
    for gap in gaps(one.key, two.key):
        if gap.kind == "slip":
            slips += 1
        changed += 1
        if changed <= _MOST:
            _change(one, two, gap, sides)
    parts = [f"{changed - _MOST} more changes"] if changed > _MOST else []
    if found.tail >= 3 and found.short < found.long:
        parts.append(f"shorter one is {round(100 * found.short / max(1, found.long))} % of the longer")
    if slips:
        parts.append(f"{slips} small spelling change{'s' if slips > 1 else ''}")
    return [*parts, f"{round(100 * found.same / max(1, found.long))} % of the letters in common"]


def _change(one: Traced, two: Traced, gap: Gap, sides: tuple[list[str], list[str]]) -> None:
    left, right = one.words(*gap.a), two.words(*gap.b)
    if gap.kind in ("slip", "replaced") or (left and right and gap.kind == "opening" and min(gap.letters) >= 3):
        if left != right:
            sides[0].append(f"has “{left}” where {_OTHER} has “{right}”")
        return
    verb = {"opening": "opens with", "end": "goes on with", "dropped": "alone has"}[gap.kind]
    longer = int(gap.letters[1] > gap.letters[0])
    if (left, right)[longer]:
        sides[longer].append(f"{verb} “{(left, right)[longer]}”")


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

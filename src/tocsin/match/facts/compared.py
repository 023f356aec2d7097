"""Two texts' facts laid side by side: what both state, what clashes, what one of them leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tocsin.extras import extra
from tocsin.match.facts.days import Moment, comparable, same
from tocsin.match.facts.facts import Facts
from tocsin.match.facts.figures import Figure, agrees, alike
from tocsin.match.facts.lexicon import units
from tocsin.match.facts.names import Name, rivals, spoken_of

Item = TypeVar("Item")
_NEAR_COPY = 0.5  # share of words in common from which single words are held against each other
_MOST_LONE = 4  # names of one side that the other does not speak of, beyond which it tells another story rather than another name
_READ = 80  # words that are laid side by side
_LONGEST = 3  # words that may stand for each other in one change


@dataclass(frozen=True, slots=True)
class Laid:
    """One kind of fact on both sides."""

    shared: list[tuple[Any, Any]]
    clashing: list[tuple[Any, Any]]
    doubtful: list[tuple[Any, Any]]  # may clash: it is not known whether they speak of the like
    alone: tuple[list[Any], list[Any]]  # on one side only, those that clash left out


@dataclass(frozen=True, slots=True)
class Compared:
    """All that is known of two texts' facts. The sides are exchanged when the texts are."""

    numbers: Laid
    days: Laid
    places: Laid
    names: Laid
    denied: list[tuple[int, tuple[int, int]]]  # (side, where) of what one side denies and the other states
    contradicted: list[tuple[int, tuple[int, int], tuple[int, int]]]  # (side, where, where the other states it) of a denied pole
    opposed: list[tuple[str, tuple[int, int], tuple[int, int]]]  # axis, where the one says one pole and the other the other
    poles: int  # axes on which both say the same
    replaced: list[tuple[tuple[int, int], tuple[int, int]]]  # words that stand in the same place in otherwise the same text
    common: float  # share of the content words of the shorter side that the other has, 0 across languages
    near: float  # share of the words that stand in the same order on both sides, of the longer one; 0 where little is common


def compare(one: Facts, two: Facts) -> Compared:
    """Lay the facts of two texts side by side."""
    same_language = one.lang == two.lang
    common = _common(one, two) if same_language else 0.0
    places, others = ([[name for name in side.names if bool(name.code) == coded] for side in (one, two)] for coded in (True, False))
    denied = _denied(one, two) if same_language else []
    replaced, near = _replaced(one, two) if common >= _NEAR_COPY else ([], 0.0)
    sides = _numbers(one, two, same_language), _days(one, two), _named(one, two, *places), _named(one, two, *others)
    opposed, contradicted, agreed = _opposed(one, two, common)
    return Compared(*sides, denied, contradicted, opposed, agreed, replaced, common, near)


def _common(one: Facts, two: Facts) -> float:
    left, right = set(one.content), set(two.content)
    return len(left & right) / max(1, min(len(left), len(right)))


def _pairs(left: Sequence[Item], right: Sequence[Item], fits: Callable[[Item, Item], int]) -> list[tuple[int, int]]:
    """Each item with at most one of the other side: best fits first, then those nearest in their order. Nought fits not at all."""
    graded = sorted((-grade, abs(i - j), i + j, i, j) for i, a in enumerate(left) for j, b in enumerate(right) if (grade := fits(a, b)))
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for *_, i, j in graded:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j))
    return found


def _without(items: Sequence[Item], taken: Sequence[int]) -> list[Item]:
    return [item for at, item in enumerate(items) if at not in taken]


def _numbers(one: Facts, two: Facts, same_language: bool) -> Laid:
    left, right = list(one.figures), list(two.figures)
    if not left and not right:
        return Laid([], [], [], ([], []))

    def equal(a: Figure, b: Figure) -> int:
        like = alike(a, b, same_language)
        exact = a.value == b.value
        thousands = like == 1 and a.value != b.value and 1000 in (a.value / (b.value or 1), b.value / (a.value or 1))
        return (like + 3 if exact else like) if (agrees(a, b) or thousands) and (like or exact) else 0

    def clash(a: Figure, b: Figure) -> int:
        like = alike(a, b, same_language)
        return like if not agrees(a, b) and (like == 2 or not (a.faint or b.faint)) else 0

    both = _pairs(left, right, equal)
    shared = [(left[i], right[j]) for i, j in both]
    left, right = _without(left, [i for i, _ in both]), _without(right, [j for _, j in both])
    apart = _pairs(left, right, clash)
    sure = [(left[i], right[j]) for i, j in apart if alike(left[i], right[j], same_language) == 2]
    perhaps = [(left[i], right[j]) for i, j in apart if alike(left[i], right[j], same_language) == 1]
    alone = [_without(left, [i for i, _ in apart]), _without(right, [j for _, j in apart])]
    strong = [[figure for figure in side if not figure.faint] for side in alone]
    return Laid(shared, sure, perhaps, (strong[0], strong[1]))


def _days(one: Facts, two: Facts) -> Laid:
    left, right = list(one.moments), list(two.moments)
    if not left and not right:
        return Laid([], [], [], ([], []))
    both = _pairs(left, right, lambda a, b: int(a.kind == b.kind and same(a, b)))
    shared = [(left[i], right[j]) for i, j in both]
    left, right = _without(left, [i for i, _ in both]), _without(right, [j for _, j in both])
    apart = _pairs(left, right, lambda a, b: int(comparable(a, b)))
    sure = [(left[i], right[j]) for i, j in apart if _certain(left[i], right[j])]
    perhaps = [(left[i], right[j]) for i, j in apart if not _certain(left[i], right[j])]
    return Laid(shared, sure, perhaps, (_without(left, [i for i, _ in apart]), _without(right, [j for _, j in apart])))


def _certain(one: Moment, two: Moment) -> bool:
    """Today in one post may be yesterday in the next; tomorrow is not yesterday."""
    return one.kind != "day" or abs(one.value[0] - two.value[0]) > 1 or 1 in (one.value[0], two.value[0])


def _named(one: Facts, two: Facts, left: list[Name], right: list[Name]) -> Laid:
    if not left and not right:
        return Laid([], [], [], ([], []))
    missing = (_missing(left, two), _missing(right, one))
    shared = [(name, name) for name in left if name not in missing[0]]
    lone = [[name for name in side if name.sure] for side in missing]
    apart = _pairs(lone[0], lone[1], lambda a, b: int(rivals(a, b))) if max(map(len, lone)) <= _MOST_LONE else []
    found = [(lone[0][i], lone[1][j]) for i, j in apart]
    return Laid(shared, found, [], (_without(lone[0], [i for i, _ in apart]), _without(lone[1], [j for _, j in apart])))


def _missing(mine: list[Name], theirs: Facts) -> list[Name]:
    """The names that a text does not speak of; of names in a row only where the last, as a surname, is among them."""
    found = [name for name in mine if not spoken_of(name, theirs.words, theirs.codes, theirs.pool)]
    at = {name.at for name in found}
    ends = {name.at: name for name in mine}

    def last(name: Name) -> int:
        end = name.at
        while end + 1 in ends and ends[end + 1].start - ends[end].end == 1:
            end += 1
        return end

    return [name for name in found if last(name) in at]


def _denied(one: Facts, two: Facts) -> list[tuple[int, tuple[int, int]]]:
    found = []
    for side, mine, theirs in ((0, one, two), (1, two, one)):
        stated = set(theirs.content)
        for stem, where in mine.polarity.denied.items():
            if stem in stated and stem not in theirs.polarity.denied:
                found.append((side, where))
    return found


def _opposed(one: Facts, two: Facts, common: float) -> tuple[list[Any], list[Any], int]:
    """(opposites, poles that one side denies and the other states, number of axes on which both say the same)."""
    opposed, contradicted, agreed = [], [], 0
    denied = one.polarity.denied_poles, two.polarity.denied_poles
    for axis, mine in one.polarity.poles.items():
        theirs = two.polarity.poles.get(axis)
        if not theirs:
            continue
        if mine.keys() & theirs.keys():
            agreed += 1
        elif common < _NEAR_COPY and axis in units("weak"):
            continue
        elif axis not in denied[0] | denied[1]:
            opposed.append((axis, next(iter(mine.values())), next(iter(theirs.values()))))
        elif (axis in denied[0]) != (axis in denied[1]):
            side = int(axis in denied[1])
            where = [next(iter(poles.values())) for poles in (mine, theirs)]
            contradicted.append((side, where[side], where[1 - side]))
    return opposed, contradicted, agreed


def _replaced(one: Facts, two: Facts) -> tuple[list[tuple[tuple[int, int], tuple[int, int]]], float]:
    """(places in the texts of up to three words each that stand between the same words, share of the words that are the same)."""
    left, right = one.sequence[:_READ], two.sequence[:_READ]
    found = []
    kept = 0
    for step in _steps(left, right):
        kept += step.src_end - step.src_start if step.tag == "equal" else 0
        if step.tag != "replace":
            continue
        a, b = slice(step.src_start, step.src_end), slice(step.dest_start, step.dest_end)
        if max(a.stop - a.start, b.stop - b.start) > _LONGEST or not _differ(one, two, left[a], right[b]):
            continue
        found.append(((one.spans[a.start][0], one.spans[a.stop - 1][1]), (two.spans[b.start][0], two.spans[b.stop - 1][1])))
    return found, kept / max(1, len(left), len(right))


def _steps(left: Sequence[str], right: Sequence[str]) -> Any:
    with extra("match"):
        from rapidfuzz.distance import Levenshtein
    return Levenshtein.opcodes(left, right)


def edited(one: Facts, two: Facts, *, replaced: bool = False) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where few words of either text stand for others, or (not `replaced`) for none, in a text that otherwise goes on as the other does."""
    steps = _steps(one.sequence[:_READ], two.sequence[:_READ])
    steps = [step for step in steps if step.tag == "replace" or (step.tag != "equal" and not replaced)]
    few = [step for step in steps if max(step.src_end - step.src_start, step.dest_end - step.dest_start) <= _LONGEST]
    mine = [(one.spans[step.src_start][0], one.spans[step.src_end - 1][1]) for step in few if step.src_end > step.src_start]
    theirs = [(two.spans[step.dest_start][0], two.spans[step.dest_end - 1][1]) for step in few if step.dest_end > step.dest_start]
    return mine, theirs


def _differ(one: Facts, two: Facts, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether words say something else rather than the same in another form: not mere grammar, not the same stem."""
    mine = [word for word in left if word not in one.grammar]
    theirs = [word for word in right if word not in two.grammar]
    if not mine or not theirs:
        return False
    return all(a[:4] != b[:4] for a in mine for b in theirs)

"""Figures of one sentence held against those of another: other values, other things counted, qualifiers lost, added or replaced.

Figures with one value go together, those first that count the like; what is left over is paired where both count the like or, in one
language, stand between the same words. Two figures that exchanged what they count are one change. A value rounded where the relay says
so ("nearly 2,000" for 1,986) is none.

Fooled by: sums told apart, parts told as their total, units converted (40 miles, 64 kilometres), a synonym for what is counted that the
encoder does not hold near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.match.facts.figures import value
from tocsin.page.statements.figures import PlacedFigure
from tocsin.verify.fidelity.change import What
from tocsin.verify.fidelity.pair import Found, Pair, nearness
from tocsin.verify.fidelity.reading.sentence import Reading

_STATES = frozenset({"dead", "injured", "missing", "arrested"})  # what befell those who are counted
_SAYS_ROUNDED = frozenset({"about", "more_than", "less_than", "at_least", "at_most", "up_to"})
_SYNONYM, _NOT_ALIKE = 0.6, 0.5  # nearness in meaning: of measures that are one all the same; of other things surely
_CROSSED = 0.02  # how much nearer in meaning the exchanged nouns must be
_UNKNOWN = "money:XXX"  # a currency several states share
_MEASURED = ("percent", "money", "kilo", "metre", "tonne", "degree", "second", "minute", "hour", "day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Atom:
    """One number of a sentence: of a figure itself, or the total it is a part of (`whole`)."""

    value: float
    high: float | None
    unit: str
    what: str
    qualifier: str | None
    start: int
    end: int
    figure: PlacedFigure
    whole: bool = False


def numbers(pair: Pair) -> Iterator[Found]:
    """What two sentences state differently in figures."""
    left, right = _atoms(pair.one), _atoms(pair.two)
    left, right = left + _bare(pair.one, left, right), right + _bare(pair.two, right, left)
    together = _together(pair, left, right)
    rest = [a for a in left if a not in [x for x, _ in together]], [b for b in right if b not in [y for _, y in together]]
    exchanged, told = _exchanged(pair, together), list[Atom]()
    if exchanged:
        a, b = exchanged[0]
        told += [atom for both in exchanged for atom in both]
        yield Found("number_unit", _shown(pair.one, a), _shown(pair.two, b), (a.start, a.end), {"exchanged": 1.0})
    for a, b in together:
        if a not in told:
            yield from _counted(pair, a, b)
    apart = _apart(pair, *rest)
    if len(apart) == 2 and (apart[0][0].value, apart[1][0].value) == (apart[1][1].value, apart[0][1].value):
        (a, b), _ = apart
        told += [a, apart[1][0]]
        yield Found("number_unit", pair.one.text[a.start : a.end], pair.two.text[b.start : b.end], (a.start, a.end), {"exchanged": 1.0})
    else:
        for a, b, signs in ((a, b, _clash(pair, a, b)) for a, b in apart):
            yield Found("number_value", pair.one.text[a.start : a.end], pair.two.text[b.start : b.end], (a.start, a.end), signs)
    for a, b in [*together, *apart]:
        if a not in told:
            yield from _qualified(pair, a, b)
    if len(exchanged) == 2 and sum(bool(a.qualifier) for a, _ in exchanged) != sum(bool(b.qualifier) for _, b in exchanged):
        yield from _qualified(pair, exchanged[0][0], exchanged[1][1])
        yield from _qualified(pair, exchanged[1][0], exchanged[0][1])
    yield from _digits(pair, {atom.start for atom, _ in apart})


def _atoms(side: Reading) -> list[Atom]:
    """The numbers of a sentence, totals among them, in their order."""
    found = []
    for one in side.figures:
        what = one.what or ""
        found.append(Atom(one.value, one.value_high, one.unit, what, one.qualifier, one.number_start, one.number_end, one))
        held = [(each.number_start, each.number_end) for each in side.figures]
        if one.of is not None:
            spans = [(w.start, w.end) for w in side.words if w.digits and value(w.text, side.lang) == one.of]
            spans = [span for span in spans if not any(a < span[1] and span[0] < b for a, b in held)]
            found += [Atom(one.of, None, one.unit, what, None, *span, one, True) for span in spans[:1]]
    return sorted(found, key=lambda atom: atom.start)


def _bare(side: Reading, own: list[Atom], others: list[Atom]) -> list[Atom]:
    """Numbers that nothing beside them makes a figure, of a value that the other side has as one and this side has not."""
    missing = {atom.value for atom in others if atom.qualifier} - {atom.value for atom in own}
    days = {at for moment in side.moments for at in side.at(moment.start, moment.end)}
    found = []
    for at, word in enumerate(side.words):
        number = value(word.text, side.lang) if word.digits and at not in days else None
        if number in missing and number is not None:
            start, end = word.start, word.end
            figure = PlacedFigure(
                number, word.text, None, None, None, "other", None, start=start, end=end, number_start=start, number_end=end
            )
            found.append(Atom(number, None, "other", "", None, word.start, word.end, figure))
    return found


def _like(pair: Pair, a: Atom, b: Atom) -> float:
    """How much two numbers count the like, 0 to 3."""
    score = 0.0
    if a.unit == b.unit:
        score += 1.0 if a.unit != "other" else 0.3
    elif "other" not in (a.unit, b.unit):
        score -= 1.0
    if a.what and b.what:
        score += max(0.0, nearness(a.what, pair.one.lang, b.what, pair.two.lang))
    if pair.laid is not None:
        mine, theirs = pair.one.at(a.start, a.end), pair.two.at(b.start, b.end)
        gap = pair.laid.gap(mine[0]) if mine else None
        if (gap is not None and theirs and gap.theirs[0] <= theirs[0] < gap.theirs[1]) or (
            mine and theirs and pair.laid.partner[mine[0]] == theirs[0]
        ):
            score += 1.0
    return score + 0.5 * (a.whole == b.whole)


def _pairs(scored: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for _, i, j in sorted(scored, key=lambda row: (-row[0], abs(row[1] - row[2]), row[1], row[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j))
    return sorted(found)


def _together(pair: Pair, left: list[Atom], right: list[Atom]) -> list[tuple[Atom, Atom]]:
    """Numbers of one value, or of one rounded."""
    scored = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if a.value == b.value and a.high == b.high:
                scored.append((10 + _like(pair, a, b), i, j))
            elif _rounded(a, b) or _rounded(b, a):
                scored.append((5 + _like(pair, a, b), i, j))
    return [(left[i], right[j]) for i, j in _pairs(scored)]


def _rounded(exact: Atom, round_: Atom) -> bool:
    """Whether a value is another one rounded, and says so."""
    if round_.qualifier not in _SAYS_ROUNDED or exact.value == round_.value or exact.high or round_.high or round_.value < 10:
        return False
    step = 10.0
    while round_.value % (step * 10) == 0 and step * 10 <= round_.value:
        step *= 10
    return round_.value % step == 0 and exact.value % step != 0 and abs(exact.value - round_.value) < step


def _exchanged(pair: Pair, together: list[tuple[Atom, Atom]]) -> list[tuple[Atom, Atom]]:
    """Two pairs of numbers whose nouns changed places; empty where there are none."""
    for i, (a, b) in enumerate(together):
        for c, d in together[i + 1 :]:
            nouns = [atom.what or atom.unit for atom in (a, b, c, d)]
            if a.whole or b.whole or c.whole or d.whole or not all(atom.what for atom in (a, b, c, d)):
                continue
            straight = _near(pair, a, b) + _near(pair, c, d)
            crossed = _near(pair, a, d) + _near(pair, c, b)
            if crossed > straight + _CROSSED and nouns[0] != nouns[1]:
                return [(a, b), (c, d)]
    return []


def _near(pair: Pair, a: Atom, b: Atom) -> float:
    known = "other" not in (a.unit, b.unit)
    return nearness(a.what, pair.one.lang, b.what, pair.two.lang) + (0.3 if known and a.unit == b.unit else -0.3 if known else 0.0)


def _counted(pair: Pair, a: Atom, b: Atom) -> Iterator[Found]:
    """One value that counts something else."""
    if a.whole or b.whole or (not a.what and not b.what and a.unit == b.unit) or (_UNKNOWN in (a.unit, b.unit) and _money(a) and _money(b)):
        return
    mine, theirs = _state(pair.one, a), _state(pair.two, b)
    signs = {"units": float(a.unit != b.unit and "other" not in (a.unit, b.unit)), "measured": float(_measured(a, b))}
    if mine and theirs and mine != theirs:
        befell = [next(w.text for w in side.words if w.entry.count == state) for side, state in ((pair.one, mine), (pair.two, theirs))]
        yield Found("number_unit", _with(pair.one, a, befell[0]), _with(pair.two, b, befell[1]), (a.start, a.end), signs | {"states": 1.0})
        return
    if not a.what or not b.what or a.what.casefold() == b.what.casefold():
        return
    if pair.laid is not None and not any(pair.lone(at) for at in _noun(pair.one, a)):
        return
    near = nearness(a.what, pair.one.lang, b.what, pair.two.lang)
    if (signs["units"] and (near < _SYNONYM or not _measured(a, b))) or (
        pair.laid is not None and near < _NOT_ALIKE and not _general(pair, a, b)
    ):
        yield Found("number_unit", _shown(pair.one, a), _shown(pair.two, b), (a.start, a.end), signs | {"near": near})


def _noun(side: Reading, atom: Atom) -> range:
    """The words of what a number counts."""
    start = side.text.find(atom.what, max(0, atom.figure.start))
    return side.at(start, start + len(atom.what)) if start >= 0 else range(0)


def _measured(a: Atom, b: Atom) -> bool:
    return a.unit.startswith(_MEASURED) and b.unit.startswith(_MEASURED)


def _money(atom: Atom) -> bool:
    return atom.unit.startswith("money")


def _general(pair: Pair, a: Atom, b: Atom) -> bool:
    """Whether one side only says people where the other says which."""
    if a.unit != b.unit:
        return False
    sides = [{side.words[at].entry.count for at in _noun(side, atom)} for side, atom in ((pair.one, a), (pair.two, b))]
    return any("people" in side for side in sides)


def _state(side: Reading, atom: Atom) -> str:
    """What befell those a number counts, where exactly one such word stands in the sentence."""
    found = {word.entry.count for word in side.words if word.entry.count in _STATES}
    return next(iter(found)) if len(found) == 1 and len(side.figures) <= 2 and atom.unit in ("person", "other") else ""


def _apart(pair: Pair, left: list[Atom], right: list[Atom]) -> list[tuple[Atom, Atom]]:
    """Numbers of other values that stand for each other."""
    scored = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if a.unit != b.unit and (a.unit.startswith(_MEASURED) or b.unit.startswith(_MEASURED)) and "percent" not in (a.unit, b.unit):
                continue  # converted, or of another thing
            score = _like(pair, a, b)
            alone = len(left) == len(right) == 1
            if score >= (1.0 if pair.laid is not None else 0.5 if alone else 1.0):
                scored.append((score, i, j))
    return [(left[i], right[j]) for i, j in _pairs(scored)]


def _clash(pair: Pair, a: Atom, b: Atom) -> dict[str, float]:
    digits = pair.one.text[a.start : a.end].isalpha() or pair.two.text[b.start : b.end].isalpha()
    return {"like": _like(pair, a, b), "words": float(digits), "units": float(a.unit != b.unit and "other" not in (a.unit, b.unit))}


def _shown(side: Reading, atom: Atom) -> str:
    """A number with what it counts."""
    noun = _noun(side, atom)
    if not noun:
        return side.text[atom.start : atom.end]
    start, end = min(atom.start, side.words[noun[0]].start), max(atom.end, side.words[noun[-1]].end)
    return side.text[start:end] if end - start <= 60 else side.text[atom.start : atom.end]


def _with(side: Reading, atom: Atom, word: str) -> str:
    """A number and a word of its sentence, with what stands between them where that is short."""
    at = side.text.find(word)
    start, end = min(atom.start, at), max(atom.end, at + len(word))
    return side.text[start:end] if end - start <= 60 else f"{side.text[atom.start : atom.end]} … {word}"


def _qualified(pair: Pair, a: Atom, b: Atom) -> Iterator[Found]:
    """A qualifier of a figure lost, added or replaced."""
    if a.whole or b.whole or a.qualifier == b.qualifier or _rounded(a, b) or _rounded(b, a):
        return
    mine, theirs = _qualifier(pair.one, a), _qualifier(pair.two, b)
    if pair.laid is not None and (
        _holds(pair, mine, 0) if a.qualifier and not b.qualifier else _holds(pair, theirs, 1) if not a.qualifier else False
    ):
        return
    before, after = (_said(side, words) for side, words in ((pair.one, mine), (pair.two, theirs)))
    what: What = "qualifier_lost" if b.qualifier is None else "qualifier_added" if a.qualifier is None else "qualifier_changed"
    if (before or what == "qualifier_added") and (after or what == "qualifier_lost"):
        close = {a.qualifier, b.qualifier} in ({"at_least", "more_than"}, {"at_most", "up_to"}, {"at_most", "less_than"})
        yield Found(what, before, after, (a.start, a.end), {"close": float(close)})


def _said(side: Reading, words: range) -> str:
    """A qualifier as written; with its number where it is an ending of it (200-dən çox)."""
    if not words:
        return ""
    at = words[0]
    tied = (
        at > 0
        and side.words[at - 1].digits
        and side.words[at].start - side.words[at - 1].end == 1
        and side.text[side.words[at].start - 1] in "-'’"
    )
    return side.cut(at - tied, words[-1])


def _holds(pair: Pair, words: range, side: int) -> bool:
    """Whether the other sentence has all words of a qualifier, though not read as one."""
    return bool(words) and not any(pair.lone(at, side) for at in words)


def _qualifier(side: Reading, atom: Atom) -> range:
    """The words of a figure's qualifier: those before the number, else those behind it that are not what is counted."""
    if not atom.qualifier:
        return range(0)
    figure = atom.figure
    before = side.at(figure.start, atom.start) if figure.start < atom.start else range(0)
    noun = set(_noun(side, atom))
    before = range(before.start, next((at for at in before if at in noun or not side.words[at].text[0].isalpha()), before.stop))
    if before:
        return before
    behind = [at for at in side.at(atom.end, figure.end) if at not in noun] if atom.end < figure.end else []
    return range(behind[0], behind[-1] + 1) if behind else range(0)


def _digits(pair: Pair, told: set[int]) -> Iterator[Found]:
    """In one language, digits in the same place that no figure holds: a number in a name, a total."""
    if pair.laid is None:
        return
    sides = pair.one, pair.two
    days = [{at for moment in side.moments for at in side.at(moment.start, moment.end)} for side in sides]
    held = [{at for atom in _atoms(side) for at in side.at(atom.start, atom.end)} for side in sides]
    for gap in pair.laid.gaps:
        mine = [at for at in range(*gap.mine) if pair.one.words[at].digits and pair.lone(at)]
        theirs = [at for at in range(*gap.theirs) if pair.two.words[at].digits and pair.lone(at, 1)]
        if len(mine) != len(theirs):
            continue
        for a, b in zip(mine, theirs, strict=True):
            if (a in days[0] and b in days[1]) or (a in held[0] and b in held[1]) or pair.one.words[a].start in told:
                continue
            values = [value(side.words[at].text, side.lang) for side, at in ((pair.one, a), (pair.two, b))]
            if values[0] != values[1]:
                word = pair.one.words[a]
                yield Found("number_value", word.text, pair.two.words[b].text, (word.start, word.end), {"like": 1.0, "bare": 1.0})

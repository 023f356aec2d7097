"""Names of persons, bodies and places that a relay replaced by others.

In one language a name is replaced where another stands between the same words; across languages where one side names somebody the other
does not speak of, in any spelling, and the other way round. What it is, a place or not, is judged by what stands beside it on both sides.

Fooled by: a person told by office on one side and by name on the other, names that are translated, a second name both sides leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.match.facts.words import Word
from tocsin.verify.fidelity.change import What
from tocsin.verify.fidelity.pair import Found, Pair, nearness
from tocsin.verify.fidelity.reading.names import Run, rare, same
from tocsin.verify.fidelity.reading.sentence import Reading

_MOST = 3  # names of one side that the other does not speak of, beyond which it tells another story
_ACROSS = 60.0  # likeness of sounds from which two spellings in two languages are one name
_TRANSLATED = 0.5  # nearness in meaning from which a name is held to be translated


def renamed(pair: Pair) -> Iterator[Found]:
    """Names of the first sentence for which the second has others."""
    left, right = _lone(pair, 0), _lone(pair, 1)
    if not left or not right or max(len(left), len(right)) > _MOST + (pair.laid is not None) * 3:
        return
    for a, b in _opposite(pair, left, right):
        place, person = a.place + b.place, a.person + b.person
        alone = a.first == a.last and b.first == b.last
        what: What = "place_changed" if place > person or (place == person and alone) else "name_changed"
        signs = {"cues": float(abs(place - person)), "others": float(len(left) + len(right) - 2), "gap": float(_facing(pair, a, b))}
        signs |= {"parts": float(a.last - a.first == b.last - b.first)}
        start, end = pair.one.words[a.first].start, pair.one.words[a.last].end
        yield Found(what, pair.one.cut(a.first, a.last), pair.two.cut(b.first, b.last), (start, end), signs)


def _lone(pair: Pair, side: int) -> list[Run]:
    """The names of a side that the other does not speak of."""
    mine, theirs = (pair.two, pair.one) if side else (pair.one, pair.two)
    others = [word for word in theirs.words if word.read.name]
    found = []
    for run in mine.names:
        words = mine.words[run.first : run.last + 1]
        if pair.laid is not None and not any(pair.lone(at, side) for at in range(run.first, run.last + 1)):
            continue
        unsure = not run.sure and (pair.laid is None or not all(rare(word.text) for word in words))
        if unsure or same(_telling(words), others, *(() if pair.laid else (_ACROSS,))) or _place_of(words, theirs):
            continue
        if pair.laid is not None or (run.place + run.person > 0 and not _translated(mine, run, theirs)):
            found.append(run)
    return found


def _translated(mine: Reading, run: Run, theirs: Reading) -> bool:
    """Whether a word of a name has its meaning among the other side's words, other names left out."""
    named = {at for other in theirs.names for at in range(other.first, other.last + 1) if other.sure and other.person + other.place > 1}
    words = [w.text for at, w in enumerate(theirs.words) if at not in named and not (w.entry.stop or w.digits) and len(w.text) > 2]
    parts = [word.text for word in mine.words[run.first : run.last + 1]]
    return any(nearness(part, mine.lang, word, theirs.lang) >= _TRANSLATED for part in parts for word in words)


def _telling(words: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if word.read.name]


def _place_of(words: Sequence[Word], side: Reading) -> bool:
    """Whether a place's name is spoken of in another form: the gazetteer's codes."""
    codes = {place.code for word in words for place in word.read.places}
    return bool(codes & {place.code for word in side.words for place in word.read.places})


def _opposite(pair: Pair, left: list[Run], right: list[Run]) -> Iterator[tuple[Run, Run]]:
    """Each name with the one that stands for it: in the same gap, else of the same kind in the same order."""
    free = list(right)
    for a in left:
        fits = [b for b in free if (_facing(pair, a, b) and _kind(a) * _kind(b) >= 0) or (pair.laid is None and _of_one_kind(a, b))]
        if fits:
            best = min(fits, key=lambda b: (abs((b.last - b.first) - (a.last - a.first)), free.index(b)))
            free.remove(best)
            yield a, best


def _of_one_kind(a: Run, b: Run) -> bool:
    """Whether two names are surely both of places or both of persons, told in as many words."""
    return _kind(a) * _kind(b) > 0 and a.last - a.first == b.last - b.first


def _kind(run: Run) -> int:
    return (run.place > run.person) - (run.place < run.person)


def _facing(pair: Pair, a: Run, b: Run) -> bool:
    """Whether two names of one language stand between the same words."""
    if pair.laid is None:
        return False
    gaps = [gap for at in range(a.first, a.last + 1) if (gap := pair.laid.gap(at)) is not None]
    return any(gap.theirs[0] <= at < gap.theirs[1] for gap in gaps for at in range(b.first, b.last + 1))

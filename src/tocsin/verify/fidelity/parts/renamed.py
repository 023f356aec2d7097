"""Names of persons, bodies and places that a relay replaced by others.

Each name goes with the one of the other side that sounds most like it, every one once; what is left over on both sides is held to stand
for each other. In one language it must stand between the same words; across languages it must be of as many words, and not be said to be
a place on one side and a person on the other. What it is, a place or not, is judged by what stands beside it on both sides, else by its
words: a single word is a place.

Fooled by: a person told by office on one side and by name on the other, names that are translated, a second name both sides leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.match.facts.words import Word
from tocsin.verify.fidelity.change import What
from tocsin.verify.fidelity.pair import Found, Pair, learn, nearness
from tocsin.verify.fidelity.reading.names import Run, likeness, rare, sounding
from tocsin.verify.fidelity.reading.sentence import Reading

_MOST = 3  # names of one side that the other does not speak of, beyond which it tells another story
_WITHIN, _ACROSS = 72.0, 60.0  # likeness of sounds from which two spellings are one name, in one language and in two
_WORD = 75.0  # likeness of sounds from which an ordinary word is a name, across languages
_TRANSLATED = 0.5  # nearness in meaning from which a name is held to be translated
_TRANSLATED_RARE = 0.65  # of a name that is no whole word of the encoder, whose meaning is little known


def renamed(pair: Pair) -> Iterator[Found]:
    """Names of the first sentence for which the second has others."""
    kept = _kept(pair)
    left, right = _lone(pair, 0, kept[0]), _lone(pair, 1, kept[1])
    if not left or not right or max(len(left), len(right)) > _MOST + (pair.laid is not None) * 3:
        return
    for a, b in _opposite(pair, left, right):
        place, person = a.place + b.place, a.person + b.person
        alone = a.first == a.last and b.first == b.last
        what: What = "place_changed" if place > person or (place == person and alone) else "name_changed"
        signs = {"cues": float(abs(place - person)), "others": float(len(left) + len(right) - 2), "gap": float(_facing(pair, a, b))}
        signs |= {"parts": float(a.last - a.first == b.last - b.first)} | (_agreement(pair, a, b) if pair.laid is None else {})
        (one, two), (start, end) = _shown(pair, a, b), (pair.one.words[a.first].start, pair.one.words[a.last].end)
        yield Found(what, one, two, (start, end), signs)


def _agreement(pair: Pair, a: Run, b: Run) -> dict[str, float]:
    """How much the two sentences agree across languages: their nearness, names left out, and whether both names are rare words."""
    one, two = (side.text.replace(side.cut(run.first, run.last), " ") for side, run in ((pair.one, a), (pair.two, b)))
    words = [*pair.one.words[a.first : a.last + 1], *pair.two.words[b.first : b.last + 1]]
    meant = max(_meant(pair.one, a, pair.two), _meant(pair.two, b, pair.one))
    unusual = sum(rare(word.text.lower()) for word in words) / len(words)
    return {
        "rest": nearness(one, pair.one.lang, two, pair.two.lang),
        "rare": unusual,
        "known": float(_kind(a) * _kind(b) > 0),
        "meant": meant,
    }


def _kept(pair: Pair) -> tuple[set[int], set[int]]:
    """The numbers of the names of either side that the other speaks of, in any spelling; each word answers to one name only."""
    mine, theirs = _units(pair, 0), _units(pair, 1)
    scored = []
    for i, (one, name) in enumerate(mine):
        for j, (two, other) in enumerate(theirs):
            if one and two and (name or other):
                scored.append((_alike(pair, one, two) if name and other else _echo(one, two), i, j, name and other))
    used: tuple[set[int], set[int]] = set(), set()
    for score, i, j, both in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score >= (_WITHIN if pair.laid else _ACROSS if both else _WORD) and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return used


def _units(pair: Pair, side: int) -> list[tuple[list[Word], bool]]:
    """The words of each name, and then every other word that may be one; whether it is a name. Words both sides have are left out."""
    read = pair.two if side else pair.one
    open_ = {at for at, word in enumerate(read.words) if word.read.name and pair.lone(at, side)}
    taken = {at for run in read.names for at in range(run.first, run.last + 1)}
    runs = [([read.words[at] for at in range(run.first, run.last + 1) if at in open_], True) for run in read.names]
    return runs + [([read.words[at]], False) for at in sorted(open_ - taken)]


def _alike(pair: Pair, one: Sequence[Word], two: Sequence[Word]) -> float:
    """How alike two names sound: their likest words, a little more where others are alike too."""
    least = _WITHIN if pair.laid else _ACROSS
    best = [max(likeness(a, b) for b in two) for a in one]
    return max(best) + sum(score >= least for score in best)


def _echo(one: Sequence[Word], two: Sequence[Word]) -> float:
    """How alike a name and an ordinary word sound, vowels and all."""
    return max(sounding(a, b) for a in one for b in two)


def _lone(pair: Pair, side: int, kept: set[int]) -> list[Run]:
    """The names of a side that the other does not speak of."""
    mine, theirs = (pair.two, pair.one) if side else (pair.one, pair.two)
    found = []
    for number, run in enumerate(mine.names):
        words = mine.words[run.first : run.last + 1]
        if number in kept or (pair.laid is not None and not any(pair.lone(at, side) for at in range(run.first, run.last + 1))):
            continue
        unsure = not run.sure and (pair.laid is None or not all(rare(word.text) for word in words))
        if not unsure and not _place_of(words, theirs) and (pair.laid is not None or _meant(mine, run, theirs) < 0):
            found.append(run)
    return found


def _meant(mine: Reading, run: Run, theirs: Reading) -> float:
    """How near a name's words come in meaning to the other side's, other names left out, over what makes it a translation (0)."""
    named = {at for other in theirs.names for at in range(other.first, other.last + 1) if other.sure and other.person + other.place > 1}
    words = [w.text for at, w in enumerate(theirs.words) if at not in named and not (w.entry.stop or w.digits) and len(w.text) > 2]
    parts = [(word.text, _TRANSLATED_RARE if rare(word.text.lower()) else _TRANSLATED) for word in mine.words[run.first : run.last + 1]]
    learn([*((part, mine.lang) for part, _ in parts), *((word, theirs.lang) for word in words)] if parts and words else [])
    return max((nearness(part, mine.lang, word, theirs.lang) - least for part, least in parts for word in words), default=-1.0)


def _place_of(words: Sequence[Word], side: Reading) -> bool:
    """Whether a place's name is spoken of in another form: the gazetteer's codes."""
    codes = {place.code for word in words for place in word.read.places}
    return bool(codes & {place.code for word in side.words for place in word.read.places})


def _opposite(pair: Pair, left: list[Run], right: list[Run]) -> Iterator[tuple[Run, Run]]:
    """Each name with the one that stands for it: in the same gap, else of as many words, not of another kind, and least translated."""
    fits = []
    for a in left:
        for b in right:
            if _kind(a) * _kind(b) >= 0 and (_facing(pair, a, b) if pair.laid is not None else _as_long(a, b)):
                longer = abs((b.last - b.first) - (a.last - a.first))
                meant = 0.0 if pair.laid else _meant(pair.one, a, pair.two) + _meant(pair.two, b, pair.one)
                fits.append((longer, -_kind(a) * _kind(b), meant, a, b))
    used = list[Run]()
    for *_, a, b in sorted(fits, key=lambda row: (row[0], row[1], row[2], row[3].first, row[4].first)):
        if not any(a is one or b is one for one in used):
            used += [a, b]
            yield a, b


def _as_long(a: Run, b: Run) -> bool:
    return a.last - a.first == b.last - b.first


def _kind(run: Run) -> int:
    return (run.place > run.person) - (run.place < run.person)


def _facing(pair: Pair, a: Run, b: Run) -> bool:
    """Whether two names of one language stand between the same words."""
    if pair.laid is None:
        return False
    gaps = [gap for at in range(a.first, a.last + 1) if (gap := pair.laid.gap(at)) is not None]
    return any(gap.theirs[0] <= at < gap.theirs[1] for gap in gaps for at in range(b.first, b.last + 1))


def _shown(pair: Pair, a: Run, b: Run) -> tuple[str, str]:
    """Both names as written; in one language the whole gap where it is as long as the longer of them and both sides of it are."""
    gap = pair.laid.gap(a.last) if pair.laid else None
    if gap is not None:
        sides = gap.mine, gap.theirs
        most = max(a.last - a.first, b.last - b.first) + 1
        if all(end - start == most for start, end in sides):
            return pair.one.cut(sides[0][0], sides[0][1] - 1), pair.two.cut(sides[1][0], sides[1][1] - 1)
    return pair.one.cut(a.first, a.last), pair.two.cut(b.first, b.last)

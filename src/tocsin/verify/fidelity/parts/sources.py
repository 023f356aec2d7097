"""Sources that a relay left out or replaced: what was reported of somebody is stated as fact, or reported of somebody else.

A source counts as kept where the sentence, or one beside it that has a source too many, still gives one. Across languages only what a mark
("according to") attributes is asked for, since translators turn verbs of saying in many ways.

Fooled by: a source moved to the head of a paragraph far above, a source told by a pronoun, quotation marks without a speaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.match.facts.words import Word
from tocsin.verify.fidelity.pair import Found, Pair, nearness
from tocsin.verify.fidelity.reading.attributions import Attribution
from tocsin.verify.fidelity.reading.names import same
from tocsin.verify.fidelity.reading.sentence import Reading

_QUOTES = frozenset('«“„"‟')
_NEAR = 0.3  # how near in meaning two sources that are one may be told in two languages
_LEAST = 0.3  # share of the other words that the relay keeps, below which it tells something else


def sources(pair: Pair) -> Iterator[Found]:
    """Attributions of the first sentence that the second lost or gives to others."""
    left = [one for one in pair.one.sources if pair.laid is None or any(pair.lone(at) for at in (*one.mark, *one.source))]
    right = [one for one in pair.two.sources if pair.laid is None or any(pair.lone(at, 1) for at in (*one.mark, *one.source))]
    if len(pair.one.sources) > len(pair.two.sources) and left and not right:
        yield from _dropped(pair, left[0])
    elif pair.one.sources and pair.two.sources and left and right:
        yield from _changed(pair, left[0], right[0])


def _dropped(pair: Pair, one: Attribution) -> Iterator[Found]:
    if pair.laid is None and (not one.source or pair.two.sources or _quoted(pair.two)):
        return
    if pair.laid is not None and not any(pair.lone(at) for at in one.mark):
        return
    if any(_names_it(pair, one, each) for each in pair.around) or _spoken_of(pair, one):
        return
    first, last = _span(pair, one)
    rest = [at for at in range(len(pair.one.words)) if not one.first <= at <= one.last and not pair.one.words[at].entry.stop]
    kept = sum(not pair.lone(at) for at in rest) / max(1, len(rest)) if pair.laid else 1.0
    if rest and kept >= _LEAST:
        signs = {"marked": float(one.marked), "head": float(one.first <= 1), "rest": kept, "source": float(bool(one.source))}
        yield Found("attribution_dropped", pair.one.cut(first, last), "", _chars(pair.one, first, last), signs)


def _span(pair: Pair, one: Attribution) -> tuple[int, int]:
    """The words of an attribution that the second sentence does not have."""
    gone = [at for at in range(one.first, one.last + 1) if pair.lone(at)]
    return (gone[0], gone[-1]) if gone and not one.marked else (one.first, one.last)


def _names_it(pair: Pair, one: Attribution, side: Reading) -> bool:
    """Whether another sentence gives something to the same source; across languages, to any."""
    if pair.laid is None:
        return False
    own = _content(pair.one, one.source)
    return any(same(own, _content(side, each.source)) for each in side.sources)


def _spoken_of(pair: Pair, one: Attribution) -> bool:
    """Whether the second sentence still has the source's own words, as a subject or in a quotation."""
    own = _content(pair.one, one.source)
    if pair.laid is not None:
        return bool(own) and sum(not pair.lone(at) for at in one.source if pair.one.words[at] in own) * 2 > len(own)
    heard = [word for word in own if word.read.upper and not word.first]
    return bool(heard) and same(heard, [word for word in pair.two.words if word.read.upper and not word.first])


def _changed(pair: Pair, one: Attribution, two: Attribution) -> Iterator[Found]:
    mine, theirs = _content(pair.one, one.source), _content(pair.two, two.source)
    if not mine or not theirs or same(mine, theirs) or _person(pair.one, one) or _person(pair.two, two):
        return
    if pair.laid is not None and not (any(pair.lone(at) for at in one.source) and any(pair.lone(at, 1) for at in two.source)):
        return
    before, after = (side.cut(each.source[0], each.source[-1]) for side, each in ((pair.one, one), (pair.two, two)))
    near = nearness(before, pair.one.lang, after, pair.two.lang)
    if near < _NEAR or pair.laid is not None:
        signs = {"near": near, "marked": float(one.marked and two.marked)}
        yield Found("attribution_changed", before, after, _chars(pair.one, one.source[0], one.source[-1]), signs)


def _person(side: Reading, one: Attribution) -> bool:
    """Whether a source is told by a person's name; another name there is a change of names."""
    return any(run.last > run.first and run.first in one.source and run.person > run.place for run in side.names)


def _content(side: Reading, places: range) -> list[Word]:
    return [side.words[at] for at in places if not side.words[at].entry.stop and len(side.words[at].read.low) > 1]


def _quoted(side: Reading) -> bool:
    return any(char in side.text for char in _QUOTES)


def _chars(side: Reading, first: int, last: int) -> tuple[int, int]:
    return side.words[first].start, side.words[last].end

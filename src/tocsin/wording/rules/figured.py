"""Kinds of fault that are in the figures: a count of no whole, a percentage of few, a multiple of nothing, a scale without a figure."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.wording.context import Context
from tocsin.wording.figures import Figure
from tocsin.wording.reading import Reading

FEW = 20  # of fewer, no percentage is made
_ONES = 2  # a pair is no count
_BESIDE = 1  # words between a number and its noun
_SAME = 12  # words between a percentage and the whole it is of
_RATE = 4  # words from `rate` to its percentage
_BOTH = 2  # figures that a multiple stands on
_COUNTS = ("count", "percent", "duration", "multiple")


def of_sentence(reading: Reading, context: Context) -> Iterator[tuple[str, tuple[int, int]]]:
    """Kind and span of what is wrong with the figures of a sentence.

    Counts and multiples are asked for in sentences alone: a heading, a cell or a clause without a full stop belongs to one.

    Fooled by: a whole that another sentence names; a percentage whose whole stands far from it.
    """
    yield from (("figure_without_denominator", span) for span in _without_whole(reading))
    yield from (("percent_of_small_n", span) for span in _of_few(reading))
    yield from (("scale_without_figure", span) for span in _scale(reading))
    yield from (("ratio_without_base", span) for span in _ratio(reading))


def _without_whole(reading: Reading) -> Iterator[tuple[int, int]]:
    counted, definite = reading.hits.get("counted", []), {end for _, end in reading.hits.get("definite", ())}
    if not reading.sentence.ends or reading.sentence.asks or _part_told(reading) or reading.has("whole", "percent", "against", "open"):
        return
    for figure in reading.figures:
        few = figure.value is not None and figure.value < FEW and figure.first in definite
        if figure.kind != "count" or few or (figure.value is not None and figure.value <= _ONES):
            continue
        noun = next(((start, end) for start, end in counted if figure.behind <= start <= figure.behind + _BESIDE), None)
        if noun is not None and reading.tokens[noun[0]].chunk == reading.tokens[figure.first].chunk:
            yield reading.span(figure.first, noun[1])


def _part_told(reading: Reading) -> bool:
    """Whether a sentence says of what a figure is a part; a network of 300 accounts is a part of nothing."""
    whole = {place for span in reading.hits.get("collective", ()) for place in range(*span)}
    return _whole_before(reading) or any(start not in whole for start, _ in reading.hits.get("part_of", ()))


def _whole_before(reading: Reading) -> bool:
    """Whether a figure stands before another with `of` between them, or the sentence begins with what it is of."""
    of = reading.hits.get("of", [])
    behind = {figure.behind for figure in reading.figures}
    behind |= {end for start, end in reading.hits.get("counted", ()) if start in behind}
    first = {figure.first for figure in reading.figures}
    return any((start in behind or start == 0) and end in first for start, end in of)


def _of_few(reading: Reading) -> Iterator[tuple[int, int]]:
    wholes = _wholes(reading)
    rates = {place for _, end in reading.hits.get("rate", ()) for place in range(end, end + _RATE)}  # a probability is of no whole
    for figure in reading.figures:
        if figure.kind != "percent" or figure.first in rates or not wholes:
            continue
        near = min(wholes, key=lambda whole: min(abs(whole.first - figure.behind), abs(figure.first - whole.behind)))
        far = min(abs(near.first - figure.behind), abs(figure.first - near.behind))
        if far <= _SAME and near.value is not None and near.value < FEW:
            yield reading.span(min(figure.first, near.first), max(figure.behind, near.behind))


def _wholes(reading: Reading) -> list[Figure]:
    """The counts that something is a part of; where none is told, the counts of a noun."""
    counts = [figure for figure in reading.figures if figure.kind == "count" and figure.value and figure.value > 1]
    of = {end for name in ("of", "definite") for _, end in reading.hits.get(name, ())}
    named = {place for place, token in enumerate(reading.tokens) if token.forms[0].startswith("ال")}  # الثمانية
    own = [figure for figure in counts if figure.first in of | named]
    items = {start for name in ("counted", "item") for start, _ in reading.hits.get(name, ())}
    return own or [figure for figure in counts if items & set(range(figure.behind, figure.behind + _BESIDE))]


def _scale(reading: Reading) -> Iterator[tuple[int, int]]:
    if not any(figure.kind in ("count", "percent", "multiple") for figure in reading.figures):
        yield from reading.said("scale_without_figure")


def _ratio(reading: Reading) -> Iterator[tuple[int, int]]:
    if not reading.sentence.ends:
        return
    for start, end in reading.said("ratio_without_base"):
        others = [one for one in reading.figures if one.kind in _COUNTS and not start <= reading.tokens[one.first].start < end]
        if len(others) < _BOTH:
            yield start, end

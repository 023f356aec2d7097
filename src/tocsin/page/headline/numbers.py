"""Figures of a headline against those of the body: another number, or a qualifier that is lost."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.page.headline.support import Sentence, Told
from tocsin.page.row import Reason
from tocsin.page.statements.figures import PlacedFigure, figures_in

_COUNTED = 10  # from which on a number that the body lacks is told; smaller ones count what is listed there
_ROUND = 0.12  # how far a number that is told as about, over or nearly may lie from the exact one


def compared(title: str, head: Told, body: Sequence[Sentence], support: Sentence) -> tuple[list[Reason], list[Reason]]:
    """(reasons of a mismatch, reasons of a part): a figure that the body has otherwise, and one that it has with a qualifier."""
    mine = figures_in(title, head.lang)
    if not mine:
        return [], []
    theirs = [(one, figure) for one in body for figure in figures_in(one.text, head.lang)]
    wrong: list[Reason] = []
    weak: list[Reason] = []
    for figure in mine:
        same = [other for _, other in theirs if figure.value in (other.value, other.value_high, other.of)]
        plain = [other for other in same if other.qualifier == figure.qualifier or other.of == figure.value]
        if plain:
            continue
        if same and figure.qualifier is None:
            weak += [Reason("number_differs", same[0].surface), Reason("overstated", figure.surface)]
        elif not same and not any(_rounds(figure, other) for _, other in theirs):
            told = {each.value for each in mine}
            rivals = [other for one, other in theirs if one is support and _alike(figure, other) and other.value not in told]
            wrong += [Reason("number_differs", rivals[0].surface)] if rivals else []
            weak += [Reason("number_differs", figure.surface)] if not rivals and figure.unit != "other" and figure.value >= _COUNTED else []
    return wrong, weak


def _alike(one: PlacedFigure, two: PlacedFigure) -> bool:
    return one.unit == two.unit and one.unit != "other"


def _rounds(one: PlacedFigure, two: PlacedFigure) -> bool:
    """Whether a number is another one told roundly."""
    near = abs(one.value - two.value) <= _ROUND * max(one.value, two.value)
    return near and (one.qualifier is not None or (one.value >= 100 and one.value % 10 == 0) or one.value >= 1e6)

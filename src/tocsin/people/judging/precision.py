"""The precision one analyst finds: of what they judged in a random order, how much is right, with Wilson's interval.

Unsure verdicts are counted apart and taken by neither side; `worst` and `best` are the shares were all of them wrong, or right.

Fooled by: an analyst who skips what is hard (`skipped` counts what lies before the last one judged); things that share an account or a
text are not independent, so the interval is too narrow where few accounts make most of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.people.judging.queues import Queue
from tocsin.query.against.intervals import wilson
from tocsin.query.judged import VERDICTS


@dataclass(frozen=True)
class Precision:
    """`right` of `judged` (accepted or rejected), its interval of 95 %, and what was unsure or skipped."""

    right: int
    judged: int
    unsure: int
    skipped: int
    low: float
    high: float

    @property
    def worst(self) -> float | None:
        """The share with everything unsure taken for wrong; None of nothing."""
        whole = self.judged + self.unsure
        return self.right / whole if whole else None

    @property
    def best(self) -> float | None:
        """The share with everything unsure taken for right; None of nothing."""
        whole = self.judged + self.unsure
        return (self.right + self.unsure) / whole if whole else None


def verdicts(entries: Iterable[Mapping[str, Any]], who: str) -> dict[str, Mapping[str, Any]]:
    """The last verdict of a person on each thing, by its id."""
    return {one["id"]: one for one in entries if one["who"] == who and one["verdict"] in VERDICTS}


def precision(queue: Queue, mine: Mapping[str, Mapping[str, Any]]) -> Precision:
    """What the verdicts of one person on a random queue tell. `mine`: their last verdict by id. Raises ValueError for another order."""
    if queue.order != "random":
        raise ValueError("only a random order gives a precision")
    places = [queue.places[name] for name, one in mine.items() if name in queue.places and one.get("queue") == "random"]
    looked_at = [queue.items[place].id for place in range(max(places, default=-1) + 1)]
    said = [mine[name]["verdict"] if name in mine else "" for name in looked_at]
    right, wrong = said.count("accept"), said.count("reject")
    return Precision(right, right + wrong, said.count("unsure"), said.count(""), *wilson(right, right + wrong))

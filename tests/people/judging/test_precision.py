"""The precision of a random queue: right of judged, unsure apart, skipped counted."""

from __future__ import annotations

import pytest

from tocsin.people.judging.precision import precision, verdicts
from tocsin.people.judging.queues import KINDS, Queue, Queued
from tocsin.query.against.intervals import wilson


def queue(order: str = "random") -> Queue:
    return Queue(KINDS[0], order, tuple(Queued(name, None, None) for name in "abcdefgh"), 8, 0.5)


def entry(id: str, verdict: str, who: str = "ann", queue: str = "random") -> dict[str, str]:
    return {"id": id, "who": who, "verdict": verdict, "queue": queue}


def test_right_of_what_was_judged_with_an_interval() -> None:
    said = [
        entry("a", "accept"),
        entry("b", "reject"),
        entry("d", "unsure"),
        entry("e", "accept"),
        entry("f", "accept", "ben"),
        entry("a", "note"),
    ]
    told = precision(queue(), verdicts(said, "ann"))
    assert (told.right, told.judged, told.unsure, told.skipped) == (2, 3, 1, 1)
    assert (told.low, told.high) == wilson(2, 3) and told.worst == 0.5 and told.best == 0.75


def test_what_was_come_upon_otherwise_moves_no_end() -> None:
    said = [entry("a", "accept"), entry("c", "reject", queue="threshold"), entry("h", "reject", queue="threshold")]
    told = precision(queue(), verdicts(said, "ann"))
    assert (told.right, told.judged, told.skipped) == (1, 1, 0)


def test_of_nothing_everything_is_possible() -> None:
    told = precision(queue(), {})
    assert (told.judged, told.low, told.high, told.worst, told.best) == (0, 0.0, 1.0, None, None)
    with pytest.raises(ValueError, match="random"):
        precision(queue("effect"), {})

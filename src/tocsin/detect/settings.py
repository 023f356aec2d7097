"""The settings of the detect stage, each declared once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DetectSettings:
    """How accounts that act together are looked for.

    traces: the traces to use, all that the posts allow when empty. window: seconds, instead of each trace's own when not 0.
    q: the false discovery rate over pairs of accounts. fewest: events a pair needs over all traces. group: the smallest group.
    again: seconds within which an account's repetition of one object does not count again. most: objects with more actions than
    this are left out of the statistics.
    """

    traces: tuple[str, ...] = ()
    window: int = 0
    q: float = 0.01
    fewest: int = 2
    group: int = 4
    again: int = 6 * 3600
    most: int = 300

"""The settings of the detect stage, each declared once."""

from __future__ import annotations

from dataclasses import dataclass

BYTES = 80  # of memory for each pair event held


@dataclass(frozen=True)
class DetectSettings:
    """How accounts that act together are looked for.

    traces: the traces to use, all that the posts allow when empty. window: seconds, instead of each trace's own unless it is below 0.
    q: the false discovery rate over pairs of accounts. fewest: events a pair needs over all traces. group: the smallest group.
    again: seconds within which an account's repetition of one object does not count again.
    most: objects with more pairs of posts within the window than this are too popular to be evidence.
    common, alike: for the test of choices, the fewest rare objects a pair has in common and the lowest cosine of their choices.
    memory: megabytes that the events of pairs may take at a time; results do not depend on it.
    calibrate: runs of the calibration (none when 0). seed: of its random numbers.
    """

    traces: tuple[str, ...] = ()
    window: int = -1
    q: float = 0.05
    fewest: int = 2
    group: int = 4
    again: int = 600
    most: int = 200_000
    common: int = 6
    alike: float = 0.35
    memory: int = 64
    calibrate: int = 0
    seed: int = 1

    @property
    def held(self) -> int:
        """How many events of pairs may be in memory at a time."""
        return max(1, self.memory) * 2**20 // BYTES

"""What pairs of messages come to by themselves (match/compare), worked out once for each pair, whatever is asked of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats, Ints
from tocsin.match.compare.judge import answers, told
from tocsin.match.compare.known import Knowing, Known
from tocsin.match.parts.overlap import Overlap, overlap
from tocsin.match.vectors.spaces import Texts
from tocsin.model import Phrase, Progress, quiet


@dataclass(frozen=True)
class Answers:
    """Of pairs: the probability that they say the same, and that what is not the same is related. NaN where nobody looked."""

    same: Floats
    related: Floats


class Alone:
    """Answers for pairs of texts. A text is read when it first stands in a pair."""

    def __init__(self, knowing: Knowing) -> None:
        self._knowing = knowing
        self._row: dict[str, int] = {}
        self._known = Known([], [], [])
        self._answers: dict[tuple[int, int], tuple[float, float]] = {}

    def answers(self, texts: Texts, a: Ints, b: Ints, progress: Progress = quiet) -> Answers:
        """Of pairs of rows of `texts`."""
        self._meet(texts, np.unique(np.concatenate([a, b])), progress)
        rows = [self._rows(texts.plain[i], texts.plain[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
        new = np.array(sorted({pair for pair in rows if pair not in self._answers}), np.int64).reshape(-1, 2)
        same, related, _ = answers(self._known, new[:, 0], new[:, 1])
        self._answers.update(zip(((i, j) for i, j in new.tolist()), zip(same.tolist(), related.tolist(), strict=True), strict=True))
        found = np.array([self._answers[pair] for pair in rows], np.float64).reshape(-1, 2)
        return Answers(found[:, 0], found[:, 1])

    def told(self, one: str, two: str, same: bool) -> list[Phrase]:
        """Evidence of a pair of texts that was answered, called a and b, as of texts that say the same or as of others."""
        return told(self._known, self._row[one], self._row[two], same)

    def overlap(self, one: str, two: str) -> Overlap | None:
        """What two texts that were answered share, where either has parts."""
        left, right = (self._known.parts[self._row[text]] for text in (one, two))
        return overlap(left, right) if max(len(left), len(right)) > 1 else None

    def _rows(self, one: str, two: str) -> tuple[int, int]:
        left, right = self._row[one], self._row[two]
        return (left, right) if left < right else (right, left)

    def _meet(self, texts: Texts, rows: Ints, progress: Progress) -> None:
        new = {texts.plain[row]: row for row in rows.tolist() if texts.plain[row] not in self._row}
        if not new:
            return
        at = list(new.values())
        known = self._knowing.know(list(new), [texts.keys[row] for row in at], [str(texts.langs[row]) for row in at], progress)
        self._row.update({plain: len(self._row) + number for number, plain in enumerate(new)})
        self._known.seen.extend(known.seen)
        self._known.facts.extend(known.facts)
        self._known.parts.extend(known.parts)

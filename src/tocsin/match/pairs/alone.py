"""What pairs of messages come to by themselves (match/compare), worked out once for each pair, whatever is asked of it afterwards.

Answers are kept for other runs too (see match/remembered), where readings are: a pair that some run has weighed is not weighed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tocsin.arrays import Floats, Ints
from tocsin.arrays.columns import one_chunk
from tocsin.engine.closure import closure
from tocsin.match.compare.judge import answers, told
from tocsin.match.compare.known import Knowing, Known
from tocsin.match.parts.overlap import Overlap, overlap
from tocsin.match.remembered import Kind, Remembered, digests, paired
from tocsin.match.vectors.spaces import Texts
from tocsin.model import Phrase, Progress, quiet

_ANSWER = pa.schema([("same", pa.float64()), ("related", pa.float64())])
_MOST = 1 << 21  # pairs kept, of 32 bytes
_CODE = "tocsin.match.compare.judge"


@dataclass(frozen=True)
class Answers:
    """Of pairs: the probability that they say the same, and that what is not the same is related. NaN where nobody looked."""

    same: Floats
    related: Floats


@dataclass(frozen=True, order=True, slots=True)
class _Text:
    plain: str
    key: str
    lang: str

    @property
    def whole(self) -> str:
        """All that an answer depends on."""
        return f"{len(self.plain)} {len(self.key)} {self.lang} {self.plain}{self.key}"


_Pair = tuple[_Text, _Text]  # in their order, whatever rows they stand in: so an answer is the same in any corpus


class Alone:
    """Answers for pairs of texts. A text is read when a pair of it is weighed, or when something is to be said of it."""

    def __init__(self, knowing: Knowing) -> None:
        self._knowing, folder = knowing, knowing.readings.folder
        self._kept = Remembered(Kind("alone", closure(_CODE).digest, _ANSWER, _MOST), folder) if folder else None
        self._row: dict[str, int] = {}
        self._known = Known([], [], [])
        self._answers: dict[_Pair, tuple[float, float]] = {}
        self._unread: dict[str, _Text] = {}  # texts of pairs whose answers were kept

    def answers(self, texts: Texts, a: Ints, b: Ints, progress: Progress = quiet) -> Answers:
        """Of pairs of rows of `texts`."""
        each = {row: _Text(texts.plain[row], texts.keys[row], str(texts.langs[row])) for row in np.unique(np.concatenate([a, b])).tolist()}
        self._unread.update((text.plain, text) for text in each.values() if text.plain not in self._row)
        pairs = [_in_order(each[i], each[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
        new = sorted({pair for pair in pairs if pair not in self._answers})
        self._answers.update(zip(new, map(tuple, self._answered(new, progress).tolist()), strict=True))
        found = np.array([self._answers[pair] for pair in pairs], np.float64).reshape(-1, 2)
        return Answers(found[:, 0], found[:, 1])

    def told(self, one: str, two: str, same: bool) -> list[Phrase]:
        """Evidence of a pair of texts that was answered, called a and b, as of texts that say the same or as of others."""
        self._meet(self._unread.values())
        return told(self._known, self._row[one], self._row[two], same)

    def overlap(self, one: str, two: str) -> Overlap | None:
        """What two texts that were answered share, where either has parts."""
        self._meet(self._unread.values())
        left, right = (self._known.parts[self._row[text]] for text in (one, two))
        return overlap(left, right) if max(len(left), len(right)) > 1 else None

    def _answered(self, pairs: list[_Pair], progress: Progress) -> Floats:
        """(pairs, 2): same and related, out of what is kept or weighed now."""
        if self._kept is None or not pairs:
            return self._weighed(pairs, progress)

        def make(rows: Ints, _: Progress) -> pa.Table:  # what takes long are the texts of the pairs
            return pa.table(list(self._weighed([pairs[row] for row in rows.tolist()], progress).T.copy()), schema=_ANSWER)

        one, two = (digests(pair[side].whole for pair in pairs) for side in (0, 1))
        rows = self._kept.rows(paired(one, two), make)
        return np.column_stack([one_chunk(rows[name]).to_numpy() for name in _ANSWER.names])

    def _weighed(self, pairs: list[_Pair], progress: Progress) -> Floats:
        self._meet(sorted({text for pair in pairs for text in pair}), progress)
        rows = np.array([[self._row[text.plain] for text in pair] for pair in pairs], np.int64).reshape(-1, 2)
        same, related, _ = answers(self._known, rows[:, 0], rows[:, 1])
        return np.column_stack([same, related])

    def _meet(self, texts: Iterable[_Text], progress: Progress = quiet) -> None:
        """Read these texts."""
        new = [text for text in texts if text.plain not in self._row]
        if not new:
            return
        known = self._knowing.know([text.plain for text in new], [text.key for text in new], [text.lang for text in new], progress)
        self._row.update({text.plain: len(self._row) + number for number, text in enumerate(new)})
        for text in new:
            self._unread.pop(text.plain, None)
        self._known.seen.extend(known.seen)
        self._known.facts.extend(known.facts)
        self._known.parts.extend(known.parts)


def _in_order(one: _Text, two: _Text) -> _Pair:
    return (one, two) if one <= two else (two, one)

"""All that is known of texts, each by itself, and the numbers that the judge weighs for pairs of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.match.compare import measures
from tocsin.match.compare.measures import Seen, seen
from tocsin.match.compare.reading import Readings
from tocsin.match.facts import measures as fact_measures
from tocsin.match.facts.facts import Facts, facts
from tocsin.match.parts import overlap
from tocsin.match.parts.reading import Parts, Reader
from tocsin.match.vectors.encoder import Encoder, Remembering
from tocsin.match.vectors.quick import anchors
from tocsin.match.vectors.stored import Stored
from tocsin.model import Progress, quiet

MEASURES = (*measures.MEASURES, *fact_measures.MEASURES, *overlap.MEASURES, "across")  # the last: whether the languages differ


@dataclass(frozen=True, slots=True)
class Known:
    """Of each text: its tokens and spelling, its facts, its passages."""

    seen: list[Seen]
    facts: list[Facts]
    parts: list[Parts]

    def measured(self, a: Ints, b: Ints) -> Floats32:
        """(pairs, MEASURES) of pairs of rows."""
        pairs = list(zip(a.tolist(), b.tolist(), strict=True))
        rows = [
            (
                *measures.measured(self.seen[i], self.seen[j]), *fact_measures.measured(self.facts[i], self.facts[j]),
                *overlap.measured(self.parts[i], self.parts[j]), float(self.facts[i].lang != self.facts[j].lang),
            )
            for i, j in pairs
        ]  # fmt: skip
        return np.array(rows, np.float32).reshape(len(rows), len(MEASURES))


class Knowing:
    """Gets to know texts. What was learned of a text is not worked out twice while this lives, as far as it costs much."""

    def __init__(self, readings: Readings, folder: Path | None = None) -> None:
        self.readings = readings
        encoder = readings.encoder
        self._passages, self._whole = Remembering(encoder, self._vectors), set[str]()
        self._stored = Stored(encoder, readings.folder)
        self._parts = Reader(self._passages, anchors().means(encoder, folder), encoder.model.tokenizer)

    def ahead(self, plain: Iterable[str]) -> Encoder:
        """The encoder of passages, for who needs vectors before: those of `plain` it reads as wholes, so that nothing is read twice."""
        self._whole.update(plain)
        return self._passages

    def _vectors(self, texts: Sequence[str], progress: Progress) -> Floats32:
        out = np.zeros((len(texts), self._passages.dim), np.float32)
        for encoder, read in ((self.readings, True), (self._stored, False)):
            rows = [row for row, text in enumerate(texts) if (text in self._whole) == read]
            out[rows] = encoder.encode([texts[row] for row in rows], "texts", progress)
        return out

    def clear(self) -> None:
        """Hold no text in memory any more: each takes some tens of kilobytes."""
        self.readings.clear()
        self._passages.clear()
        self._whole.clear()

    def know(self, plain: Sequence[str], keys: Sequence[str], langs: Sequence[str], progress: Progress = quiet) -> Known:
        """All that is known of texts: as a reader sees them, folded, and their languages."""
        reads = self.readings.reads(plain, progress)
        self._passages.learn(plain, self.readings.encode(plain))  # most texts are one passage
        return Known(
            [seen(*of) for of in zip(plain, keys, reads, strict=True)],
            [facts(text, lang) for text, lang in zip(plain, langs, strict=True)],
            self._parts.read(plain, langs, progress),
        )

"""A text read in parts: its passages with their vectors, what kind each is, and how much each has to say.

Passages are encoded apart. The token states of one encoding of a whole text know its other passages: pooled passage by passage they find
the right partner among all passages of two documents with an AUC of .72 to .74, encoded apart with .99, at the same cost. Nothing is
known of a corpus: vectors are centred by the mean of each language's anchors, and a token is as rare as the tokenizer's model has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats, Floats32
from tocsin.match.folding.bulk import folded_and_plain
from tocsin.match.parts.furniture import CAPTION, SIGNATURE, kinds
from tocsin.match.parts.passages import Span, passages
from tocsin.match.vectors.e5 import Tokenizer
from tocsin.match.vectors.encoder import Encoder
from tocsin.match.vectors.spaces import unit
from tocsin.model import Progress, quiet

LONGEST = 20_000  # characters of a text that are read
_COMMON = 7.0  # nats: a token as likely as this ("the") says nothing
_LEAST = 0.5  # what a passage of such tokens alone weighs
_NO_WORD = re.compile(r"[^\w\s]+")
_SILENT = (SIGNATURE, CAPTION)


@dataclass(frozen=True)
class Parts:
    """A text in passages. `spans` and what follows have one entry a passage; a text of which nothing is left when it is folded has none."""

    text: str
    lang: str
    spans: tuple[Span, ...]
    kinds: tuple[str, ...]
    keys: tuple[str, ...]  # folded letters
    weights: Floats  # the rarity of its tokens, together; signatures and captions weigh nothing beside others
    vectors: Floats32  # (passages, width): unit, centred by language

    def __len__(self) -> int:
        return len(self.spans)


@dataclass(frozen=True)
class Reader:
    """Reads texts in parts. `means` are where each language's texts lie (`quick.anchors().means`)."""

    encoder: Encoder
    means: Mapping[str, Floats32]
    tokenizer: Tokenizer

    def read(self, texts: Sequence[str], langs: Sequence[str], progress: Progress = quiet) -> list[Parts]:
        """Each text in parts; a passage that stands in several is encoded once."""
        spans = [passages(text[:LONGEST]) for text in texts]
        every = [text[start:end] for text, own in zip(texts, spans, strict=True) for start, end in own]
        keys, plain = folded_and_plain(every)
        distinct = sorted({words for words, key in zip(plain, keys, strict=True) if key})
        vectors = self.encoder.encode(distinct, "passages", progress)
        row = {words: number for number, words in enumerate(distinct)}
        found, at = list[Parts](), 0
        for text, lang, own in zip(texts, langs, spans, strict=True):
            here = [number for number in range(at, at + len(own)) if keys[number]]
            kept = tuple(own[number - at] for number in here)
            whole = vectors[[row[plain[number]] for number in here]]
            weights = [self._weight(plain[number]) for number in here]
            found.append(self._parts(text, lang, kept, tuple(keys[number] for number in here), np.array(weights), whole))
            at += len(own)
        return found

    def _parts(self, text: str, lang: str, spans: tuple[Span, ...], keys: tuple[str, ...], weights: Floats, vectors: Floats32) -> Parts:
        known = kinds(text, spans)
        heard = weights * [kind not in _SILENT for kind in known]
        lies = self.means[lang] if lang in self.means else np.mean(list(self.means.values()), axis=0)
        return Parts(text, lang, spans, known, keys, heard if heard.any() else weights, unit(vectors - lies))

    def _weight(self, passage: str) -> float:
        scores = self.tokenizer.scores
        pieces = self.tokenizer.ids(_NO_WORD.sub(" ", passage))
        return max(_LEAST, sum(max(0.0, -scores[piece] - _COMMON) for piece in pieces))

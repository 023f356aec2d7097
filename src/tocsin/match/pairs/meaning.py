"""Rewordings and translations among distinct messages: candidates by vectors, then judged pair by pair.

Quick vectors for every message; the encoder only for those worth it (see `prospects`). Pairs are judged in both
languages' own neighbourhoods (see `spaces`), so that "the nearest of all" and "near to everything" are told apart.

Fooled by: sister sentences of one template (another town, another round) where no name or number differs visibly; very short texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.arrays import Floats, Floats32, Ints
from tocsin.match.folding.names import skeleton
from tocsin.match.pairs.evidence import of_meaning
from tocsin.match.pairs.features import NAMES, Messages, features
from tocsin.match.pairs.judge import probability
from tocsin.match.vectors.encoder import Encoder
from tocsin.match.vectors.quick import Words, anchors
from tocsin.match.vectors.spaces import Promise, Texts, candidates, centred, space
from tocsin.model import Phrase, Progress, quiet
from tocsin.text.numbers import numbers

BEST = 3  # candidates of each message in each language
LEAST_ACROSS, LEAST_WITHIN = 0.12, 0.33  # CSLS and cosine below which a pair is not judged: .995 of the true pairs lie above
_MOST_BETWEEN = 900  # pairs looked at between two families
_AT = {name: i for i, name in enumerate(NAMES)}


@dataclass(frozen=True)
class Judged:
    """Pairs of messages (a < b), the probability that they say the same, and the numbers behind it."""

    a: Ints
    b: Ints
    probability: Floats
    rows: Floats32
    messages: Messages

    def evidence(self, pair: int) -> list[Phrase]:
        """Evidence of one pair."""
        row, a, b = self.rows[pair], int(self.a[pair]), int(self.b[pair])
        one, two = numbers(self.messages.plain[a]), numbers(self.messages.plain[b])
        both = row[_AT["margin_low"]] > 0
        nearest = "both" if both else "one" if row[_AT["margin_high"]] > 0 else None
        words = self.messages.words
        left = {skeleton(words.names[i]): words.names[i] for i in words.ids[a]}
        right = {skeleton(words.names[i]) for i in words.ids[b]}
        names = sorted(name for bones, name in left.items() if len(bones) >= 3 and len(name) >= 5 and bones in right)
        return of_meaning(float(row[0]), nearest, sorted(one & two), sorted(one ^ two) if row[_AT["numbers_clash"]] else [], names)


def judge(texts: Texts, words: Words, promise: Promise, encoder: Encoder, progress: Progress = quiet, folder: Path | None = None) -> Judged:
    """Encode, find candidates and judge them. A text whose language is doubtful has no pair across languages."""
    langs = texts.langs
    whole = centred(encoder.encode(texts.plain, "texts", progress), langs, anchors().means(encoder, folder))
    messages = Messages(texts.plain, texts.keys, words, space(whole, langs), space(words.texts, langs), promise)
    a, b = candidates(messages.whole, BEST, LEAST_ACROSS, LEAST_WITHIN)
    judged = _judged(texts, messages, a, b, None)
    progress("pairs", len(judged.a), len(judged.a), 0)
    return judged


def again(texts: Texts, judged: Judged, groups: list[list[int]], join: float) -> Judged:
    """Judge once more, knowing the families found so far: across languages members of one family are no longer rivals (unless both texts
    have a family, see Space.margin), and where one link ties two families every pair between them is looked at. So several wordings of
    one message in several languages come together.
    Within a language rivals stay: that several texts are as near is a sign of a family there (without it rewording F1 falls .97 to .62)."""
    group = np.arange(len(texts.plain))
    for members in groups:
        group[members] = members[0]
    inside = {members[0]: members for members in groups}
    strong = judged.probability >= join
    tied = {(int(group[a]), int(group[b])) for a, b in zip(judged.a[strong], judged.b[strong], strict=True)}
    size, code = len(texts.plain), set((judged.a * len(texts.plain) + judged.b).tolist())
    for one, two in tied:
        left, right = inside.get(one, [one]), inside.get(two, [two])
        if len(left) * len(right) <= _MOST_BETWEEN:
            code |= {min(i, j) * size + max(i, j) for i in left for j in right if i != j}
    both = np.array(sorted(code), np.int64)
    return _judged(texts, judged.messages, both // max(size, 1), both % max(size, 1), group)


def _judged(texts: Texts, messages: Messages, a: Ints, b: Ints, group: Ints | None) -> Judged:
    across = texts.langs[a] != texts.langs[b]
    keep = ~across | (texts.sure[a] & texts.sure[b])
    a, b, across = a[keep], b[keep], across[keep]
    rows = features(messages, a, b)
    if group is not None and across.any():
        rows[across] = features(messages, a[across], b[across], group)
    p = np.where(across, probability("translation", rows), probability("rewording", rows))
    return Judged(a, b, p, rows, messages)

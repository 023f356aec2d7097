"""Rewordings and translations among distinct messages: candidates by vectors, then judged pair by pair.

Quick vectors for every message; the encoder only for those worth it (see `prospects`). Pairs are held against both languages' own
neighbourhoods (see `spaces`), so that "the nearest of all" and "near to everything" are told apart; those that the neighbours do not rule
out are then judged by their two texts alone (see `match/compare`). The probability joins what the texts say and what the neighbours say.

Fooled by: what fools the judge of two texts; rewordings that neither their words nor their neighbours hint at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.arrays import Flags, Floats, Floats32, Ints
from tocsin.match import logistic
from tocsin.match.pairs.alone import Alone
from tocsin.match.pairs.features import NAMES, Messages, features
from tocsin.match.pairs.judge import probability
from tocsin.match.parts.overlap import Overlap
from tocsin.match.vectors.encoder import Encoder
from tocsin.match.vectors.quick import Words, anchors
from tocsin.match.vectors.spaces import Promise, Texts, candidates, centred, space
from tocsin.model import Phrase, Progress, phrase, quiet

BEST = 3  # candidates of each message in each language
LEAST_ACROSS, LEAST_WITHIN = 0.12, 0.33  # CSLS and cosine below which a pair is not judged: .995 of the true pairs lie above
LEAST_AROUND = 0.01  # probability by the neighbours below which the texts of a pair are not judged
_FAR = 6.0  # log odds beyond which neither side counts more
_MOST_BETWEEN = 900  # pairs looked at between two families
_AT = {name: i for i, name in enumerate(NAMES)}


@dataclass(frozen=True)
class Judged:
    """Pairs of messages (a < b), the probability that they say the same, and the numbers behind it.

    `alone` and `related` are what the two texts come to by themselves: the probability that they say the same, and that they are related
    where they do not; 0 for pairs that the neighbours rule out.
    """

    a: Ints
    b: Ints
    probability: Floats
    rows: Floats32
    messages: Messages
    alone: Floats
    related: Floats
    judge: Alone

    def evidence(self, pair: int) -> list[Phrase]:
        """Evidence of one pair."""
        row, a, b = self.rows[pair], int(self.a[pair]), int(self.b[pair])
        nearest = "both" if row[_AT["margin_low"]] > 0 else "one" if row[_AT["margin_high"]] > 0 else None
        found = [phrase(f"pair.nearest_{nearest}")] if nearest else []
        if self.alone[pair]:
            likeness, *others = self.judge.told(self.messages.plain[a], self.messages.plain[b], bool(self.probability[pair] >= 0.5))
            return [likeness, *found, *others]
        return [phrase("pair.likeness", cosine=round(float(row[0]), 2)), *found]

    def overlap(self, pair: int) -> Overlap | None:
        """What the two texts share part by part, where either is long."""
        one, two = (self.messages.plain[int(side[pair])] for side in (self.a, self.b))
        return self.judge.overlap(one, two) if self.alone[pair] else None


def judge(
    texts: Texts, words: Words, promise: Promise, encoder: Encoder, alone: Alone, progress: Progress = quiet, folder: Path | None = None
) -> Judged:
    """Encode, find candidates and judge them. A text whose language is doubtful has no pair across languages."""
    langs = texts.langs
    whole = centred(encoder.encode(texts.plain, "texts", progress), langs, anchors().means(encoder, folder))
    messages = Messages(texts.plain, texts.keys, words, space(whole, langs), space(words.texts, langs), promise, texts.folder)
    a, b = candidates(messages.whole, BEST, LEAST_ACROSS, LEAST_WITHIN)
    judged = _judged(texts, messages, a, b, None, alone, progress)
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
    return _judged(texts, judged.messages, both // max(size, 1), both % max(size, 1), group, judged.judge)


def _judged(texts: Texts, messages: Messages, a: Ints, b: Ints, group: Ints | None, alone: Alone, progress: Progress = quiet) -> Judged:
    across = texts.langs[a] != texts.langs[b]
    keep = texts.comparable(a, b)
    a, b, across = a[keep], b[keep], across[keep]
    rows = features(messages, a, b)
    if group is not None and across.any():
        rows[across] = features(messages, a[across], b[across], group)
    around = np.where(across, probability("translation", rows), probability("rewording", rows))
    looked = np.flatnonzero(around >= LEAST_AROUND)
    found = alone.answers(texts, a[looked], b[looked], progress)
    same, related, p = np.zeros((3, len(a)))
    same[looked], related[looked] = found.same, found.related
    p[looked] = joined(across[looked], found.same, around[looked])
    return Judged(a, b, p, rows, messages, same, related, alone)


JOINED = ("alone", "around")


def joined(across: Flags, alone: Floats, around: Floats) -> Floats:
    """The probability of pairs from that of their two texts alone and that of their neighbours (log odds of both, weighed)."""
    columns = joint_rows(alone, around)
    return np.where(across, logistic.probability("joint_translation", columns), logistic.probability("joint_rewording", columns))


def joint_rows(alone: Floats, around: Floats) -> Floats:
    """(pairs, JOINED)."""
    return np.column_stack([np.clip(np.log(p / (1 - p)), -_FAR, _FAR) for p in (np.clip(x, 1e-6, 1 - 1e-6) for x in (alone, around))])

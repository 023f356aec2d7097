"""Messages that are not the same and yet belong together: one event or theme with another claim or state of it, or a part in common.

Fooled by: two reports of one kind of event in one house style; of what is listed as related about half is on one event or theme.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.match.families.state import Related
from tocsin.match.pairs.meaning import Judged
from tocsin.match.parts.furniture import CAPTION, SIGNATURE

_RELATED = 0.5  # probability from which two messages that are not the same are listed
_PART = 0.4  # share of a text, in its rarity, that has to stand in the other to be told as a part of it


def related(judged: Judged, place: Sequence[int], groups: Sequence[Sequence[int]], doubt: float) -> list[Related]:
    """The related messages among judged pairs that no family holds and that are less probable than `doubt`, in the order of the pairs.

    `place`: the number of the message in each row of `judged`; the answer and `groups` have those.
    """
    family = {message: number for number, group in enumerate(groups) for message in group}
    found = []
    for pair in np.flatnonzero((judged.alone > 0) & (judged.probability < doubt)).tolist():
        a, b = place[int(judged.a[pair])], place[int(judged.b[pair])]
        if a not in family or family[a] != family.get(b):
            found += _one(judged, pair, a, b)
    return found


def _one(judged: Judged, pair: int, a: int, b: int) -> list[Related]:
    """One pair, where it is to be listed; only then its evidence is put together, which most pairs never need."""
    shared = judged.overlap(pair)
    if shared and shared.only not in (CAPTION, SIGNATURE) and max(shared.a.share, shared.b.share) >= _PART:
        score = max(shared.a.share, shared.b.share)
        return [Related(a, b, "part", round(score, 3), judged.evidence(pair), round(shared.a.share, 3), round(shared.b.share, 3))]
    score = float((1 - judged.probability[pair]) * judged.related[pair])
    return [Related(a, b, "related", round(score, 6), judged.evidence(pair))] if score >= _RELATED else []

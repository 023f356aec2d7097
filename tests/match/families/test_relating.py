"""Related messages: what is not the same and yet on one event; a part in common; never two of one family, never what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tocsin.arrays import Floats
from tocsin.match.families.relating import related
from tocsin.match.parts.furniture import SIGNATURE
from tocsin.match.parts.overlap import Overlap, Portion
from tocsin.model import Phrase, phrase


def portion(share: float) -> Portion:
    return Portion(share, 0.0, 10, (0,), "said", "alone")


@dataclass
class Judged:
    """Pairs as `pairs.meaning.Judged` holds them."""

    probability: Floats
    alone: Floats
    related: Floats
    shared: dict[int, Overlap] = field(default_factory=dict)
    a = np.array([0, 0, 1])
    b = np.array([1, 2, 2])

    def evidence(self, pair: int) -> list[Phrase]:
        return [phrase("pair.likeness", cosine=float(pair))]

    def overlap(self, pair: int) -> Overlap | None:
        return self.shared.get(pair)


def found(judged: Judged, groups: tuple[tuple[int, ...], ...] = ()) -> list[tuple[int, int, str]]:
    return [(each.a, each.b, each.kind) for each in related(judged, [3, 5, 9], groups, 0.3)]  # type: ignore[arg-type]


def test_messages_on_one_event_are_related_unless_they_are_the_same_or_in_doubt_or_were_not_looked_at() -> None:
    likely, unlikely = np.array([0.9, 0.9, 0.9]), np.array([0.05, 0.4, 0.05])
    assert found(Judged(unlikely, np.array([0.1, 0.4, 0.0]), likely)) == [(3, 5, "related")]
    assert found(Judged(unlikely, np.array([0.1, 0.4, 0.1]), likely), ((5, 9),)) == [(3, 5, "related")]
    assert found(Judged(unlikely, np.full(3, 0.1), np.full(3, 0.2))) == []


def test_a_part_in_common_is_told_with_its_shares_and_a_signature_is_none() -> None:
    shared = {0: Overlap(portion(0.3), portion(0.9), None, True, 0.5), 2: Overlap(portion(0.9), portion(0.9), SIGNATURE, True, 0.5)}
    judged = Judged(np.full(3, 0.1), np.full(3, 0.1), np.full(3, 0.1), shared)
    (part,) = related(judged, [3, 5, 9], [], 0.3)  # type: ignore[arg-type]
    assert (part.a, part.b, part.kind, part.share_a, part.share_b, part.score) == (3, 5, "part", 0.3, 0.9, 0.9)

"""What two pictures share: their points paired, one laid over the other, checked point by point, and how probably it is the same medium.

Fooled by: two pictures taken from one spot within moments, which are the same scene and not the same medium.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tocsin.arrays import Floats
from tocsin.media.images.local.agreeing import Agreement, agreement
from tocsin.media.images.local.matching import pairs
from tocsin.media.images.local.placing import Map, Placement, placement
from tocsin.media.images.local.points import Features
from tocsin.media.images.local.probability import probability
from tocsin.media.images.local.regions import region
from tocsin.media.images.local.turned import TURNS, Turn, turned
from tocsin.media.medium import Region

_PARTS = 3  # parts of one pair of pictures that are looked for


@dataclass(frozen=True, slots=True)
class Shared:
    """A part that a query shares with a reference. `map` (2, 3): from shares of the query's sides to shares of the reference's.

    `turn`: whether the query is mirrored or in negative. `angle`: degrees by which the query, mirrored back, is turned to lie on the
    reference. `scale`: pixels of the reference for one of the query, in the pictures that points were looked for in. `inliers`: pairs of
    points that keep to the map, of `pairs`; `photographed`: those of them that lie where one picture looks like a photograph.
    `agreement`: of the pixels.
    """

    probability: float
    region: Region
    map: Floats
    turn: Turn
    angle: float
    scale: float
    inliers: int
    photographed: int
    pairs: int
    agreement: Agreement


def shared_part(query: Features, reference: Features, turns: Sequence[Turn] = TURNS) -> Shared | None:
    """The most probable part that the query shares with the reference; None where there is none. `turns`: what is tried of mirrored and
    negative, all by default."""
    return next(iter(shared_parts(query, reference, turns)), None)


def shared_parts(query: Features, reference: Features, turns: Sequence[Turn] = TURNS) -> tuple[Shared, ...]:
    """All parts found, the most probable first: a collage may show pieces of one picture in several places."""
    found = [part for turn in turns for part in _parts(query, reference, turn)]
    return tuple(sorted(found, key=lambda part: (-part.probability, -part.inliers, TURNS.index(part.turn))))


def _parts(query: Features, reference: Features, turn: Turn) -> Iterator[Shared]:
    view = turned(query, turn)
    left = pairs(view, reference)
    for _ in range(_PARTS):
        placed = placement(view, reference, left)
        if placed is None:
            return
        part = _shared(view, reference, turn, placed, len(left.query))
        if part:
            yield part
        left = left.without(placed.held)


def _shared(view: Features, reference: Features, turn: Turn, placed: Placement, tried: int) -> Shared | None:
    agrees = agreement(view, reference, placed.map)
    shares = _in_shares(placed.map, view, reference)
    if "mirrored" in turn:  # back to the query as it is: x becomes 1 - x first
        shares = shares @ np.array([[-1.0, 0, 1], [0, 1, 0], [0, 0, 1]])
    where = region(shares)
    if where is None:
        return None
    (a, b), (c, d) = placed.map[:, :2]
    part = Shared(
        0.0,
        where,
        shares,
        turn,
        float(np.degrees(np.arctan2(c - b, a + d))),
        float(np.sqrt(a * d - b * c)),
        placed.count,
        placed.photographed,
        tried,
        agrees,
    )
    return replace(part, probability=probability(placed.photographed, agrees))


def _in_shares(placed: Map, query: Features, reference: Features) -> Floats:
    """The map from shares of the query's sides to shares of the reference's."""
    to = np.array([reference.width, reference.height], np.float64)
    return np.asarray(placed * np.array([query.width, query.height, 1.0]) / to[:, None])

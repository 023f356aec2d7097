"""Where groups and accounts lie: groups as discs in rings, the largest in the middle; accounts on a spiral in their disc, leaders first.

It follows from the sizes and the order alone, in a few milliseconds, so that the same case always gives the same picture and a filter
moves nothing. What lies near what says nothing: only discs and lines do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

GOLDEN = pi * (3 - sqrt(5))
PITCH = 1.0  # between accounts; of radius a disc has PITCH times the root of its accounts
GAP = 1.2  # between discs

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Disc:
    """A group's disc."""

    x: float
    y: float
    r: float


@dataclass(frozen=True)
class Layout:
    """Discs in the order of the groups, accounts in that of their discs; all within `size` of the middle."""

    discs: tuple[Disc, ...]
    x: Floats
    y: Floats
    size: float


def layout(sizes: Sequence[int]) -> Layout:
    """The places of groups with so many accounts, the largest first, and of their accounts, one group behind the other."""
    discs = _centred(_rings([PITCH * sqrt(size) for size in sizes]))
    spirals = [_spiral(size) for size in sizes]
    x = np.concatenate([disc.x + spiral[0] for disc, spiral in zip(discs, spirals, strict=True)] or [np.zeros(0)])
    y = np.concatenate([disc.y + spiral[1] for disc, spiral in zip(discs, spirals, strict=True)] or [np.zeros(0)])
    reach = max((max(abs(disc.x), abs(disc.y)) + disc.r for disc in discs), default=0.0)
    return Layout(tuple(discs), x, y, reach + GAP)


def _centred(discs: Sequence[Disc]) -> list[Disc]:
    """The same with the middle of all of them at 0."""
    if not discs:
        return []
    left, right = min(disc.x - disc.r for disc in discs), max(disc.x + disc.r for disc in discs)
    top, bottom = min(disc.y - disc.r for disc in discs), max(disc.y + disc.r for disc in discs)
    return [Disc(disc.x - (left + right) / 2, disc.y - (top + bottom) / 2, disc.r) for disc in discs]


def _spiral(size: int) -> tuple[Floats, Floats]:
    """Vogel's spiral: each account has the same room, the first is in the middle."""
    place = np.arange(size)
    radius, angle = PITCH * 0.92 * np.sqrt(place), place * GOLDEN
    return radius * np.cos(angle), radius * np.sin(angle)


def _rings(radii: Sequence[float]) -> list[Disc]:
    """Discs side by side in rings around the first; a ring is as wide as its first disc, and full when the next has no room."""
    discs = [Disc(0.0, 0.0, radius) for radius in radii[:1]]
    inner, at = (radii[0] if radii else 0.0) + GAP, 1
    while at < len(radii):
        middle = inner + radii[at]
        halves: list[float] = []
        while at + len(halves) < len(radii):
            half = asin(min((radii[at + len(halves)] + GAP / 2) / middle, 1.0))
            if halves and 2 * (sum(halves) + half) > 2 * pi:
                break
            halves.append(half)
        spare = max(2 * pi - 2 * sum(halves), 0.0) / len(halves)
        angle = -pi / 2
        for place, half in enumerate(halves):
            angle += half if place else 0.0
            discs.append(Disc(middle * cos(angle), middle * sin(angle), radii[at + place]))
            angle += half + spare
        inner, at = middle + radii[at] + GAP, at + len(halves)
    return discs

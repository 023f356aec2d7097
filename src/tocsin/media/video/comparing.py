"""The stretches of a query video that show a reference, and how probably it is the same recording."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.media.medium import Segment
from tocsin.media.video.evidence import Evidence, evidence
from tocsin.media.video.lines.following import Run, followed
from tocsin.media.video.lines.voting import WINDOWS, Line, lines
from tocsin.media.video.overlaid import Overlaid, likeness, overlaid
from tocsin.media.video.placements import Laying, layings
from tocsin.media.video.probability import probability
from tocsin.media.video.trace import Trace

_LEAST = 0.2  # mean likeness of a line that is followed
_TRIED = 4  # lines followed of each window, the best first
_SURE, _EXACT = 0.9, 0.85  # probability and steadiness of a run from which other lines through it are not followed
_SHORT = 0.5  # seconds of the query that a run takes at least, or most of a shorter query
_SAID = 0.05  # probability of a run that is kept
_PAIRS = 6_000_000  # of stills that are compared: of two videos of over five minutes, fewer a second
_LONG, _FEW = 1_000_000, 3  # pairs of stills from which few layings and no short pieces are tried
_OVERLAP = 0.5  # of a run's query stretch taken by a better one, from which it is dropped


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that both videos share."""

    probability: float
    segment: Segment
    laying: Laying
    evidence: Evidence


def shared_segments(query: Trace, reference: Trace) -> tuple[Match, ...]:
    """All stretches of the query that show the reference, the most probable first; none where nothing agrees."""
    if query.flat or reference.flat:
        return ()
    rate = max(query.rate, reference.rate)
    own, other = _quickened(query.small, rate / query.rate), _quickened(reference.small, rate / reference.rate)
    thin = max(1, math.ceil(math.sqrt(len(own) * len(other) / _PAIRS)))
    own, other, rate = own[::thin], other[::thin], rate / thin
    tried: list[tuple[Line, Overlaid, NDArray[np.float32], Laying]] = []
    long = len(own) * len(other) > _LONG
    for laying in layings(query, reference)[: _FEW if long else None]:
        both = overlaid(own, other, rate, laying)
        if both is not None:
            alike = likeness(both)
            tried += [
                (line, both, alike, laying) for line in lines(alike, rate, windows=WINDOWS[:1] if long else WINDOWS) if line.score >= _LEAST
            ]
    tried.sort(key=lambda one: (-one[0].half, -one[0].score))
    found: list[Match] = []
    followed_of: Counter[tuple[float, float]] = Counter()
    for line, both, alike, laying in tried:
        window = line.middle, line.half
        if followed_of[window] >= _TRIED or any(_through(line, match) for match in found):
            continue
        followed_of[window] += 1
        run = followed(alike, rate, line)
        if run is not None and run.end - run.start >= min(_SHORT, 0.7 * query.seconds):
            known = evidence(both, run, laying.inliers)
            found.append(Match(probability(known), _segment(run, laying, reference.seconds), laying, known))
    return _best(found)


def _through(line: Line, match: Match) -> bool:
    """Whether the middle of a line's window is settled by a sure and exact match: what drifts is alike at other times too."""
    settled = match.probability > _SURE and match.evidence.steady > _EXACT
    return settled and match.segment.query[0] <= line.middle <= match.segment.query[1]


def _quickened(small: NDArray[np.uint8], times: float) -> NDArray[np.uint8]:
    """The stills at a rate so many times higher: those between are means."""
    if times <= 1 or len(small) < 2:
        return small
    place = np.arange(int(len(small) * times)) / times
    low = np.minimum(place.astype(int), len(small) - 1)
    high, part = np.minimum(low + 1, len(small) - 1), (place - low)[:, None, None]
    return np.asarray(np.rint(small[low] * (1 - part) + small[high] * part), np.uint8)


def _segment(run: Run, laying: Laying, seconds: float) -> Segment:
    start, end = run.line.at(np.array([run.start, run.end])).tolist()
    reference = round(max(0.0, start), 3), round(min(seconds, end), 3)
    return Segment((round(run.start, 3), round(run.end, 3)), reference, round(run.line.speed, 3), laying.flipped, int(run.held.sum()))


def _best(found: list[Match]) -> tuple[Match, ...]:
    """The best ones that do not lie over one another in the query."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (-m.probability, -m.segment.votes, m.segment.query)):
        start, end = match.segment.query
        taken = sum(max(0.0, min(end, k.segment.query[1]) - max(start, k.segment.query[0])) for k in kept)
        if match.probability >= _SAID and taken < _OVERLAP * (end - start):
            kept.append(match)
    return tuple(kept)

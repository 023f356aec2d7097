"""What was done to a video against the one it shows: the words of `medium.Edit`, from how it lies, how it runs and how its points differ.

Fooled by: a caption that moves, a logo of one colour with what is behind it, bars that were in the reference already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags, Floats, Floats32
from tocsin.media.medium import Box, Edit, Segment
from tocsin.media.video.borders import WHOLE
from tocsin.media.video.overlaid import laid
from tocsin.media.video.placements import Laying
from tocsin.media.video.trace import Trace

_SIDE = 0.035  # share of a side that must be missing for a crop, or added for bars
_RESIZED, _STRETCHED = 1.06, 1.06  # how many times larger or smaller, or wider than high
_CUT = 0.5  # seconds that must be missing, or added
_FASTER = 0.02  # of the speed
_RATES = 1.06  # how many times more frames a second
_GAIN, _LIFT = 1.18, 14.0  # contrast and brightness (grey levels) that no encoder makes
_GREY = 0.45  # share of the colour that is left in a grey or pale copy
_COVERED = 22.0  # grey levels by which a covered point differs, in most stills
_STRAIGHT = 8.0  # degrees


def edits(query: Trace, reference: Trace, laying: Laying, segments: Sequence[Segment]) -> tuple[Edit, ...]:
    """The words that apply, in the order of the vocabulary. `segments`: what they share, the most probable first."""
    told = {"recompressed", *_lying(query, reference, laying), *_around(query, laying), *_running(query, reference, segments)}
    told.update(_looking(query, reference, laying, segments[0]))
    order: tuple[Edit, ...] = Edit.__args__  # type: ignore[attr-defined]
    return tuple(word for word in order if word in told)


def _lying(query: Trace, reference: Trace, laying: Laying) -> Iterator[str]:
    """What the map says: size, shape, turn, what is missing at the sides."""
    sides = laying.map[:, :2] * [[reference.width], [reference.height]] / [query.width, query.height]
    across, down = np.hypot(sides[0, 0], sides[1, 0]), np.hypot(sides[0, 1], sides[1, 1])
    if not 1 / _RESIZED < np.sqrt(across * down) < _RESIZED:
        yield "resized"
    if not 1 / _STRETCHED < across / down < _STRETCHED:
        yield "aspect"
    if laying.flipped:
        yield "flipped"
    turn = np.degrees(np.arctan2(sides[1, 0], sides[0, 0]))
    if min(abs(turn), 180 - abs(turn)) > _STRAIGHT:
        yield "rotated"
    low, high = _corners(laying.map, _between_bars(query.box))
    left, top, right, bottom = reference.box
    if low[0] > left + _SIDE or low[1] > top + _SIDE or high[0] < right - _SIDE or high[1] < bottom - _SIDE:
        yield "cropped"


def _between_bars(box: Box) -> Box:
    """The picture inside bars that stand on both sides; a bar on one side alone covers something."""
    left, top, right, bottom = box
    wide, tall = left > 0 and right < 1, top > 0 and bottom < 1
    return left if wide else 0.0, top if tall else 0.0, right if wide else 1.0, bottom if tall else 1.0


def _corners(placed: Floats, box: Box) -> tuple[Floats, Floats]:
    """Least and greatest x and y of a box after a map."""
    corners = np.array([[x, y] for x in (box[0], box[2]) for y in (box[1], box[3])]) @ placed[:, :2].T + placed[:, 2]
    return corners.min(axis=0), corners.max(axis=0)


def _around(query: Trace, laying: Laying) -> Iterator[str]:
    """What stands around the part that is shared: bars, a border, a screen, another video."""
    back = np.linalg.inv(np.vstack([laying.map, [0, 0, 1]]))[:2]
    low, high = _corners(back, WHOLE)
    added = [low[0] > _SIDE, low[1] > _SIDE, high[0] < 1 - _SIDE, high[1] < 1 - _SIDE]
    if not any(added):
        return
    height, width = query.small.shape[1:]
    x, y = (np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height
    gap = 1.5 / np.array([width, height])
    outside = (x < low[0] - gap[0]) | (x > high[0] + gap[0]) | ((y < low[1] - gap[1]) | (y > high[1] + gap[1]))[:, None]
    if not outside.any():
        return
    still, usual = query.small.std(axis=0)[outside] < 4, np.median(query.small, axis=0)[outside]
    if still.mean() < 0.8:
        yield "collage" if (high - low).max() > 0.45 and sum(added) <= 2 else "picture_in_picture"
    elif usual.std() > 12:
        yield "screenshot"
    else:
        yield "bordered" if all(added) else "letterboxed"


def _running(query: Trace, reference: Trace, segments: Sequence[Segment]) -> Iterator[str]:
    """What the segments say: cut, faster, mixed with other things."""
    best = segments[0]
    shown = sum(segment.reference[1] - segment.reference[0] for segment in segments)
    if reference.seconds - shown > _CUT:
        yield "trimmed"
    if abs(best.speed - 1) > _FASTER and best.query[1] - best.query[0] > 1:
        yield "speed"
    if (
        query.seconds - sum(segment.query[1] - segment.query[0] for segment in segments) > max(2 * _CUT, 0.1 * query.seconds)
        or len(segments) > 1
    ):
        yield "montage"
    rates = [trace.frames / max(trace.seconds, 0.1) for trace in (query, reference)]
    if min(rates) and max(rates) / min(rates) > _RATES:
        yield "frame_rate"


def _looking(query: Trace, reference: Trace, laying: Laying, segment: Segment) -> Iterator[str]:
    """What aligned stills say: colours, and what lies over the picture."""
    if "negative" in laying.turn or _paler(query, reference, segment):
        yield "colour"
    aligned = laid(query, reference, laying, segment)
    if aligned is None:
        return
    own, other, columns = aligned
    gain, lift = _tones(np.median(own, axis=0), np.median(other, axis=0))
    middle = float(np.median(other))
    if "negative" not in laying.turn and (not 1 / _GAIN < gain < _GAIN or abs(gain * middle + lift - middle) > _LIFT):
        yield "colour"
    yield from _over(np.abs(own - gain * other - lift) > _COVERED, columns)


def _tones(own: Floats32, other: Floats32) -> tuple[float, float]:
    """Contrast and brightness of a copy against its original, fitted to the points that nothing covers."""
    gain, lift = 1.0, float(np.median(own - other))
    for width in (60.0, 40.0, 25.0):
        near = np.abs(own - gain * other - lift) < width
        if near.mean() < 0.3 or other[near].std() < 4:
            break
        gain, lift = (float(v) for v in np.polyfit(other[near], own[near], 1))
    return gain, lift


def _paler(query: Trace, reference: Trace, segment: Segment) -> bool:
    """Whether the stretch has far less colour than the reference's."""
    tints = []
    for trace, (start, end) in ((query, segment.query), (reference, segment.reference)):
        inside = (trace.key_times >= start - 0.5) & (trace.key_times <= end + 0.5)
        tints.append(float(trace.tints[inside].mean()) if inside.any() else 0.0)
    return tints[1] > 12 and tints[0] < _GREY * tints[1]


def _over(differs: Flags, columns: int) -> Iterator[str]:
    """A bar or letters across the picture, or something small in a corner. `differs` (n, p): which points of which still are covered."""
    share: Floats32 = differs.mean(axis=0).astype(np.float32)
    covered: NDArray[np.bool_] = (share > 0.6).reshape(-1, columns)
    if covered.mean() < 0.008 or covered.mean() > 0.5:
        return
    rows, wide = np.nonzero(covered.any(axis=1))[0], covered.any(axis=0).mean()
    if wide > 0.6 and np.ptp(rows) < 0.5 * len(covered):
        yield "caption"
    elif wide < 0.5:
        yield "logo"

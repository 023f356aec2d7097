"""From an opened video to its trace: regular small stills, key frames where the picture changed, hashes, sound."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tocsin.extras import extra
from tocsin.media.images.local.points import Features, features
from tocsin.media.medium import Box, Clip, Pixels
from tocsin.media.video.borders import cut, unmoving
from tocsin.media.video.sound.fingerprint import fingerprint
from tocsin.media.video.trace import Trace

RATE = 8.0  # stills a second
SHORT = 4.0  # seconds: a video that is shorter has stills at twice the rate
SIDE = 64  # points of the longer side of a small still
_HEIGHT = 240  # of a still before it is made small
_KEY = 426  # points of the longer side of a key frame
_POINTS = 400  # local features of a key frame
_CHANGED = 0.35  # of a key frame's own spread: a still that differs by so much from it is the next key frame
_SOON, _LATE = 1.0, 4.0  # seconds between key frames: at least, and at most when nothing changes
_MOST = 240  # key frames kept at most: of twice as many every second is let go, and the next stand twice as far apart
_STILLS = 9600  # small stills of a video about: twenty minutes of eight a second, of longer ones fewer a second
_FLAT = 6.0  # grey levels of spread under which there is nothing to be seen in a still


def trace(clip: Clip) -> Trace:
    """The trace of a video. Black stills are in `small` (they keep the time) but never among the key frames."""
    course = _followed(clip, min(RATE, _STILLS / max(clip.seconds, 1.0)))
    if 0 < clip.seconds < SHORT:
        course = _followed(clip, 2 * RATE)
    small, box = _regular(course, clip.seconds), unmoving(np.array(course.small)) if course.small else (0.0, 0.0, 1.0, 1.0)
    keys = course.keys
    sound = clip.sound()
    return Trace(
        clip.width,
        clip.height,
        clip.seconds,
        clip.frames,
        course.rate,
        box,
        small,
        np.array([time for time, _, _ in keys], np.float32),
        tuple(found for _, _, found in keys),
        np.array([tint(pixels) for _, pixels, _ in keys], np.float32),
        hashed([pixels for _, pixels, _ in keys], box),
        np.zeros(0, np.uint32) if sound is None else fingerprint(sound),
    )


@dataclass(slots=True)
class _Course:
    rate: float
    times: list[float] = field(default_factory=list)
    small: list[NDArray[np.uint8]] = field(default_factory=list)
    keys: list[tuple[float, Pixels, Features]] = field(default_factory=list)


def _followed(clip: Clip, rate: float) -> _Course:
    """The stills made small, and the key frames among them with their features."""
    course, last, soon = _Course(rate), -np.inf, _SOON
    held: NDArray[np.uint8] | None = None
    for still in clip.stills(rate, _HEIGHT):
        small = shrunk(still.pixels)
        course.times.append(still.time)
        course.small.append(small)
        seen = small.std() >= _FLAT and still.time - last >= soon
        if seen and (held is None or still.time - last >= max(_LATE, soon) or _changed(held, small)):
            course.keys.append((still.time, still.pixels, features(_key(still.pixels), _POINTS)))
            held, last = small, still.time
        if len(course.keys) >= 2 * _MOST:
            course.keys, soon = course.keys[::2], 2 * soon
    return course


def _changed(held: NDArray[np.uint8], small: NDArray[np.uint8]) -> bool:
    apart = np.abs(held.astype(np.int16) - small).mean()
    return bool(apart >= _CHANGED * max(held.std(), small.std()))


def _key(pixels: Pixels) -> Pixels:
    """A still at the size in which its local features are looked for."""
    with extra("media"):
        import cv2
    height, width = pixels.shape[:2]
    factor = _KEY / max(height, width)
    size = max(16, round(width * factor)), max(16, round(height * factor))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC), np.uint8)


def tint(pixels: Pixels) -> float:
    """How far the colours of a picture are from grey, mean grey levels between the most and the least of red, green and blue."""
    few = pixels[::4, ::4]
    return float((few.max(axis=2).astype(np.int16) - few.min(axis=2)).mean())


def shrunk(pixels: Pixels) -> NDArray[np.uint8]:
    """A still in grey, its longer side 64 points."""
    with extra("media"):
        import cv2
    height, width = pixels.shape[:2]
    factor = SIDE / max(height, width)
    size = max(8, round(width * factor)), max(8, round(height * factor))
    return np.asarray(cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), size, interpolation=cv2.INTER_AREA), np.uint8)


def _regular(course: _Course, seconds: float) -> NDArray[np.uint8]:
    """(n, h, w): the still nearest to each k / rate, in a video of whatever rate."""
    if not course.small:
        return np.zeros((0, 8, 8), np.uint8)
    times = np.array(course.times)
    wanted = np.arange(max(1, int(np.ceil(max(seconds, times[-1]) * course.rate - 1e-6)))) / course.rate
    after = np.clip(np.searchsorted(times, wanted), 0, len(times) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.where(wanted - times[before] <= times[after] - wanted, before, after)
    return np.array(course.small, np.uint8)[nearest]


def hashed(pictures: list[Pixels], box: Box) -> NDArray[np.uint8]:
    """(n, 32): PDQ bits of what lies in the box of each picture."""
    with extra("media"):
        import pdqhash
    rows = [np.packbits(pdqhash.compute(np.ascontiguousarray(cut(pixels, box)))[0]) for pixels in pictures]
    return np.array(rows, np.uint8).reshape(-1, 32)

"""Twelve edits beside those of `video_edits.py`, of other hands: EDITS[name](frames, rate, others, random) -> (frames, spans).

A span is (query start, end, reference start, end) in seconds.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
Frames = list[Frame]
Span = tuple[float, float, float, float]
Made = tuple[Frames, list[Span]]
Edit = Callable[[Frames, float, list[Frames], random.Random], Made]


def size(frame: Frame, width: int, height: int) -> Frame:
    """The frame at this size."""
    return np.asarray(
        cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA if width < frame.shape[1] else cv2.INTER_LINEAR), np.uint8
    )


def whole(frames: Frames, rate: float) -> list[Span]:
    """The span of an edit that changes no time."""
    return [(0.0, len(frames) / rate, 0.0, len(frames) / rate)]


def news(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """A ticker below, and an anchor (another video) over the lower left quarter of the picture."""
    anchor, made = rng.choice(others), []
    for i, frame in enumerate(frames):
        page = np.full((240, 426, 3), (60, 20, 20), np.uint8)
        page[8:206, 37:389] = size(frame, 352, 198)
        page[110:206, 10:140] = size(anchor[i % len(anchor)][:, 60:260], 130, 96)
        cv2.putText(page, "LATEST  +++  " * 9, (40 - 3 * i, 229), cv2.FONT_HERSHEY_DUPLEX, 0.6, (240, 240, 255), 1, cv2.LINE_AA)
        made.append(page)
    return made, whole(frames, rate)


def followed(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Cut to 9:16 around a middle that wanders."""
    wide, phase, made = 102, rng.uniform(0, 6), []
    for i, frame in enumerate(frames):
        left = int((frame.shape[1] - wide) * (0.5 + 0.25 * np.sin(0.5 * i / rate + phase)))
        made.append(size(frame[:, left : left + wide], 204, 360))
    return made, whole(frames, rate)


def between(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Three quarters as fast, the frames between mixed from two."""
    made = []
    for i in range(int((len(frames) - 1) / 0.75)):
        low, part = int(i * 0.75), i * 0.75 % 1
        made.append(np.asarray(frames[low] * (1 - part) + frames[low + 1] * part, np.uint8))
    return made, [(0.0, len(made) / rate, 0.0, len(frames) / rate)]


def crossed(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Between two other videos, faded over for a second at both ends."""
    before, after = rng.sample(others, 2)
    h, w = frames[0].shape[:2]
    k, lead = int(rate), int(3 * rate)
    first, last = [size(x, w, h) for x in before[:lead]], [size(x, w, h) for x in after[:lead]]

    def over(a: Frames, b: Frames) -> Frames:
        mixed = [np.asarray(x * (1 - j / k) + y * (j / k), np.uint8) for j, (x, y) in enumerate(zip(a[-k:], b[:k], strict=True))]
        return [*a[:-k], *mixed, *b[k:]]

    made = over(over(first, frames), last)
    start, n = (lead - k) / rate, len(frames) / rate
    return made, [(start + 0.5, start + n - 0.5, 0.5, n - 0.5)]


def flicker(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """The light pulses three times a second, by up to 40 %."""
    return [np.asarray(np.clip(x * (1 + 0.4 * np.sin(6.28 * 3.1 * i / rate)), 0, 255), np.uint8) for i, x in enumerate(frames)], whole(
        frames, rate
    )


def noisy(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Half as large, with much noise."""
    noise, h, w = np.random.default_rng(rng.randrange(1 << 30)), frames[0].shape[0] // 2, frames[0].shape[1] // 2
    return [np.asarray(np.clip(size(x, w, h) + noise.normal(0, 28, (h, w, 3)), 0, 255), np.uint8) for x in frames], whole(frames, rate)


def turned(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Turned by a quarter."""
    turn = rng.choice((1, 3))
    return [np.ascontiguousarray(np.rot90(x, turn)) for x in frames], whole(frames, rate)


def mirrored(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Mirrored, and ever larger by up to a fifth."""
    made, (h, w) = [], frames[0].shape[:2]
    for i, x in enumerate(frames):
        part = 1 - i / len(frames) / 6
        lens = np.array([[-part, 0, w * (1 + part) / 2], [0, part, h * (1 - part) / 2]])
        made.append(np.asarray(cv2.warpAffine(x, lens, (w, h), flags=cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR), np.uint8))
    return made, whole(frames, rate)


def trio(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Three videos on one page, this one below."""
    some, made = rng.sample(others, 2), []
    for i, frame in enumerate(frames):
        page = np.zeros((270, 400, 3), np.uint8)
        for k, other in enumerate(some):
            page[10:122, 200 * k : 200 * k + 198] = size(other[i % len(other)], 198, 112)
        page[132:258, 88:312] = size(frame, 224, 126)
        made.append(page)
    return made, whole(frames, rate)


def posted(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Cut by a tenth off the middle, with subtitles that change and a logo."""
    said, made = ("IT WAS LAST NIGHT", "nobody tells you", "look at this", "SHARE IT"), []
    x, y = rng.uniform(0, 0.1), rng.uniform(0, 0.1)
    for i, frame in enumerate(frames):
        h, w = frame.shape[:2]
        page = size(frame[int(y * h) : int((y + 0.9) * h), int(x * w) : int((x + 0.9) * w)], w, h)
        line = said[int(i / rate / 1.7) % 4]
        cv2.putText(page, line, (w // 6, int(0.92 * h)), cv2.FONT_HERSHEY_DUPLEX, 0.6, (0, 0, 0), 4, cv2.LINE_AA)
        cv2.putText(page, line, (w // 6, int(0.92 * h)), cv2.FONT_HERSHEY_DUPLEX, 0.6, (255, 255, 255), 1, cv2.LINE_AA)
        cv2.circle(page, (w - 26, 24), 14, (40, 40, 220), -1, cv2.LINE_AA)
        made.append(page)
    return made, whole(frames, rate)


def frozen(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """Three times it stands still for .8 seconds, and then goes on where it was."""
    each, stop = len(frames) // 4, int(0.8 * rate)
    made: Frames = []
    spans: list[Span] = []
    for k in range(4):
        part = frames[k * each : (k + 1) * each]
        spans.append((len(made) / rate, (len(made) + each) / rate, k * each / rate, (k + 1) * each / rate))
        made += part + ([part[-1]] * stop if k < 3 else [])
    return made, spans


def tape(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> Made:
    """As from a worn tape: 4:3, pale, soft, colours beside their edges, lines that jump, a band of noise that climbs."""
    noise, made = np.random.default_rng(rng.randrange(1 << 30)), []
    for i, frame in enumerate(frames):
        page = size(frame, 240, 180).astype(np.float32)
        grey = page.mean(axis=2, keepdims=True)
        page = cv2.GaussianBlur(np.asarray(grey + 0.5 * (page - grey), np.float32), (0, 0), sigmaX=1.6, sigmaY=0.6)
        page[..., 2], page[..., 0] = np.roll(page[..., 2], 3, axis=1), np.roll(page[..., 0], -2, axis=1)
        for row in noise.integers(0, 180, 12):
            page[row] = np.roll(page[row], int(noise.integers(-6, 7)), axis=0)
        page[::2] *= 0.85
        band = int(180 - 25 * i / rate) % 180
        page[band : band + 9] += noise.normal(0, 60, page[band : band + 9].shape)
        made.append(np.asarray(np.clip(page * 0.8 + 30, 0, 255), np.uint8))
    return made, whole(frames, rate)


EDITS: dict[str, Edit] = {
    "news": news, "followed": followed, "between": between, "crossed": crossed, "flicker": flicker, "noisy": noisy, "turned": turned,
    "mirrored": mirrored, "trio": trio, "posted": posted, "frozen": frozen, "tape": tape,
}  # fmt: skip

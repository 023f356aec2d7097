"""Edits of videos beside those of the shared set: EDITS[name](frames, rate, others, random) -> (frames, rate, spans).

frames: list of (height, width, 3) uint8; rate: frames a second; others: other videos' frames, for montages and grids. A span is
(query start, end, reference start, end) in seconds of a stretch of the original that is in the edited copy.
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
Edit = Callable[[Frames, float, list[Frames], random.Random], tuple[Frames, float, list[Span]]]


def sized(frame: Frame, width: int, height: int) -> Frame:
    """The frame at this size."""
    return np.asarray(cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def drawn(change: Callable[[Frame, int], Frame]) -> Edit:
    """An edit that changes each frame and no time; the change is told the frame's number."""

    def edit(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
        whole = len(frames) / rate
        return [change(x, i) for i, x in enumerate(frames)], rate, [(0.0, whole, 0.0, whole)]

    return edit


def cropped(frame: Frame, left: float, top: float, width: float, height: float) -> Frame:
    """The part of the frame at these shares."""
    h, w = frame.shape[:2]
    return np.ascontiguousarray(frame[int(h * top) : int(h * (top + height)), int(w * left) : int(w * (left + width))])


def at_speed(frames: Frames, speed: float) -> Frames:
    """The frames as they are when the video runs at this speed at the same rate."""
    return [frames[min(len(frames) - 1, int(i * speed))] for i in range(int(len(frames) / speed))]


def vertical(frame: Frame, _: int) -> Frame:
    """On a 9:16 ground that is the frame itself, enlarged and blurred."""
    h, w = frame.shape[:2]
    tall = w * 16 // 9
    ground = cv2.GaussianBlur(sized(cropped(frame, 0.3, 0, 0.4, 1), w, tall), (0, 0), 12)
    ground[(tall - h) // 2 : (tall - h) // 2 + h] = frame
    return ground


def streamer(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """The video with another one, moving, in a corner that covers a tenth."""
    h, w = frames[0].shape[:2]
    other, made = rng.choice(others), []
    for i, frame in enumerate(frames):
        made.append(frame.copy())
        made[-1][h - h // 3 :, w - w // 3 :] = sized(other[i % len(other)], w // 3, h // 3)
    return made, rate, [(0.0, len(frames) / rate, 0.0, len(frames) / rate)]


def inset(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """The video at half its size inside another one that moves."""
    h, w = frames[0].shape[:2]
    other, made = rng.choice(others), []
    for i, frame in enumerate(frames):
        made.append(sized(other[i % len(other)], w, h))
        made[-1][h // 8 : h // 8 + h // 2, w // 3 : w // 3 + w // 2] = sized(frame, w // 2, h // 2)
    return made, rate, [(0.0, len(frames) / rate, 0.0, len(frames) / rate)]


def grid(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """One of four videos shown at once."""
    h, w = (x // 2 for x in frames[0].shape[:2])
    around, made = [rng.choice(others) for _ in range(3)], []
    for i, frame in enumerate(frames):
        a, b, c = (sized(x[i % len(x)], w, h) for x in around)
        made.append(np.vstack([np.hstack([a, sized(frame, w, h)]), np.hstack([b, c])]))
    return made, rate, [(0.0, len(frames) / rate, 0.0, len(frames) / rate)]


def written(frame: Frame, text: str, where: float, size: float) -> Frame:
    """Big letters with a dark edge across the frame."""
    made, h = frame.copy(), frame.shape[0]
    for colour, thick in (((0, 0, 0), 7), ((255, 255, 0), 2)):
        cv2.putText(made, text, (8, int(h * where)), cv2.FONT_HERSHEY_DUPLEX, size, colour, thick, cv2.LINE_AA)
    return made


WORDS = ("ALL OF IT", "HAPPENED", "THIS NIGHT", "SHARE NOW", "THEY HIDE IT")


def television(frame: Frame, i: int) -> Frame:
    """A channel's frame: the picture made smaller beside a panel, a logo, a ticker that runs."""
    h, w = frame.shape[:2]
    made = np.full((h, w, 3), (24, 40, 96), np.uint8)
    made[h // 20 : h // 20 + int(h * 0.72), w // 20 : w // 20 + int(w * 0.72)] = sized(frame, int(w * 0.72), int(h * 0.72))
    cv2.rectangle(made, (0, int(h * 0.86)), (w, h), (190, 20, 20), -1)
    cv2.putText(
        made, "NEWS OF THE HOUR   MARKETS FALL   RAIN TOMORROW   " * 2, (-4 * i, int(h * 0.96)), 0, 0.6, (255, 255, 255), 1, cv2.LINE_AA
    )
    cv2.circle(made, (int(w * 0.9), int(h * 0.12)), h // 14, (255, 210, 0), -1)
    return made


def drift(frame: Frame, i: int) -> Frame:
    """A slow zoom of up to a quarter and back."""
    part = 1 - 0.25 * abs(np.sin(i / 60))
    h, w = frame.shape[:2]
    return sized(cropped(frame, (1 - part) / 2, (1 - part) / 2, part, part), w, h)


def tinted(frame: Frame, _: int) -> Frame:
    """A warm filter with hard contrast."""
    value = (frame.astype(np.float32) - 128) * 1.5 + 128
    return np.asarray(np.clip(value * (1.1, 0.9, 0.6), 0, 255), np.uint8)


def negative(frame: Frame, _: int) -> Frame:
    """Light and dark exchanged."""
    return 255 - frame


def faded(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """Out of black and into black, a second each."""
    n, k = len(frames), int(rate)
    made = [np.asarray(x * min(1.0, i / k, (n - 1 - i) / k), np.uint8) for i, x in enumerate(frames)]
    return made, rate, [(0.5, n / rate - 0.5, 0.5, n / rate - 0.5)]


def fast_cropped_mirrored(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """Mirrored, cropped and a quarter faster."""
    made = [np.ascontiguousarray(cropped(x, 0.05, 0.1, 0.85, 0.85)[:, ::-1]) for x in at_speed(frames, 1.25)]
    return made, rate, [(0.0, len(made) / rate, 0.0, len(frames) / rate)]


def slow(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """At three quarters of the speed."""
    made = at_speed(frames, 0.75)
    return made, rate, [(0.0, len(made) / rate, 0.0, len(frames) / rate)]


def dropped(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """Every third frame lost, the one before it shown again, and now and then a freeze of half a second."""
    made = [frames[i - (i % 3 == 2)] for i in range(len(frames))]
    for i in range(0, len(made) - 40, 40):
        made[i : i + int(rate / 2)] = [made[i]] * int(rate / 2)
    return made, rate, [(0.0, len(frames) / rate, 0.0, len(frames) / rate)]


def pieces(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """Five pieces of the video in another order."""
    part = len(frames) // 5
    made: Frames = []
    spans: list[Span] = []
    for k in (3, 1, 4, 0, 2):
        spans.append((len(made) / rate, (len(made) + part) / rate, k * part / rate, (k + 1) * part / rate))
        made += frames[k * part : (k + 1) * part]
    return made, rate, spans


def twice(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """The middle half shown two times."""
    i, j = len(frames) // 4, len(frames) * 3 // 4
    part = frames[i:j]
    long = len(part) / rate
    return part + part, rate, [(k * long, (k + 1) * long, i / rate, j / rate) for k in (0, 1)]


def in_a_film(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """Four seconds of it inside a minute or so of other things."""
    h, w = frames[0].shape[:2]
    some = rng.sample(others, len(others))
    before, after = some[: len(some) // 2], some[len(some) // 2 :]
    lead = [sized(x, w, h) for film in before for x in film[: int(20 * rate)]]
    rest = [sized(x, w, h) for film in after for x in film[: int(20 * rate)]]
    i = max(0, len(frames) // 2 - int(2 * rate))
    part = frames[i : i + int(4 * rate)]
    return lead + part + rest, rate, [(len(lead) / rate, (len(lead) + len(part)) / rate, i / rate, (i + len(part)) / rate)]


def reacted(frames: Frames, rate: float, others: list[Frames], rng: random.Random) -> tuple[Frames, float, list[Span]]:
    """Upright screen: the video above, another person's below, both moving."""
    w, h = 216, 384
    other = rng.choice(others)
    made = []
    for i, x in enumerate(frames):
        part = cropped(x, 0.1, 0, 0.8, 1)
        made.append(np.vstack([sized(part, w, h // 2), sized(other[i % len(other)], w, h // 2)]))
    return made, rate, [(0.0, len(frames) / rate, 0.0, len(frames) / rate)]


def filmed(frame: Frame, i: int) -> Frame:
    """A screen filmed by hand: seen a little from the side, shaking, on a dark ground."""
    h, w = frame.shape[:2]
    x, y = 3 * np.sin(i / 9), 3 * np.cos(i / 7)
    there = np.array(
        [[0.08 * w + x, 0.1 * h + y], [0.93 * w + x, 0.06 * h + y], [0.95 * w + x, 0.93 * h + y], [0.06 * w + x, 0.9 * h + y]], np.float32
    )
    here = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    made = cv2.warpPerspective(frame, cv2.getPerspectiveTransform(here, there), (w, h), borderValue=(18, 16, 20))
    return np.asarray(np.clip(made * 0.85 + 12, 0, 255), np.uint8)


EDITS: dict[str, Edit] = {
    "vertical": drawn(vertical), "streamer": streamer, "inset": inset, "grid": grid, "television": drawn(television), "reacted": reacted,
    "subtitles": drawn(lambda x, i: written(x, WORDS[i // 20 % 5], 0.9, x.shape[0] / 200)),
    "letters": drawn(lambda x, i: written(x, WORDS[i // 30 % 5], 0.55, x.shape[0] / 130)),
    "drift": drawn(drift), "tinted": drawn(tinted), "negative": drawn(negative), "faded": faded, "filmed": drawn(filmed),
    "crop35": drawn(lambda x, i: cropped(x, 0.3, 0.25, 0.65, 0.65)), "upright": drawn(lambda x, i: cropped(x, 0.34, 0, 0.32, 1)),
    "small": drawn(lambda x, i: sized(x, 128, 72)), "squeezed": drawn(lambda x, i: sized(x, int(x.shape[1] * 0.75), x.shape[0])),
    "fast_crop_mirror": fast_cropped_mirrored, "slow": slow, "dropped": dropped, "pieces": pieces, "twice": twice, "in_a_film": in_a_film,
    "grain": drawn(lambda x, i: np.asarray(np.clip(x + np.random.default_rng(i).normal(0, 22, x.shape), 0, 255), np.uint8)),
}  # fmt: skip


def without_truth(edit: Edit, others: list[list[Frames]]) -> Callable[[Frames, float, random.Random], tuple[Frames, float]]:
    """The edit as `media_queries.py` calls one."""
    return lambda frames, rate, rng: edit(frames, rate, others[0] or [frames], rng)[:2]


IMG: dict[str, object] = {}
BG: list[object] = [None]
VBG: list[list[Frames]] = [[]]
VID = {name: without_truth(edit, VBG) for name, edit in EDITS.items()}

"""Videos drawn by other means than `video_scenes.py`: particles, text, bodies that turn, slide shows, people who talk, clouds, a road.

SCENES[name](paths, seconds, place, take) -> frames of 320 x 180, twelve a second. Two takes of one place share all that stands still in it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

RATE, WIDTH, HEIGHT = 12.0, 320, 180
Frame = NDArray[np.uint8]
Frames = list[Frame]


def times(seconds: float) -> list[float]:
    """Of the frames."""
    return [k / RATE for k in range(int(seconds * RATE))]


def photograph(paths: list[Path], rng: Generator, width: int = WIDTH, height: int = HEIGHT) -> Frame:
    """One of the photographs, filling this size."""
    picture = np.asarray(cv2.imread(str(paths[int(rng.integers(len(paths)))])), np.uint8)
    scale = max(width / picture.shape[1], height / picture.shape[0])
    large = cv2.resize(picture, None, fx=scale + 1e-3, fy=scale + 1e-3, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return np.asarray(large[:height, :width], np.uint8)


def particles(paths: list[Path], seconds: float, place: Generator, take: Generator) -> Frames:
    """A fountain of sparks before a plain sky."""
    low, high = take.integers(0, 60, 3), take.integers(60, 140, 3)
    sky = np.linspace(high, low, HEIGHT)[:, None].repeat(WIDTH, axis=1).astype(np.uint8)
    count = 160
    birth, life = take.uniform(-3, seconds, count * 6), take.uniform(1, 3, count * 6)
    speed, colour = take.normal([0, -95], [45, 30], (count * 6, 2)), take.integers(120, 256, (count * 6, 3))
    made = []
    for t in times(seconds):
        frame, age = sky.copy(), t - birth
        wind = 30 * np.sin(0.5 * t + speed[0, 0])
        for k in np.nonzero((age > 0) & (age < life))[0]:
            x, y = WIDTH / 2 + (speed[k, 0] + wind) * age[k], HEIGHT - 5 + speed[k, 1] * age[k] + 45 * age[k] ** 2
            cv2.circle(frame, (int(x * 8), int(y * 8)), 20, colour[k].tolist(), -1, cv2.LINE_AA, 3)
        made.append(frame)
    return made


def text(paths: list[Path], seconds: float, place: Generator, take: Generator) -> Frames:
    """Lines of letters that climb over a photograph."""
    ground = np.asarray(photograph(paths, take) * 0.6, np.uint8)
    rows = ["".join(chr(97 + int(c)) if c < 26 else " " for c in take.integers(0, 32, 28)) for _ in range(60)]
    speed, made = take.uniform(14, 28), []
    for t in times(seconds):
        frame = ground.copy()
        for k, row in enumerate(rows):
            y = int(HEIGHT + 20 * k - speed * t - 40)
            if -5 < y < HEIGHT + 20:
                cv2.putText(frame, row, (14, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (245, 245, 245), 1, cv2.LINE_AA)
        made.append(frame)
    return made


def bodies(paths: list[Path], seconds: float, place: Generator, take: Generator) -> Frames:
    """Plain polygons that turn and swell."""
    ground = np.full((HEIGHT, WIDTH, 3), take.integers(20, 230, 3), np.uint8)
    shapes = [(take.uniform([30, 20], [290, 160]), take.integers(3, 7), take.uniform(15, 50), take.uniform(-1.5, 1.5),
               take.uniform(0.1, 0.6), take.integers(0, 256, 3).tolist()) for _ in range(7)]  # fmt: skip
    made = []
    for t in times(seconds):
        frame = ground.copy()
        for middle, corners, size, turn, swell, colour in shapes:
            angle = turn * t + np.arange(corners) * 2 * np.pi / corners
            wide = size * (1 + 0.4 * np.sin(6.28 * swell * t))
            points = (
                middle + wide * np.column_stack([np.cos(angle), np.sin(angle)]) + 12 * np.array([np.sin(swell * t * 3), np.cos(turn * t)])
            )
            cv2.fillPoly(frame, [np.rint(points * 8).astype(np.int32)], colour, cv2.LINE_AA, 3)
        made.append(frame)
    return made


def slides(paths: list[Path], seconds: float, place: Generator, take: Generator) -> Frames:
    """Photographs one after another, each slowly zoomed, faded over into the next."""
    each, fade = 3.5, 0.6
    pictures = [photograph(paths, take, 480, 270) for _ in range(int(seconds / each) + 2)]
    ways = [take.uniform([0, 0, 0, 0], [1, 1, 1, 1]) for _ in pictures]

    def shown(k: int, t: float) -> Frame:
        part = 0.95 - 0.25 * t / each if k % 2 else 0.7 + 0.25 * t / each
        x, y = (1 - part) * 480 * (ways[k][0] + (ways[k][2] - ways[k][0]) * t / each), (1 - part) * 270 * ways[k][1]
        lens = np.array([[part * 1.5, 0, x], [0, part * 1.5, y]])
        return np.asarray(cv2.warpAffine(pictures[k], lens, (WIDTH, HEIGHT), flags=cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR), np.uint8)

    made = []
    for t in times(seconds):
        k, within = int(t / each), t % each
        over = max(0.0, (within - each + fade) / fade)
        frame = shown(k, within)
        made.append(np.asarray(frame * (1 - over) + shown(k + 1, 0.0) * over, np.uint8) if over else frame)
    return made


def talk(paths: list[Path], seconds: float, place: Generator, take: Generator) -> Frames:
    """Somebody at a desk, the camera fixed: the head nods, the mouth moves, a hand comes up now and then."""
    ground = cv2.GaussianBlur(photograph(paths, place), (0, 0), 1.5)
    coat, skin = place.integers(20, 200, 3).tolist(), place.integers(110, 220, 3).tolist()
    waves = [(take.uniform(0.1, 0.5), take.uniform(0, 6.3)) for _ in range(6)]

    def wave(k: int, t: float) -> float:
        return float(sum(np.sin(6.28 * f * t + p) for f, p in waves[k : k + 2]))

    noise, made = np.random.default_rng(int(take.integers(1 << 30))), []
    for t in times(seconds):
        frame, x, y = ground.copy(), 160 + 3 * wave(0, t), 80 + 2 * wave(2, t)
        cv2.ellipse(frame, (160, 175), (70, 60), 0, 180, 360, coat, -1, cv2.LINE_AA)
        cv2.ellipse(frame, (int(x), int(y)), (24, 32), 2 * wave(4, t), 0, 360, skin, -1, cv2.LINE_AA)
        for side in (-9, 9):
            cv2.circle(frame, (int(x + side), int(y - 8)), 3, (30, 30, 30), -1, cv2.LINE_AA)
        cv2.ellipse(
            frame, (int(x), int(y + 14)), (8, int(1 + abs(4 * np.sin(9 * t + waves[0][1]) * wave(1, t)))), 0, 0, 360, (40, 30, 90), -1
        )
        if wave(3, t) > 0.9:
            cv2.circle(frame, (int(230 + 10 * wave(2, t)), int(170 - 30 * (wave(3, t) - 0.9))), 14, skin, -1, cv2.LINE_AA)
        cv2.rectangle(frame, (0, 165), (WIDTH, HEIGHT), (40, 60, 90), -1)
        made.append(np.asarray(np.clip(frame + noise.normal(0, 2, frame.shape), 0, 255), np.uint8))
    return made


def clouds(paths: list[Path], seconds: float, place: Generator, take: Generator) -> Frames:
    """Two soft layers that drift over each other: no corner anywhere."""
    layers = [cv2.GaussianBlur(take.normal(0, 1, (400, 900)).astype(np.float32), (0, 0), s) for s in (14, 30)]
    layers = [layer / layer.std() for layer in layers]
    ways, low, high = take.uniform(-14, 14, (2, 2)), take.integers(60, 140, 3), take.integers(150, 250, 3)
    made = []
    for t in times(seconds):
        parts = [layer[int(100 + w[1] * t / 3) :, int(300 + w[0] * t) :][:HEIGHT, :WIDTH] for layer, w in zip(layers, ways, strict=True)]
        share = 1 / (1 + np.exp(-parts[0] - 0.7 * parts[1]))[..., None]
        made.append(np.asarray(low * (1 - share) + high * share, np.uint8))
    return made


def road(paths: list[Path], seconds: float, place: Generator, take: Generator) -> Frames:
    """Out of a car: the marks of a lane come nearer, cars come towards it, the hills stay."""
    hills = photograph(paths, place)[:90]
    cars = [
        (take.uniform(0, seconds), take.choice([-1, 1]), take.uniform(1.5, 4), take.integers(0, 256, 3).tolist())
        for _ in range(int(seconds))
    ]
    speed, made = take.uniform(0.6, 1.4), []
    for t in times(seconds):
        frame = np.full((HEIGHT, WIDTH, 3), 85, np.uint8)
        frame[:90] = hills
        bend = 25 * np.sin(0.4 * t + cars[0][2])
        for k in range(8):
            near = ((k / 8 + speed * t) % 1) ** 2
            cv2.line(frame, (int(160 + bend * (1 - near)), int(90 + 90 * near)), (int(160 + bend * (1 - near)), int(92 + 100 * near)),
                     (230, 230, 230), 1 + int(6 * near))  # fmt: skip
        for start, side, takes, colour in cars:
            way = ((t - start) / takes) ** 2 if 0 < t - start < takes else -1
            if way > 0:
                size, x = 4 + 40 * way, 160 + bend * (1 - way) + side * (12 + 150 * way)
                cv2.rectangle(frame, (int(x - size), int(90 + 60 * way - size)), (int(x + size), int(92 + 70 * way)), colour, -1)
        made.append(frame)
    return made


Scene = Callable[[list[Path], float, Generator, Generator], Frames]
SCENES: dict[str, Scene] = {
    "particles": particles, "text": text, "bodies": bodies, "slides": slides, "talk": talk, "clouds": clouds, "road": road,
}  # fmt: skip

"""Videos drawn from photographs: rooms with figures that move, journeys over pictures, hands that shake, plain grounds.

Two videos may share a room.
Made at 320 x 180, ten frames a second. The photographs lend grounds and textures only; nothing of them is kept.
"""

from __future__ import annotations

import random
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

RATE = 10.0
WIDTH, HEIGHT = 320, 180
OWN = 20  # parts of the photographs: videos of pictures have one each
Frame = NDArray[np.uint8]


def photograph(paths: list[Path], rng: random.Random) -> Frame:
    """One of the photographs, its sides at least 480 x 270."""
    picture = np.asarray(cv2.imread(str(rng.choice(paths))), np.uint8)
    scale = max(1.0, 480 / picture.shape[1], 270 / picture.shape[0])
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale), np.uint8)


class Figure:
    """A body and a head with a texture, that walks a smooth way of its own and moves its arms."""

    def __init__(self, paths: list[Path], rng: random.Random, size: float) -> None:
        patch = photograph(paths, rng)
        y, x = rng.randrange(patch.shape[0] - 100), rng.randrange(patch.shape[1] - 100)
        self.cloth = patch[y : y + 100, x : x + 100]
        self.skin = tuple(rng.randrange(90, 230) for _ in range(3))
        self.size = size * rng.uniform(0.7, 1.2)
        self.home = rng.uniform(0.2, 0.8), rng.uniform(0.55, 0.8)
        self.waves = [(rng.uniform(0.02, 0.16), rng.uniform(0.05, 0.35), rng.uniform(0, 6.3)) for _ in range(8)]

    def at(self, t: float, k: int) -> float:
        """How far it is off its place, by two waves that never meet again."""
        return sum(a * np.sin(6.28 * f * t + p) for a, f, p in self.waves[k : k + 2])

    def draw(self, frame: Frame, t: float) -> None:
        """Draws it where it stands at second t."""
        x, y = int(WIDTH * (self.home[0] + self.at(t, 0))), int(HEIGHT * (self.home[1] + 0.3 * self.at(t, 2)))
        w, h = max(6, int(HEIGHT * 0.18 * self.size)), max(10, int(HEIGHT * 0.38 * self.size))
        mask = np.zeros(frame.shape[:2], np.uint8)
        cv2.ellipse(mask, (x, y), (w, h), 8 * self.at(t, 4), 0, 360, 255, -1)
        cloth = cv2.warpAffine(
            self.cloth, np.array([[2 * w / 100, 0, x - w], [0, 2 * h / 100, y - h]], float), (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT
        )
        frame[mask > 0] = cloth[mask > 0]
        cv2.circle(frame, (x, y - h), max(3, w * 2 // 3), self.skin, -1, cv2.LINE_AA)
        for side, k in ((-1, 4), (1, 6)):
            hand = (int(x + side * w * (1.4 + 2 * self.at(t, k))), int(y - h * 0.3 - h * 3 * self.at(t, k)))
            cv2.line(frame, (x + side * w * 2 // 3, y - h // 2), hand, self.skin, max(3, w // 4), cv2.LINE_AA)


def noisy(frame: Frame, noise: np.random.Generator, much: float = 3.0) -> Frame:
    """With the grain of a sensor."""
    return np.asarray(np.clip(frame + noise.normal(0, much, frame.shape), 0, 255), np.uint8)


def room(paths: list[Path], seconds: float, place: int, seed: int) -> list[Frame]:
    """A camera that stands before the room `place`, with one to three figures of the video's own."""
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    ground = cv2.resize(photograph(paths, random.Random(place)), (WIDTH, HEIGHT))
    figures = [Figure(paths, rng, 0.9) for _ in range(rng.randint(1, 3))]
    made = []
    for i in range(int(seconds * RATE)):
        frame = ground.copy()
        for figure in figures:
            figure.draw(frame, i / RATE)
        made.append(noisy(frame, noise))
    return made


def journey(paths: list[Path], seconds: float, place: int, seed: int) -> list[Frame]:
    """Shots of two to six seconds that pan and zoom over a photograph of the video's own, at times with a figure."""
    paths = paths[seed % OWN :: OWN]
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    made: list[Frame] = []
    while len(made) < seconds * RATE:
        picture, n = photograph(paths, rng), int(rng.uniform(2, 6) * RATE)
        ends = [(rng.uniform(0.45, 0.95), rng.random(), rng.random()) for _ in range(2)]
        figure = Figure(paths, rng, 0.7) if rng.random() < 0.4 else None
        for i in range(n):
            part, x, y = (a + (b - a) * i / n for a, b in zip(*ends, strict=True))
            w, h = picture.shape[1] * part, picture.shape[0] * part
            x, y = x * (picture.shape[1] - w), y * (picture.shape[0] - h)
            frame = cv2.warpAffine(picture, np.array([[WIDTH / w, 0, -x * WIDTH / w], [0, HEIGHT / h, -y * HEIGHT / h]]), (WIDTH, HEIGHT))
            if figure:
                figure.draw(frame, i / RATE)
            made.append(noisy(frame, noise))
    return made[: int(seconds * RATE)]


def handheld(paths: list[Path], seconds: float, place: int, seed: int) -> list[Frame]:
    """The square `place` filmed from a hand that shakes and turns, with a crowd."""
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    picture = photograph(paths, random.Random(place))
    figures = [Figure(paths, rng, 0.35) for _ in range(rng.randint(4, 9))]
    camera = Figure(paths, rng, 1)
    made = []
    for i in range(int(seconds * RATE)):
        t = i / RATE
        turn = cv2.getRotationMatrix2D((240, 135), 3 * camera.at(t, 4), 0.8 + camera.at(t, 6) / 4)
        turn[:, 2] += (-80 + 60 * camera.at(t, 0) + rng.uniform(-1, 1), -45 + 40 * camera.at(t, 2) + rng.uniform(-1, 1))
        frame = cv2.warpAffine(picture, turn, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT)
        for figure in figures:
            figure.draw(frame, t)
        made.append(noisy(frame, noise))
    return made


def plain(paths: list[Path], seconds: float, place: int, seed: int) -> list[Frame]:
    """Soft lights that move before a plain wall: nothing with corners."""
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    lights = [Figure(paths, rng, rng.uniform(0.3, 1)) for _ in range(4)]
    x = np.linspace(0, 1, WIDTH)[None, :, None]
    made = []
    for i in range(int(seconds * RATE)):
        frame = np.asarray(np.broadcast_to(90 + 70 * x * (1, 0.9, 0.8), (HEIGHT, WIDTH, 3)), np.uint8).copy()
        for light in lights:
            at = (int(WIDTH * (light.home[0] + light.at(i / RATE, 0))), int(HEIGHT * (light.home[1] - 0.2 + light.at(i / RATE, 2))))
            cv2.circle(frame, at, int(25 * light.size) + 8, light.skin, -1)
        made.append(noisy(np.asarray(cv2.GaussianBlur(frame, (0, 0), 5), np.uint8), noise))
    return made


def slides(paths: list[Path], seconds: float, place: int, seed: int) -> list[Frame]:
    """Photographs shown one after another, four seconds each, unmoved."""
    paths = paths[seed % OWN :: OWN]
    rng, made = random.Random(seed), []
    while len(made) < seconds * RATE:
        made += [np.asarray(cv2.resize(photograph(paths, rng), (WIDTH, HEIGHT)), np.uint8)] * int(4 * RATE)
    return made[: int(seconds * RATE)]


SCENES = {"room": room, "journey": journey, "handheld": handheld, "plain": plain, "slides": slides}

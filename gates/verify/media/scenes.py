"""Scenes drawn by code: hills, streets, crowds, flags, charts, maps, harbours, rubble; 480 x 320, the same for the same seed.

Each has the texture of its kind, down to grain, so that local features find points as in photographs; charts and maps are flat.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 480, 320
Rng = np.random.Generator
Colour = tuple[int, int, int]


def scene(kind: str, seed: int) -> Image.Image:
    """The scene of this kind and seed, RGB."""
    rng = np.random.default_rng([seed, *kind.encode()])
    drawn = np.asarray(KINDS[kind](rng), np.float32)
    grain = 0.0 if kind in FLAT else 5.0
    return Image.fromarray((drawn + rng.normal(0, grain, drawn.shape)).clip(0, 255).astype(np.uint8))


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own letters."""
    return ImageFont.load_default(size)


def colour(rng: Rng, low: int = 30, high: int = 225) -> Colour:
    red, green, blue = (int(value) for value in rng.integers(low, high, 3))
    return red, green, blue


def clouds(rng: Rng, width: int, height: int, finest: int = 64) -> np.ndarray:
    """Noise of several sizes, height x width, 0 to 1."""
    total, cells = np.zeros((height, width), np.float32), 4
    while cells <= finest:
        grid = Image.fromarray(rng.random((cells, cells), np.float32))
        total += np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC)) / cells**0.6
        cells *= 2
    return (total - total.min()) / (np.ptp(total) + 1e-6)


def ground(rng: Rng, size: tuple[int, int], dark: Colour, light: Colour, finest: int = 64) -> Image.Image:
    """A surface between two colours."""
    share = clouds(rng, *size, finest)[..., None]
    return Image.fromarray((np.array(dark) * (1 - share) + np.array(light) * share).clip(0, 255).astype(np.uint8))


def _lighter(of: Colour, by: int) -> Colour:
    red, green, blue = (min(255, max(0, value + by)) for value in of)
    return red, green, blue


def _sky(rng: Rng) -> Image.Image:
    base = colour(rng, 90, 200)
    return ground(rng, (WIDTH, HEIGHT), base, _lighter(base, 60), 16)


def _hills(rng: Rng) -> Image.Image:
    picture = _sky(rng)
    for ridge in range(4):
        top = 90 + ridge * 55
        points = [(x, top + int(rng.normal(0, 22))) for x in range(0, WIDTH + 40, 40)]
        mask = Image.new("L", picture.size)
        ImageDraw.Draw(mask).polygon([*points, (WIDTH, HEIGHT), (0, HEIGHT)], fill=255)
        base = colour(rng, 20, 140)
        picture.paste(ground(rng, picture.size, base, _lighter(base, 70), 128), mask=mask)
        pen = ImageDraw.Draw(picture)
        for _ in range(14):
            x, y, tall = int(rng.integers(WIDTH)), top + int(rng.integers(10, 50)), int(rng.integers(8, 26))
            pen.polygon([(x, y - tall), (x - tall // 3, y), (x + tall // 3, y)], fill=colour(rng, 10, 90))
    return picture


def _street(rng: Rng) -> Image.Image:
    picture, left = _sky(rng), 0
    while left < WIDTH:
        wide, top, wall = int(rng.integers(50, 110)), int(rng.integers(30, 150)), colour(rng, 70, 190)
        picture.paste(ground(rng, (wide, 270 - top), wall, _lighter(wall, 35)), (left, top))
        pen, step = ImageDraw.Draw(picture), int(rng.integers(16, 26))
        for x in range(left + 6, left + wide - 10, step):
            for y in range(top + 8, 255, step + 4):
                pen.rectangle([x, y, x + step - 8, y + step - 5], fill=colour(rng), outline=(20, 20, 20))
        left += wide
    picture.paste(ground(rng, (WIDTH, 50), (50, 50, 55), (120, 120, 120), 128), (0, 270))
    pen = ImageDraw.Draw(picture)
    for _ in range(5):
        x, y = int(rng.integers(0, 430)), int(rng.integers(270, 300))
        pen.rounded_rectangle([x, y - 12, x + 46, y + 6], 5, fill=colour(rng), outline=(10, 10, 10))
        pen.ellipse([x + 5, y, x + 17, y + 12], fill=(15, 15, 15))
        pen.ellipse([x + 29, y, x + 41, y + 12], fill=(15, 15, 15))
    return picture


def _people(rng: Rng, picture: Image.Image, number: int, top: int) -> None:
    pen = ImageDraw.Draw(picture)
    for y in np.sort(rng.integers(top, HEIGHT, number)):
        x, head = int(rng.integers(WIDTH)), 3 + int(9 * (y - top) / (HEIGHT - top))
        pen.ellipse([x - head * 2, y + head, x + head * 2, y + head * 6], fill=colour(rng))
        pen.ellipse([x - head, y - head, x + head, y + head], fill=colour(rng, 60, 230), outline=(30, 20, 20))


def _crowd(rng: Rng) -> Image.Image:
    picture = _sky(rng)
    _people(rng, picture, 260, 110)
    return picture


def _flags(rng: Rng) -> Image.Image:
    picture, pen = _sky(rng), None
    for _ in range(5):
        x, y, stripes = int(rng.integers(10, 400)), int(rng.integers(20, 140)), [colour(rng) for _ in range(3)]
        pen = ImageDraw.Draw(picture)
        pen.line([x, y, x, y + 170], fill=(60, 50, 40), width=4)
        phase = rng.random() * 6
        for row in range(54):
            for column in range(80):
                shift = 5 * np.sin(column / 11 + phase)
                picture.putpixel((min(WIDTH - 1, x + column), min(HEIGHT - 1, int(y + row + shift))), stripes[row // 18])
    _people(rng, picture, 120, 210)
    return picture


def _chart(rng: Rng) -> Image.Image:
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    pen.text((60, 12), f"Index of {rng.integers(100, 999)} towns", fill=(20, 20, 20), font=font(20))
    pen.line([50, 50, 50, 280, 460, 280], fill=(40, 40, 40), width=2)
    for step in range(5):
        pen.text((18, 270 - step * 50), str(step * int(rng.integers(2, 30))), fill=(90, 90, 90), font=font(12))
    for bar in range(9):
        tall = int(rng.integers(20, 210))
        pen.rectangle([62 + bar * 44, 280 - tall, 92 + bar * 44, 279], fill=colour(rng))
        pen.text((66 + bar * 44, 284), f"{rng.integers(10, 99)}", fill=(60, 60, 60), font=font(13))
    return picture


def _plan(rng: Rng) -> Image.Image:
    picture = Image.new("RGB", (WIDTH, HEIGHT), (236, 232, 220))
    pen = ImageDraw.Draw(picture)
    for _ in range(26):
        x, y = int(rng.integers(WIDTH)), int(rng.integers(HEIGHT))
        pen.polygon([(x + int(rng.normal(0, 40)), y + int(rng.normal(0, 30))) for _ in range(5)], fill=colour(rng, 170, 240))
    for _ in range(16):
        ends = [(int(rng.integers(-20, WIDTH + 20)), int(rng.integers(-20, HEIGHT + 20))) for _ in range(3)]
        pen.line(ends, fill=colour(rng, 90, 250), width=int(rng.integers(2, 9)), joint="curve")
    for _ in range(12):
        name = "".join(rng.choice(list("aeioulnrst"), 6)).title()
        pen.text((int(rng.integers(10, 420)), int(rng.integers(5, 300))), name, fill=(40, 40, 60), font=font(int(rng.integers(11, 18))))
    return picture


def _harbour(rng: Rng) -> Image.Image:
    picture = _sky(rng)
    waves = ground(rng, (160, 400), (20, 50, 80), (110, 150, 170), 128).resize((WIDTH, 190))
    picture.paste(waves, (0, 130))
    pen = ImageDraw.Draw(picture)
    for y in np.sort(rng.integers(150, 300, 9)):
        x, long = int(rng.integers(0, 400)), int(20 + (y - 130) / 2)
        hull = [(x, y), (x + long, y), (x + long * 4 // 5, y + long // 4), (x + long // 5, y + long // 4)]
        pen.polygon(hull, fill=colour(rng), outline=(20, 20, 20))
        pen.polygon([(x + long // 2, y - long), (x + long // 2, y - 3), (x + long, y - 3)], fill=colour(rng, 120, 250))
    return picture


def _rubble(rng: Rng) -> Image.Image:
    picture = ground(rng, (WIDTH, HEIGHT), (60, 55, 50), (170, 160, 150), 128)
    for _ in range(70):
        x, y, wide = int(rng.integers(WIDTH)), int(rng.integers(80, HEIGHT)), int(rng.integers(12, 50))
        mask = Image.new("L", (2 * wide, 2 * wide))
        corners = [(int(wide + wide * 0.9 * np.cos(a)), int(wide + wide * 0.7 * np.sin(a))) for a in np.sort(rng.random(5) * 6.28)]
        ImageDraw.Draw(mask).polygon(corners, fill=255)
        base = colour(rng, 50, 170)
        picture.paste(ground(rng, mask.size, base, _lighter(base, 50)), (x - wide, y - wide), mask)
    return picture


KINDS: dict[str, Callable[[Rng], Image.Image]] = {
    "hills": _hills,
    "street": _street,
    "crowd": _crowd,
    "flags": _flags,
    "chart": _chart,
    "plan": _plan,
    "harbour": _harbour,
    "rubble": _rubble,
}
FLAT = {"chart", "plan"}

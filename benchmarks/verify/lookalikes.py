"""Pictures that share something and are not the same medium: kind -> made(one, other, random) -> a query and a reference.

What misleads analysts: two posts in one app's frame, two news pictures with one channel's logo and lower third, two memes with one text,
charts and maps of one template, pages of words in one type. `one` and `other` are different photographs; some kinds use neither.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageOps

from benchmarks.verify import edits
from benchmarks.verify.edits import _font

Made = tuple[Image.Image, Image.Image]
_LINE = "river council station valley market bridge witness harbour teacher winter permit engine letter garden soldier border"
_WORDS = _LINE.split(" ")


def _both(edit: edits.Edit) -> Callable[[Image.Image, Image.Image, Random], Made]:
    """Two pictures with the very same edit, its chances too."""

    def made(one: Image.Image, other: Image.Image, random: Random) -> Made:
        seed = random.random()
        return edit(one, Random(seed)), edit(other, Random(seed))

    return made


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(words))


def _page(random: Random, title: str) -> Image.Image:
    out = Image.new("RGB", (540, 700), "white")
    draw = ImageDraw.Draw(out)
    draw.rectangle((0, 0, 540, 60), fill=(20, 60, 120))
    draw.text((20, 14), title, fill="white", font=_font(28))
    for line in range(20):
        draw.text((20, 80 + line * 30), _sentence(random, random.randint(5, 7)), fill="black", font=_font(18))
    return out


def _pages(one: Image.Image, other: Image.Image, random: Random) -> Made:
    return _page(random, "MINISTRY OF ROADS"), _page(random, "MINISTRY OF ROADS")


def _chat(random: Random) -> Image.Image:
    out = Image.new("RGB", (420, 760), (230, 222, 210))
    draw = ImageDraw.Draw(out)
    draw.rectangle((0, 0, 420, 64), fill=(8, 94, 84))
    draw.text((70, 18), "Neighbours", fill="white", font=_font(24))
    y = 84
    while y < 700:
        left, lines = random.random() < 0.5, random.randint(1, 3)
        x = 14 if left else 120
        draw.rounded_rectangle((x, y, x + 286, y + 18 + lines * 24), 10, fill="white" if left else (220, 248, 198))
        for line in range(lines):
            draw.text((x + 12, y + 8 + line * 24), _sentence(random, 4)[:32], fill="black", font=_font(16))
        y += 32 + lines * 24
    return out


def _chats(one: Image.Image, other: Image.Image, random: Random) -> Made:
    return _chat(random), _chat(random)


def _chart(random: Random) -> Image.Image:
    out = Image.new("RGB", (600, 420), "white")
    draw = ImageDraw.Draw(out)
    draw.text((60, 10), "Arrivals by month", fill="black", font=_font(26))
    for tick in range(6):
        draw.line((60, 370 - tick * 60, 580, 370 - tick * 60), fill=(200, 200, 200))
        draw.text((14, 360 - tick * 60), str(tick * 200), fill="black", font=_font(16))
    for month in range(12):
        height, x = random.randint(10, 300), 70 + month * 42
        draw.rectangle((x, 370 - height, x + 28, 370), fill=(40, 110, 180))
        draw.text((x, 376), "JFMAMJJASOND"[month], fill="black", font=_font(16))
    return out


def _charts(one: Image.Image, other: Image.Image, random: Random) -> Made:
    return _chart(random), _chart(random)


def _map(random: Random) -> Image.Image:
    out = Image.new("RGB", (600, 460), (170, 205, 235))
    draw = ImageDraw.Draw(out)
    for _ in range(3):
        x, y = random.randint(100, 500), random.randint(80, 380)
        angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        radius = 110 * (1 + 0.4 * np.array([random.uniform(-1, 1) for _ in angles]))
        shape = list(zip((x + radius * np.cos(angles)).tolist(), (y + radius * np.sin(angles)).tolist(), strict=True))
        draw.polygon(shape, fill=(240, 234, 214), outline=(130, 120, 100))
    for _ in range(14):
        x, y = random.randint(20, 540), random.randint(20, 420)
        draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill="red", outline="black")
        draw.text((x + 7, y - 8), random.choice(_WORDS).title(), fill="black", font=_font(15))
    draw.rectangle((460, 380, 590, 450), fill="white", outline="black")
    draw.text((470, 388), "towns", fill="black", font=_font(15))
    draw.text((470, 414), "0      50 km", fill="black", font=_font(15))
    return out


def _maps(one: Image.Image, other: Image.Image, random: Random) -> Made:
    return _map(random), _map(random)


def _flag(random: Random, emblem: bool) -> Image.Image:
    out = Image.new("RGB", (600, 400))
    draw = ImageDraw.Draw(out)
    colours = [tuple(random.randint(0, 255) for _ in range(3)) for _ in range(3)]
    for stripe in range(3):
        draw.rectangle((0, stripe * 134, 600, stripe * 134 + 134), fill=colours[stripe])
    if emblem:
        points = [
            (300 + r * np.cos(a), 200 + r * np.sin(a))
            for k, a in enumerate(np.linspace(0, 2 * np.pi, 16, endpoint=False))
            for r in [60 - 35 * (k % 2)]
        ]
        draw.polygon([(float(x), float(y)) for x, y in points], fill="white", outline="black")
    return out


def _flags(one: Image.Image, other: Image.Image, random: Random) -> Made:
    return _flag(random, True), _flag(random, True)


def _tiled(one: Image.Image, other: Image.Image, random: Random) -> Made:
    """Both in front of one wall of bricks, which takes half of each."""

    def made(picture: Image.Image) -> Image.Image:
        out = Image.new("RGB", (600, 400), (190, 180, 170))
        draw = ImageDraw.Draw(out)
        for row in range(20):
            for column in range(-1, 16):
                x = column * 40 + row % 2 * 20
                draw.rectangle((x + 1, row * 20 + 1, x + 38, row * 20 + 18), fill=(150, 70, 50))
        out.paste(ImageOps.fit(picture, (420, 280)), (random.randint(0, 180), random.randint(0, 120)))
        return out

    return made(one), made(other)


def _cover(one: Image.Image, other: Image.Image, random: Random) -> Made:
    """Two covers of one magazine: title over the head, lines of words beside, a bar code."""
    title, lines = "HORIZON", [_sentence(random, 3) for _ in range(5)]
    code = [random.randint(1, 5) for _ in range(24)]

    def made(picture: Image.Image) -> Image.Image:
        out = ImageOps.fit(picture, (480, 640))
        draw = ImageDraw.Draw(out)
        draw.text((20, 10), title, fill="white", font=_font(96), stroke_width=2, stroke_fill="black")
        for at, line in enumerate(lines):
            draw.text((20, 220 + at * 50), line, fill="yellow", font=_font(22), stroke_width=1, stroke_fill="black")
        draw.rectangle((370, 560, 470, 630), fill="white")
        x = 376
        for width in code:
            draw.rectangle((x, 566, x + width // 2, 622), fill="black")
            x += width
        return out

    return made(one), made(other)


def _different(one: Image.Image, other: Image.Image, random: Random) -> Made:
    """A screenshot of one in a frame against the other in the same frame, cut and recompressed."""
    seed = random.random()
    first, second = edits.IMG["screenshot twice"](one, Random(seed)), edits.IMG["screenshot twice"](other, Random(seed))
    return first, second.crop((10, 20, second.width - 10, second.height - 30))


KINDS: dict[str, Callable[[Image.Image, Image.Image, Random], Made]] = {
    "one app": _both(edits.IMG["framed post"]),
    "one channel": _both(edits.IMG["on air"]),
    "one meme": _both(edits.IMG["meme"]),
    "one outcry": _both(edits.IMG["big words"]),
    "one set of stickers": _both(edits.IMG["stickers"]),
    "one phone": _different,
    "one magazine": _cover,
    "one form": _pages,
    "one chat": _chats,
    "one chart": _charts,
    "one map style": _maps,
    "one emblem": _flags,
    "one wall": _tiled,
}

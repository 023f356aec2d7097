"""Two short films: fireworks over a harbour, and a later cut of the same that is said to be something else.

The same version of the encoder writes the same bytes; another may write others.
"""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import numpy as np

from tocsin.extras import extra
from tocsin.testing.demo.drawn.pictures import field
from tocsin.testing.demo.model import DAY_ONE, START, World

with extra("media"):
    import av
    from PIL import Image, ImageDraw, ImageEnhance, ImageFont

RATE, SECONDS = 12, 7
CUT = (1.5, 6.0)  # seconds of the older film that the later one shows
OLDER, LATER = START + 30_000, DAY_ONE + 66_000  # when each was posted
_SIDES = (320, 240)
_FILMED = "2023-09-02T20:14:31.000000Z"  # what the telephone wrote into the older film


def films(world: World, folder: Path) -> tuple[str, str]:
    """Write both as `<number of the post>.mp4`; the two numbers, the older one's first."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = world.dice("films")
    names = tuple(str(ts << 32 | dice.randrange(1 << 32)) for ts in (OLDER, LATER))
    shots = _harbour(world.dice("harbour"))
    _written(folder / f"{names[0]}.mp4", shots, {"creation_time": _FILMED})
    first, last = (round(at * RATE) for at in CUT)
    _written(folder / f"{names[1]}.mp4", [_later(shot) for shot in shots[first:last]], {})
    return names[0], names[1]


def _harbour(dice: random.Random) -> list[Image.Image]:
    """Houses behind water, boats that pass, and fireworks that open one after the other."""
    width, height = _SIDES
    back = Image.fromarray(field(dice, 7, ((16, 20, 48), (90, 70, 110), (30, 30, 66)))).resize(_SIDES)
    ink = ImageDraw.Draw(back)
    for place in range(11):
        left, top = place * 30 - 6, dice.randrange(110, 150)
        ink.rectangle((left, top, left + dice.randrange(22, 30), 170), fill=(dice.randrange(30, 80), 34, dice.randrange(30, 60)))
        for window in range(4):
            ink.rectangle((left + 4 + window * 5, top + 8, left + 6 + window * 5, top + 12), fill=(230, 200, dice.randrange(60, 160)))
    ink.rectangle((0, 170, width, height), fill=(14, 24, 52))
    rockets = [
        (dice.uniform(0.2, SECONDS - 1.5), dice.randrange(40, width - 40), dice.randrange(30, 90), dice.randrange(256)) for _ in range(9)
    ]
    return [_shot(back, rockets, number / RATE) for number in range(RATE * SECONDS)]


def _shot(back: Image.Image, rockets: list[tuple[float, int, int, int]], at: float) -> Image.Image:
    made = back.copy()
    ink = ImageDraw.Draw(made)
    for wave in range(12):
        x = (wave * 31 + at * 14) % 340 - 10
        ink.line((x, 178 + wave * 5, x + 22, 178 + wave * 5), fill=(70, 84, 120), width=1)
    for boat in range(3):
        x, y = (40 + boat * 110 + at * (9 + 5 * boat)) % 330 - 10, 186 + boat * 16
        ink.polygon(((x, y), (x + 34, y), (x + 27, y + 9), (x + 6, y + 9)), fill=(190 - boat * 40, 60, 50))
        ink.line((x + 16, y, x + 16, y - 20), fill=(220, 220, 210), width=2)
    for start, x, y, colour in rockets:
        age = at - start
        for ray in range(16) if 0 <= age < 1.4 else ():
            turn, reach = ray * np.pi / 8, 34 * age**0.5
            tip = x + reach * np.cos(turn), y + reach * np.sin(turn) + 8 * age**2
            ink.line((x, y, *tip), fill=(255, (colour + ray * 9) % 256, int(200 * (1 - age / 1.4))), width=2)
    return made


def _later(shot: Image.Image) -> Image.Image:
    """As somebody posted it again: smaller, brighter, with words over it."""
    made = ImageEnhance.Brightness(shot.resize((288, 216), Image.Resampling.BICUBIC)).enhance(1.12)
    ImageDraw.Draw(made).text((10, 194), "PORT-YSAUT TONIGHT", fill="white", font=ImageFont.load_default(16))
    return made


def _written(path: Path, shots: list[Image.Image], told: dict[str, str]) -> None:
    """One thread and none of the processor's wide instructions: with them x264 has written other bytes each time."""
    with av.open(str(path), "w") as box:
        box.metadata.update(told)
        stream = box.add_stream("libx264", rate=RATE, options={"threads": "1", "crf": "24", "x264-params": "asm=0"})
        stream.width, stream.height, stream.pix_fmt = *shots[0].size, "yuv420p"
        stream.codec_context.time_base = Fraction(1, RATE)
        for number, shot in enumerate(shots):
            frame = av.VideoFrame.from_image(shot)
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))

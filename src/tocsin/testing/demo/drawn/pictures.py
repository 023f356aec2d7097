"""The pictures: one poster, its copies as they are after being saved and uploaded again, and drawn pictures that look like nothing else."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import numpy as np

from tocsin.extras import extra
from tocsin.testing.demo.model import DAY_ONE, START, World, snowflake

with extra("media"):
    from pdqhash import compute
    from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

COPIES, OTHERS = 34, 150
MEMES, AGAIN = 3, 4  # other pictures that people saved and posted again, and how often each
_WIDTH, _HEIGHT = 480, 400


def draw_all(world: World, folder: Path) -> tuple[list[str], list[str]]:
    """Write every picture as `<media key>.jpg` or `.png`; the media keys of the poster's copies and those of the others."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = world.dice("pictures")
    poster = _poster(world.dice("poster"))
    visuals = [_key(dice, DAY_ONE + 17_000 + number * 1_500) for number in range(COPIES)]
    for number, key in enumerate(visuals):
        copy = poster if number == 0 else _recognisable(poster, dice)
        _save(copy, folder, key, dice, png=number % 9 == 4)
    others = [_key(dice, START + dice.randrange(7 * 86_400)) for _ in range(OTHERS)]
    for number, key in enumerate(others):
        _save(_picture(random.Random(f"{world.seed}:picture {number}")), folder, key, dice)
    return visuals, others


def draw_memes(world: World, folder: Path, others: list[str]) -> dict[str, tuple[str, ...]]:
    """Write handled copies of the first of the other pictures; by the key of each the keys of its copies."""
    dice, found = world.dice("memes"), dict[str, tuple[str, ...]]()
    for number, key in enumerate(others[:MEMES]):
        meme = _picture(random.Random(f"{world.seed}:picture {number}"))
        found[key] = tuple(_key(dice, START + 86_400 * (1 + again) + dice.randrange(80_000)) for again in range(AGAIN))
        for copy in found[key]:
            _save(_recognisable(meme, dice), folder, copy, dice)
    return found


def _key(dice: random.Random, ts: int) -> str:
    return f"3_{snowflake(ts, dice)}"


def _save(picture: Image.Image, folder: Path, key: str, dice: random.Random, png: bool = False) -> None:
    held = BytesIO()
    if png:
        picture.quantize(96).save(held, "PNG", optimize=True)
    else:
        picture.save(held, "JPEG", quality=dice.randrange(52, 86))
    (folder / f"{key}.{'png' if png else 'jpg'}").write_bytes(held.getvalue())


def _recognisable(poster: Image.Image, dice: random.Random) -> Image.Image:
    """A handled copy that still hashes like the poster: what hashing misses is for other tests than the counts."""
    base = compute(np.asarray(poster))[0]
    while True:
        copy = _handled(poster, dice)
        if int((compute(np.asarray(copy))[0] != base).sum()) <= 20:
            return copy


def _handled(poster: Image.Image, dice: random.Random) -> Image.Image:
    """The poster after a telephone had it: scaled, a little cropped, brightened, with a small caption or a mark."""
    made = poster
    if dice.random() < 0.45:
        cut = [int(dice.uniform(0, 0.006) * side) for side in made.size * 2]
        made = made.crop((cut[0], cut[1], made.width - cut[2], made.height - cut[3]))
    if dice.random() < 0.7:
        scale = dice.uniform(0.6, 1.15)
        made = made.resize((int(made.width * scale), int(made.height * scale)), Image.Resampling.BICUBIC)
    if dice.random() < 0.35:
        made = ImageEnhance.Brightness(made).enhance(dice.uniform(0.88, 1.15))
    if dice.random() < 0.25:
        made = made.filter(ImageFilter.GaussianBlur(0.8))
    if dice.random() < 0.3:
        made = made.copy()
        ink = ImageDraw.Draw(made)
        ink.text(
            (8, made.height - 20),
            dice.choice(("@maravel_voice", "share!", "paylaşın", "#RecogniseMaravel")),
            fill="white",
            font=ImageFont.load_default(13),
        )
    return made


def _poster(dice: random.Random) -> Image.Image:
    """A street in smoke, a row of helmets, red letters: the drawn montage of the campaign."""
    base = field(dice, 5, ((40, 20, 24), (196, 92, 40), (24, 22, 40)))
    made = Image.fromarray(base)
    ink = ImageDraw.Draw(made)
    for number in range(9):  # houses
        left, top = number * 58 - 14, dice.randrange(70, 190)
        ink.rectangle((left, top, left + dice.randrange(38, 56), 300), fill=(dice.randrange(10, 40), 12, dice.randrange(14, 44)))
    for number in range(7):  # helmets and shields
        x = 30 + number * 66 + dice.randrange(-8, 8)
        ink.ellipse((x, 232, x + 44, 276), fill=(14, 16, 26), outline=(150, 160, 180), width=3)
        ink.rectangle((x - 6, 270, x + 50, 400), fill=(20, 24, 40), outline=(90, 100, 120), width=2)
    ink.polygon(((200, 60), (300, 40), (330, 150), (250, 210), (180, 140)), fill=(150, 16, 20))
    ink.text((30, 14), "MARAVEL", fill=(235, 40, 40), font=ImageFont.load_default(74))
    ink.text((70, 330), "IS BLEEDING", fill=(250, 240, 230), font=ImageFont.load_default(52))
    return made


def field(dice: random.Random, cells: int, colours: tuple[tuple[int, int, int], ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A smooth random field in three colours."""
    coarse = np.array([[dice.random() for _ in range(cells + 2)] for _ in range(cells)], np.float32)
    wide = np.asarray(Image.fromarray(coarse).resize((_WIDTH, _HEIGHT), Image.Resampling.BICUBIC))[..., None].clip(0, 1)
    low, high, mid = (np.array(colour, np.float32) for colour in colours)
    mixed = np.where(wide < 0.5, low + (mid - low) * wide * 2, mid + (high - mid) * (wide * 2 - 1))
    return np.asarray(mixed.clip(0, 255).astype(np.uint8))


def _picture(dice: random.Random) -> Image.Image:
    """Any other picture: a field of colour with forms over it, a chart, or a card with words."""
    colours = tuple((dice.randrange(256), dice.randrange(256), dice.randrange(256)) for _ in range(3))
    made = Image.fromarray(field(dice, dice.choice((3, 4, 6, 9)), colours))
    ink = ImageDraw.Draw(made)
    dice.choice((_forms, _forms, _bars, _card))(ink, dice)
    return made


def _colour(dice: random.Random) -> tuple[int, int, int]:
    return dice.randrange(256), dice.randrange(256), dice.randrange(256)


def _forms(ink: ImageDraw.ImageDraw, dice: random.Random) -> None:
    for _ in range(dice.randrange(5, 18)):
        x, y, w, h = dice.randrange(-60, _WIDTH), dice.randrange(-60, _HEIGHT), dice.randrange(20, 220), dice.randrange(20, 200)
        if dice.random() < 0.5:
            ink.ellipse((x, y, x + w, y + h), fill=_colour(dice))
        else:
            ink.polygon([(x + dice.randrange(-w, w), y + dice.randrange(-h, h)) for _ in range(dice.choice((3, 4, 5)))], fill=_colour(dice))


def _bars(ink: ImageDraw.ImageDraw, dice: random.Random) -> None:
    number, colour = dice.randrange(5, 14), _colour(dice)
    for place in range(number):
        left = 20 + place * (_WIDTH - 40) // number
        ink.rectangle((left, dice.randrange(20, 340), left + (_WIDTH - 60) // number, 370), fill=colour)


def _card(ink: ImageDraw.ImageDraw, dice: random.Random) -> None:
    words = (
        "monday",
        "soup",
        "lost cat",
        "sold out",
        "3-2",
        "thank you",
        "open",
        "exam",
        "tea?",
        "garden",
        "late again",
        "found",
        "mood",
        "why",
        "home",
    )
    for row in range(dice.randrange(1, 4)):
        ink.text(
            (dice.randrange(5, 160), 30 + row * 110 + dice.randrange(30)),
            dice.choice(words).upper(),
            fill=_colour(dice),
            font=ImageFont.load_default(dice.randrange(46, 92)),
        )
    _forms(ink, dice)

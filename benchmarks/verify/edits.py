"""Edits of pictures that no threshold was fitted on: name -> edit(picture, random), in the form that score/media_queries.py takes.

`IMG` are the edits, `BG` holds other pictures (a list in a list) for backgrounds and collages; `VID` and `VBG` are empty.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Edit = Callable[[Image.Image, Random], Image.Image]
BG: list[Any] = [None]
VBG: list[Any] = [None]
VID: dict[str, Any] = {}


def _font(size: int) -> Any:
    return ImageFont.load_default(size=max(8, size))


def _other(random: Random, width: int, height: int) -> Image.Image:
    """Another picture, cut to fill a frame."""
    return ImageOps.fit(random.choice(BG[0]), (width, height))


def _array(change: Callable[[np.ndarray[Any, Any], Random], np.ndarray[Any, Any]]) -> Edit:
    """An edit of the numbers, between 0 and 255."""

    def edit(picture: Image.Image, random: Random) -> Image.Image:
        return Image.fromarray(np.clip(change(np.asarray(picture, np.float32), random), 0, 255).astype(np.uint8))

    return edit


def _saved(form: str, quality: int) -> Edit:
    def edit(picture: Image.Image, random: Random) -> Image.Image:
        box = io.BytesIO()
        picture.save(box, form, quality=quality)
        return Image.open(box).convert("RGB")

    return edit


def _noisy(values: np.ndarray[Any, Any], random: Random) -> np.ndarray[Any, Any]:
    return values + np.random.default_rng(random.randint(0, 10**6)).normal(0, 28, values.shape).astype(np.float32)


def _vignette(values: np.ndarray[Any, Any], random: Random) -> np.ndarray[Any, Any]:
    height, width = values.shape[:2]
    off = np.hypot(*np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height)))
    return np.asarray(values * np.clip(1.15 - 0.75 * off**2, 0, 1)[..., None])


def _sepia(values: np.ndarray[Any, Any], random: Random) -> np.ndarray[Any, Any]:
    return np.asarray(values @ np.array([[0.39, 0.35, 0.27], [0.77, 0.69, 0.53], [0.19, 0.17, 0.13]], np.float32))


def _hue(picture: Image.Image, random: Random) -> Image.Image:
    values = np.asarray(picture.convert("HSV")).copy()
    values[..., 0] += 90
    return Image.fromarray(values, "HSV").convert("RGB")


def _hdr(picture: Image.Image, random: Random) -> Image.Image:
    """Local contrast driven up and sharpened, as filters of phones do."""
    values = cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2LAB)
    values[..., 0] = cv2.createCLAHE(4.0, (6, 6)).apply(values[..., 0])
    sharp = Image.fromarray(cv2.cvtColor(values, cv2.COLOR_LAB2RGB)).filter(ImageFilter.UnsharpMask(3, 200, 2))
    return ImageEnhance.Color(sharp).enhance(1.8)


def _dithered(picture: Image.Image, random: Random) -> Image.Image:
    return picture.convert("1").convert("RGB")


def _halftone(picture: Image.Image, random: Random) -> Image.Image:
    """Printed: dots of a newspaper, larger where it is darker."""
    grey = np.asarray(picture.convert("L").resize((picture.width * 2, picture.height * 2)), np.float32) / 255
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]]
    screen = (np.sin((x + y) * 0.75) * np.sin((x - y) * 0.75) + 1) / 2
    return Image.fromarray(((grey > screen) * 255).astype(np.uint8)).resize(picture.size, Image.Resampling.BOX).convert("RGB")


def _mirrored_turned(picture: Image.Image, random: Random) -> Image.Image:
    return ImageOps.mirror(picture).rotate(90, expand=True)


def _photographed(picture: Image.Image, random: Random) -> Image.Image:
    """A photograph of a screen: seen from the side, on a dark desk, with a sheen and stripes."""
    width, height = picture.size
    out_w, out_h = int(width * 1.3), int(height * 1.4)
    corners = [[0.12, 0.15], [0.86, 0.07], [0.92, 0.86], [0.08, 0.94]]
    to = [[(x + random.uniform(-0.04, 0.04)) * out_w, (y + random.uniform(-0.04, 0.04)) * out_h] for x, y in corners]
    move = cv2.getPerspectiveTransform(np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), np.array(to, np.float32))
    seen = cv2.warpPerspective(np.asarray(picture), move, (out_w, out_h), borderValue=(38, 32, 30)).astype(np.float32)
    seen += 18 * np.sin(np.arange(out_h) * 0.9)[:, None, None] + np.linspace(40, -20, out_w)[None, :, None]
    return Image.fromarray(np.clip(seen * 0.9, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))


def _upright_blurred(picture: Image.Image, random: Random) -> Image.Image:
    """A wide picture in an upright frame, the rest filled with itself, blurred."""
    frame = ImageOps.fit(picture, (360, 640)).filter(ImageFilter.GaussianBlur(14))
    inner = picture.resize((360, max(1, picture.height * 360 // picture.width)))
    inner = inner.crop((0, 0, 360, min(640, inner.height)))
    frame.paste(inner, (0, (640 - inner.height) // 2))
    return frame


def _stickers(picture: Image.Image, random: Random) -> Image.Image:
    out = picture.copy()
    draw = ImageDraw.Draw(out)
    for _ in range(7):
        r = int(min(out.size) * random.uniform(0.08, 0.15))
        x, y = random.randint(0, out.width), random.randint(0, out.height)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(255, 204, 50), outline=(120, 80, 0), width=2)
        for side in (-1, 1):
            draw.ellipse((x + side * r // 2 - r // 6, y - r // 3, x + side * r // 2 + r // 6, y), fill=(60, 40, 0))
        draw.arc((x - r // 2, y - r // 3, x + r // 2, y + r // 2), 20, 160, fill=(60, 40, 0), width=max(2, r // 8))
    return out


def _lettered(picture: Image.Image, random: Random) -> Image.Image:
    """Large words over the middle, outlined."""
    out = picture.copy()
    draw = ImageDraw.Draw(out)
    size = out.width // 6
    for line, word in enumerate(("WAKE UP", "SHARE NOW", "BEFORE IT")):
        at = (out.width * 0.05, out.height * 0.12 + line * size * 1.15)
        draw.text(at, word, fill="white", font=_font(size), stroke_width=max(2, size // 12), stroke_fill="black")
    return out


def _part_pixelated(picture: Image.Image, random: Random) -> Image.Image:
    out = picture.copy()
    x, y, w, h = int(out.width * 0.2), int(out.height * 0.15), int(out.width * 0.55), int(out.height * 0.6)
    out.paste(out.crop((x, y, x + w, y + h)).resize((9, 7)).resize((w, h), Image.Resampling.NEAREST), (x, y))
    return out


def _zoomed_letterboxed(picture: Image.Image, random: Random) -> Image.Image:
    w, h = picture.size
    x, y = random.randint(0, int(w * 0.45)), random.randint(0, int(h * 0.45))
    part = picture.crop((x, y, x + int(w * 0.55), y + int(h * 0.55))).resize((640, 640 * h // w), Image.Resampling.BICUBIC)
    return ImageOps.expand(part, (0, part.height // 5), "black")


def _nine(picture: Image.Image, random: Random) -> Image.Image:
    """Three rows of three pictures, each cut to fill its place."""
    out, place = Image.new("RGB", (720, 720), "white"), random.randrange(9)
    for at in range(9):
        tile = ImageOps.fit(picture, (234, 234)) if at == place else _other(random, 234, 234)
        out.paste(tile, (3 + at % 3 * 240, 3 + at // 3 * 240))
    return out


def _strips(picture: Image.Image, random: Random) -> Image.Image:
    """Three upright strips side by side, the middle of the picture one of them."""
    out, place = Image.new("RGB", (720, 480), "white"), random.randrange(3)
    for at in range(3):
        out.paste(ImageOps.fit(picture, (236, 480)) if at == place else _other(random, 236, 480), (2 + at * 240, 0))
    return out


def _inset(share: float, turn: float) -> Edit:
    def edit(picture: Image.Image, random: Random) -> Image.Image:
        out = _other(random, 720, 540)
        width = int(720 * share)
        small = picture.resize((width, max(1, picture.height * width // picture.width))).convert("RGBA")
        small = ImageOps.expand(small, 3, "white").rotate(turn, Image.Resampling.BICUBIC, expand=True) if turn else small
        small.thumbnail((700, 500))
        out.paste(small, (random.randint(0, 720 - small.width), random.randint(0, 540 - small.height)), small)
        return out

    return edit


def _torn(picture: Image.Image, random: Random) -> Image.Image:
    half = picture.width // 2
    out = picture.copy()
    out.paste(picture.crop((half, 0, picture.width, picture.height)), (0, 0))
    out.paste(picture.crop((0, 0, half, picture.height)), (picture.width - half, 0))
    return out


def _tiny(picture: Image.Image, random: Random) -> Image.Image:
    small = picture.copy()
    small.thumbnail((96, 96))
    return small.resize(picture.size, Image.Resampling.BICUBIC)


def _framed(picture: Image.Image, random: Random) -> Image.Image:
    """A square post: bar with a face and a name above, hearts and words below."""
    out = Image.new("RGB", (540, 760), "white")
    draw = ImageDraw.Draw(out)
    draw.ellipse((14, 14, 62, 62), fill=(random.randint(0, 255), 90, 160))
    draw.text((76, 26), f"user_{random.randint(10, 99)}.daily", fill="black", font=_font(20))
    out.paste(ImageOps.fit(picture, (540, 540)), (0, 76))
    draw.polygon([(24, 640), (14, 628), (24, 634), (34, 628)], outline="black", fill="red")
    draw.text((14, 660), f"{random.randint(100, 999)} likes", fill="black", font=_font(18))
    draw.text((14, 690), "nobody shows you this, see for yourself", fill="black", font=_font(18))
    return out


def _on_air(picture: Image.Image, random: Random) -> Image.Image:
    """A news channel: lower third, ticker, logo, the hour."""
    out = ImageOps.fit(picture, (640, 360))
    draw = ImageDraw.Draw(out)
    draw.rectangle((0, 262, 640, 325), fill=(150, 10, 20))
    draw.text(
        (16, 270),
        random.choice(("STATEMENT EXPECTED SHORTLY", "ROADS CLOSED IN THE NORTH", "LIVE FROM THE SCENE")),
        fill="white",
        font=_font(28),
    )
    draw.rectangle((0, 325, 640, 360), fill=(245, 245, 245))
    draw.text((8, 331), "markets open higher   +++   weather: rain from the west", fill="black", font=_font(18))
    draw.rectangle((540, 14, 626, 58), fill=(0, 60, 160))
    draw.text((552, 20), "N 9", fill="white", font=_font(28))
    draw.text((16, 14), "21:04", fill="white", font=_font(24))
    return out


def _sheared(picture: Image.Image, random: Random) -> Image.Image:
    w, h = picture.size
    return picture.transform((int(w * 1.25), h), Image.Transform.AFFINE, (1, 0.25 * w / h, -0.25 * w, 0, 1, 0), Image.Resampling.BICUBIC)


def _dark_screenshot(picture: Image.Image, random: Random) -> Image.Image:
    """A phone in dark mode, over which another phone was held: two frames of buttons and words."""
    for width, ground in ((420, (18, 20, 26)), (480, (0, 0, 0))):
        height = picture.height * width // picture.width
        out = Image.new("RGB", (width + 24, height + 190), ground)
        draw = ImageDraw.Draw(out)
        draw.text((14, 10), "19:47", fill="white", font=_font(16))
        draw.ellipse((14, 36, 54, 76), fill=(random.randint(0, 255), 120, 60))
        draw.text((66, 46), "Morning Courier (shared)", fill=(220, 220, 220), font=_font(17))
        out.paste(picture.resize((width, height)), (12, 96))
        draw.text((14, height + 110), "Reply      Repost      Like      Share", fill=(140, 140, 140), font=_font(17))
        picture = out
    return picture


def _meme(picture: Image.Image, random: Random) -> Image.Image:
    bar = picture.height // 5
    out = ImageOps.expand(picture, (0, bar), "black")
    draw = ImageDraw.Draw(out)
    draw.text((12, bar // 5), "WHEN THEY SAY IT WAS", fill="white", font=_font(picture.width // 14), stroke_width=1, stroke_fill="black")
    draw.text((12, out.height - bar + bar // 5), "JUST AN ACCIDENT", fill="white", font=_font(picture.width // 14))
    return out


def _round(picture: Image.Image, random: Random) -> Image.Image:
    square = ImageOps.fit(picture, (320, 320))
    mask = Image.new("L", (320, 320), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, 319, 319), fill=255)
    out = Image.new("RGB", (360, 360), (24, 28, 40))
    out.paste(square, (20, 20), mask)
    return out


def _squeezed(picture: Image.Image, random: Random) -> Image.Image:
    return picture.resize((max(1, int(picture.width * 0.55)), picture.height), Image.Resampling.BICUBIC)


def _arrows(picture: Image.Image, random: Random) -> Image.Image:
    """Marked up: red rings and arrows, a white box of words."""
    out = ImageOps.mirror(picture)
    draw = ImageDraw.Draw(out)
    for _ in range(3):
        x, y = random.randint(0, out.width * 3 // 4), random.randint(0, out.height * 3 // 4)
        draw.ellipse((x, y, x + out.width // 5, y + out.height // 5), outline="red", width=6)
        draw.line((out.width // 2, out.height // 2, x, y), fill="red", width=6)
    draw.rectangle((0, 0, out.width // 2, out.height // 5), fill="white")
    draw.text((8, 8), "same street?!", fill="black", font=_font(out.width // 16))
    return out


def _blended(picture: Image.Image, random: Random) -> Image.Image:
    return Image.blend(picture, _other(random, *picture.size), 0.35)


def _grey_inset_mirrored(picture: Image.Image, random: Random) -> Image.Image:
    return _inset(0.45, 0)(ImageOps.mirror(ImageOps.grayscale(picture)).convert("RGB"), random)


def _cv(change: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]) -> Edit:
    """An edit of the pixels by OpenCV."""
    return lambda picture, random: Image.fromarray(change(np.asarray(picture)))


def _moved(pixels: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Blurred along a line of 15 points, as by a hand that moved."""
    kernel = np.zeros((15, 15), np.float32)
    cv2.line(kernel, (0, 4), (14, 10), 1.0)
    return cv2.filter2D(pixels, -1, kernel / kernel.sum())


def _bent(by: Callable[[Any, Any], tuple[Any, Any]]) -> Edit:
    """Every point taken from elsewhere: `by` takes and gives x and y between -1 and 1."""

    def edit(pixels: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        height, width = pixels.shape[:2]
        x, y = by(*np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height)))
        return cv2.remap(pixels, ((x + 1) / 2 * width).astype(np.float32), ((y + 1) / 2 * height).astype(np.float32), cv2.INTER_LINEAR)

    return _cv(edit)


def _bulge(x: Any, y: Any) -> tuple[Any, Any]:
    r = np.hypot(x, y)
    return x * (0.75 + 0.25 * r), y * (0.75 + 0.25 * r)


def _ripple(x: Any, y: Any) -> tuple[Any, Any]:
    return x + 0.015 * np.sin(y * 18), y + 0.015 * np.sin(x * 18)


def _specked(values: np.ndarray[Any, Any], random: Random) -> np.ndarray[Any, Any]:
    chance = np.random.default_rng(random.randint(0, 10**6)).random(values.shape[:2])[..., None]
    return np.where(chance < 0.05, 0, np.where(chance > 0.95, 255, values))


def _pixelated(picture: Image.Image, random: Random) -> Image.Image:
    return picture.resize((picture.width // 6, picture.height // 6)).resize(picture.size, Image.Resampling.NEAREST)


def _far_crop(picture: Image.Image, random: Random) -> Image.Image:
    w, h = picture.size
    x, y = random.randint(0, int(w * 0.7)), random.randint(0, int(h * 0.7))
    return picture.crop((x, y, x + int(w * 0.3), y + int(h * 0.3)))


def _negative_inset(picture: Image.Image, random: Random) -> Image.Image:
    return _inset(0.5, 0)(ImageOps.invert(picture), random)


IMG: dict[str, Edit] = {
    "negative": lambda picture, random: ImageOps.invert(picture),
    "mirror+rot90": _mirrored_turned,
    "rot180": lambda picture, random: picture.rotate(180),
    "photo of a screen": _photographed,
    "upright on its blur": _upright_blurred,
    "stickers": _stickers,
    "big words": _lettered,
    "posterise": lambda picture, random: ImageOps.posterize(picture, 2),
    "dither": _dithered,
    "halftone": _halftone,
    "noise": _array(_noisy),
    "vignette": _array(_vignette),
    "gamma0.5": _array(lambda values, random: 255 * (values / 255) ** 0.5),
    "gamma2.2": _array(lambda values, random: 255 * (values / 255) ** 2.2),
    "hue": _hue,
    "sepia": _array(_sepia),
    "channels swapped": _array(lambda values, random: values[..., ::-1]),
    "hdr": _hdr,
    "edges": lambda picture, random: picture.filter(ImageFilter.EMBOSS),
    "webp20": _saved("WEBP", 20),
    "jpeg10": _saved("JPEG", 10),
    "part pixelated": _part_pixelated,
    "zoom+letterbox": _zoomed_letterboxed,
    "collage3x3": _nine,
    "strips": _strips,
    "inset25": _inset(0.25, 0),
    "inset50 turned": _inset(0.5, 17),
    "inset45 grey mirrored": _grey_inset_mirrored,
    "torn and swapped": _torn,
    "96px": _tiny,
    "framed post": _framed,
    "on air": _on_air,
    "shear": _sheared,
    "squeezed0.55": _squeezed,
    "screenshot twice": _dark_screenshot,
    "meme": _meme,
    "round": _round,
    "arrows mirrored": _arrows,
    "blended35": _blended,
    "blur4": lambda picture, random: picture.filter(ImageFilter.GaussianBlur(4)),
    "motion blur": _cv(_moved),
    "pixelated": _pixelated,
    "false colour": _cv(lambda pixels: cv2.applyColorMap(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLORMAP_JET)),
    "solarised": lambda picture, random: ImageOps.solarize(picture, 128),
    "rot45": lambda picture, random: picture.rotate(45, Image.Resampling.BICUBIC, expand=True),
    "crop70": _far_crop,
    "inset18": _inset(0.18, 0),
    "inset negative": _negative_inset,
    "bulge": _bent(_bulge),
    "ripple": _bent(_ripple),
    "haze": _array(lambda values, random: 190 + 0.25 * (values - 128)),
    "median": lambda picture, random: picture.filter(ImageFilter.MedianFilter(7)),
    "specks": _array(_specked),
    "eight colours": lambda picture, random: picture.quantize(8).convert("RGB"),
}

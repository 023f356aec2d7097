"""What stands around pictures and is no part of them: an app's view, bands of news, a meme's line, a logo. Same words, same pixels."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .scenes import font

Box = tuple[float, float, float, float]  # left, top, right, bottom as shares
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


def pasted(on: Image.Image, picture: Image.Image, left: int, top: int) -> Box:
    """Puts a picture on another; where it lies there."""
    on.paste(picture, (left, top))
    return (left / on.width, top / on.height, (left + picture.width) / on.width, (top + picture.height) / on.height)


def app(
    picture: Image.Image, name: str = "Ilse from the port", words: str = "cannot believe this happened today"
) -> tuple[Image.Image, Box]:
    """A telephone's view of a post that holds the picture, 400 x 640."""
    view = Image.new("RGB", (400, 640), (250, 250, 252))
    pen = ImageDraw.Draw(view)
    pen.rectangle([0, 0, 400, 26], fill=(25, 25, 30))
    pen.text((12, 5), "10:42", fill="white", font=font(14))
    pen.ellipse([14, 40, 58, 84], fill=(90, 120, 190))
    pen.text((70, 42), name, fill=(10, 10, 10), font=font(18))
    pen.text((70, 64), "@port · 3 h", fill=(120, 120, 120), font=font(14))
    pen.text((14, 96), words, fill=(20, 20, 20), font=font(17))
    shown = picture.resize((372, round(372 * picture.height / picture.width)))
    box = pasted(view, shown, 14, 130)
    bottom = 140 + shown.height
    for place, number in enumerate(("128", "2.4K", "9.1K", "310K")):
        pen.ellipse([20 + place * 95, bottom, 36 + place * 95, bottom + 16], outline=(110, 110, 110), width=2)
        pen.text((42 + place * 95, bottom), number, fill=(110, 110, 110), font=font(14))
    for line in range(5):
        pen.text((20, bottom + 44 + line * 34), f"reply {line + 1}: where was this taken?", fill=(70, 70, 70), font=font(15))
    return view, box


def news(picture: Image.Image, line: str = "LIVE  Thousands on the square") -> Image.Image:
    """A broadcaster's mark and two bands drawn over the lower part of the picture."""
    shown = picture.copy()
    pen = ImageDraw.Draw(shown)
    wide, tall = shown.size
    pen.rectangle([0, tall * 0.78, wide, tall * 0.9], fill=(170, 20, 30))
    pen.rectangle([0, tall * 0.9, wide, tall], fill=(15, 20, 60))
    pen.text((wide * 0.03, tall * 0.8), line, fill="white", font=font(round(tall * 0.08)))
    pen.text(
        (wide * 0.03, tall * 0.92), "more at channelnine.example +++ weather +++ traffic +++", fill="white", font=font(round(tall * 0.05))
    )
    return logo(shown)


def logo(picture: Image.Image) -> Image.Image:
    """The mark of a channel in the upper right corner."""
    shown = picture.copy()
    pen = ImageDraw.Draw(shown)
    side = shown.height // 6
    left, top = shown.width - side - 10, 10
    pen.ellipse([left, top, left + side, top + side], fill=(240, 190, 20), outline=(20, 20, 20), width=3)
    pen.text((left + side * 0.28, top + side * 0.12), "9", fill=(20, 20, 20), font=font(round(side * 0.7)))
    return shown


def meme(picture: Image.Image, words: str = "NOBODY TOLD YOU THIS") -> tuple[Image.Image, Box]:
    """A white band with words put above the picture."""
    band = picture.height // 4
    view = Image.new("RGB", (picture.width, picture.height + band), "white")
    ImageDraw.Draw(view).text((12, band // 5), words, fill="black", font=font(band // 2))
    return view, pasted(view, picture, 0, band)


def card(picture: Image.Image, words: str = "We will never pay for it.") -> tuple[Image.Image, Box]:
    """A quote card: a small picture beside words under a heading, 640 x 360."""
    view = Image.new("RGB", (640, 360), (24, 60, 90))
    pen = ImageDraw.Draw(view)
    pen.rectangle([0, 0, 640, 54], fill=(230, 180, 40))
    pen.text((20, 12), "WHAT THEY SAID", fill=(20, 20, 20), font=font(28))
    for row, part in enumerate(words.split(" ")):
        pen.text((330, 80 + row * 36), part, fill="white", font=font(30))
    return view, pasted(view, picture.resize((290, 193)), 20, 90)

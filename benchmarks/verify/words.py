"""words.py [--photographs DIR] [--part fit|report] [--originals N]: character errors of text read in pictures, and text read where none is.

Sentences of our own in the languages that are read are drawn on photographs in the ways posts have them (WAYS), each then saved as JPEG.
Prints the character error rate by language and by way, which share was read as another language, and how many photographs without text
gave one.
"""

from __future__ import annotations

import argparse
import io
import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

from tocsin.media.words.reading import Words, words_in

FONTS = Path("/usr/share/fonts/truetype")
LATIN = ("dejavu/DejaVuSans.ttf", "noto/NotoSerif-Regular.ttf", "noto/NotoSans-Bold.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf")
ARABIC = (
    "noto/NotoNaskhArabic-Regular.ttf",
    "noto/NotoKufiArabic-Regular.ttf",
    "noto/NotoSansArabic-Bold.ttf",
    "noto/NotoSansArabicUI-Regular.ttf",
)
WAYS = ("band", "night", "veil", "rim", "banner", "yellow", "card")
SAID = {
    "en": ("Three boats left the harbour of Tarsin last night", "Nobody checks these figures any more", "They hid it for 18 months"),
    "fr": ("Trois bateaux ont quitté le port de Tarsin hier", "Plus personne ne vérifie ces chiffres", "Le rapport caché pendant 18 mois"),
    "tr": ("Dün gece Tarsin limanından üç gemi ayrıldı", "Artık kimse bu rakamları kontrol etmiyor", "Raporu 18 ay boyunca gizlediler"),
    "az": ("Dünən gecə Tarsin limanından üç gəmi çıxdı", "Bu rəqəmləri artıq heç kim yoxlamır", "Hesabatı 18 ay ərzində gizlətdilər"),
    "ru": ("Вчера ночью три судна покинули порт Тарсин", "Эти цифры больше никто не проверяет", "Отчёт скрывали в течение 18 месяцев"),
    "uk": ("Учора вночі три судна вийшли з порту Тарсин", "Ці цифри більше ніхто не перевіряє", "Звіт приховували протягом 18 місяців"),
    "ar": ("غادرت ثلاث سفن ميناء تارسين ليلة أمس", "لم يعد أحد يتحقق من هذه الأرقام", "أخفوا التقرير لمدة 18 شهرا"),
    "fa": ("دیشب سه کشتی بندر تارسین را ترک کردند", "دیگر کسی این آمار را بررسی نمی‌کند", "گزارش را ۱۸ ماه پنهان کردند"),
}


def drawn(photograph: Image.Image, text: str, way: str, font_path: Path) -> Image.Image:
    """The photograph with the text on it, wrapped and centred."""
    width, height = photograph.size
    size = max(15, height // (22 if way == "card" else 14))
    font = ImageFont.truetype(font_path, size)
    lines = _wrapped(text, font, width * 0.88)
    deep = round(len(lines) * size * 1.5 + size)
    over = way in ("veil", "rim", "yellow")
    ground = {"band": "white", "night": (18, 18, 28), "banner": (185, 25, 30), "card": (247, 249, 249)}.get(way, "white")
    image = Image.new("RGB", (width, height + (0 if over else deep)), ground)
    above = way in ("band", "card", "rim")
    image.paste(photograph, (0, 0 if over or not above else deep))
    draw = ImageDraw.Draw(image, "RGBA")
    if way == "veil":
        draw.rectangle([0, height - deep, width, height], fill=(0, 0, 0, 150))
    top = 0 if above else image.height - deep
    ink = {"band": (0, 0, 0), "card": (70, 80, 90), "yellow": (255, 225, 0)}.get(way, (255, 255, 255))
    rim = max(2, size // 9) if way in ("rim", "yellow") else 0
    for number, line in enumerate(lines):
        at = (width / 2, top + size + number * size * 1.5)
        draw.text(at, line, font=font, anchor="mm", fill=ink, stroke_width=rim, stroke_fill=(0, 0, 0))
    return image


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if font.getlength(longer) <= width or not lines[-1] else [*lines, word]
    return lines


def folded(text: str) -> str:
    """Without what is written in two ways: marks over Arabic letters, its two forms of two letters, joiners, quotation marks."""
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter) not in ("Mn", "Cf"))
    return " ".join(kept.replace("ي", "ی").replace("ك", "ک").replace("’", "'").split())


def error(words: Words | None, text: str) -> float:
    return min(1.0, Levenshtein.distance(folded(words.text), folded(text)) / len(folded(text))) if words else 1.0


def as_posted(image: Image.Image) -> np.ndarray:
    saved = io.BytesIO()
    image.save(saved, "JPEG", quality=75)
    return np.asarray(Image.open(saved).convert("RGB"))


def cases(photographs: list[Path], langs: dict[str, tuple[str, ...]], ways: tuple[str, ...]) -> Iterator[tuple[str, str, str, np.ndarray]]:
    """Language, way, text and pixels."""
    for lang, texts in langs.items():
        for number, way in enumerate(ways):
            chance = random.Random(f"{lang} {way}")
            font = FONTS / chance.choice(ARABIC if lang in ("ar", "fa") else LATIN)
            text = texts[number % len(texts)]
            with Image.open(chance.choice(photographs)) as photograph:
                yield lang, way, text, as_posted(drawn(photograph.convert("RGB"), text, way, font))


def measure(photographs: list[Path], langs: dict[str, tuple[str, ...]] = SAID, ways: tuple[str, ...] = WAYS) -> dict[str, float]:
    """Mean character error rate by language and by way, and the share of those read that were told as another language."""
    errors: dict[str, list[float]] = defaultdict(list)
    for lang, way, text, pixels in cases(photographs, langs, ways):
        words = words_in(pixels)
        errors[lang].append(error(words, text))
        errors[way].append(error(words, text))
        if words:
            errors["another language"].append(float(words.lang != lang))
    return {name: round(float(np.mean(some)), 3) for name, some in errors.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photographs", type=Path, default=Path("../shared/data/media/img"))
    parser.add_argument("--part", choices=("fit", "report"), default="report", help="the first 40 photographs, or the others")
    parser.add_argument("--originals", type=int, default=40, help="photographs looked at for text that is not there")
    given = parser.parse_args()
    paths = sorted(given.photographs.glob("*.jpg"))
    paths = paths[:40] if given.part == "fit" else paths[40:]
    for name, value in measure(paths).items():
        print(f"{name:17} {value:.3f}")
    read = {path.name: words_in(np.asarray(Image.open(path).convert("RGB"))) for path in paths[: given.originals]}
    told = {name: words.text for name, words in read.items() if words}
    print(f"text in {len(told)} of {len(read)} photographs: {told}")


if __name__ == "__main__":
    main()

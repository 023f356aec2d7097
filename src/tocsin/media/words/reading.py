"""Text in a picture: its lines cut out, their script found, each language of that script tried, what is doubtful left out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tocsin.extras import extra
from tocsin.media.medium import Box, Pixels
from tocsin.media.words.lines import Cut, cut
from tocsin.media.words.tesseract import BLOCK, PAGE, Model, Word, here, read
from tocsin.text.language import detect

_SMALL, _TIMES, _LARGE = 1000, 3.0, 1800  # points of the longer side: enlarged below, at most so often; made smaller above
_SURE = 0.5  # least confidence of a word
_LINE = 0.7  # least mean confidence of a line, by letters
_LETTERS = 4  # the fewest letters of a line
_TEXT = 0.75  # least mean confidence of all
_NO_OTHER = 0.95  # confidence in a language from which no other is tried
_MAY_BE = 0.3  # share of the most frequent script's letters from which it may be another
_SPOKEN = 0.05  # added to the confidence of a model whose language the text read with it is in


@dataclass(frozen=True, slots=True)
class Words:
    """Text in a picture, a line each; its language (`und`: not told), the mean confidence (0 to 1), and where each line stands."""

    text: str
    lang: str
    confidence: float
    boxes: tuple[Box, ...]


class _Line(NamedTuple):
    text: str
    confidence: float
    box: Box


def words_in(pixels: Pixels, langs: Sequence[str] | None = None) -> Words | None:
    """The text in a picture; None where there is none, or tesseract is not installed (`tesseract.missing` says so).

    `langs`: the languages that may be (en, ar, ...), all that are installed where None.

    Fooled by: letters of a colour near that of what is behind them, handwriting, arcs and slopes, ornate fonts, text under about ten points
    in height, and rows of windows or fence posts, which may pass for a word.
    """
    models = tuple(model for model in here() if langs is None or model.lang in langs)
    if not models:
        return None
    sized = _sized(pixels)
    found: list[_Line] = []
    for light in (False, True):
        lines = cut(sized, light)
        if lines:
            found += _lines(lines, BLOCK, models, sized.shape)
    if not found:
        found = _lines(Cut(_grey(sized), 0, 0), PAGE, models, sized.shape)
    return _words(_apart(found))


def _lines(lines: Cut, way: str, models: tuple[Model, ...], shape: tuple[int, ...]) -> list[_Line]:
    """The lines that are read with the model that reads them best."""
    first = read(lines.grey, _heads(models), way)
    scripts = _scripts(first)
    best: tuple[float, list[_Line]] = (0.0, [])
    if scripts == {"LATIN"} and _is_plain_english(first):
        return _good(first, lines, shape)
    for model in (model for model in models if model.script in scripts):
        good = _good(read(lines.grey, (model,), way), lines, shape)
        letters = sum(len(line.text) for line in good)
        if good:
            spoken = detect([" ".join(line.text for line in good)])[0][0] == model.lang
            best = max(best, (letters * (_mean(good) + _SPOKEN * spoken - _SURE), good), key=lambda one: one[0])
    return best[1]


def _is_plain_english(words: list[Word]) -> bool:
    """Whether the model of English, the first of its script, has read English, so that no other need be tried."""
    lang, confidence = detect([" ".join(word.text for word in words if word.confidence >= _SURE)])[0]
    return lang == "en" and confidence > _NO_OTHER


def _heads(models: tuple[Model, ...]) -> tuple[Model, ...]:
    """The first model of each script."""
    return tuple({model.script: model for model in reversed(models)}.values())[::-1]


def _scripts(words: list[Word]) -> set[str]:
    """The scripts that it may be in, by their share of the letters, the sure ones weighing more; none where there are too few."""
    weights: Counter[str] = Counter()
    for word in words:
        if word.confidence >= _SURE:
            for letter in filter(str.isalpha, word.text):
                weights[unicodedata.name(letter, "?").split()[0]] += round(word.confidence * 100)
    most = max(weights.values(), default=0)
    return {script for script, weight in weights.items() if weight >= _MAY_BE * most and most >= _LETTERS * _SURE * 100}


def _good(words: list[Word], lines: Cut, shape: tuple[int, ...]) -> list[_Line]:
    """The lines that are sure enough, in the order they stand."""
    of_line: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        if word.confidence >= _SURE:
            of_line.setdefault(word.line, []).append(word)
    found = []
    for some in of_line.values():
        text = " ".join(word.text for word in some)
        letters = [len(word.text) for word in some]
        mean = float(np.average([word.confidence for word in some], weights=letters))
        if mean >= _LINE and sum(map(str.isalpha, text)) >= _LETTERS and max(letters) >= 3:
            found.append(_Line(text, mean, _share([word.box for word in some], lines, shape)))
    return found


def _share(boxes: list[tuple[int, int, int, int]], lines: Cut, shape: tuple[int, ...]) -> Box:
    """What the boxes cover, as shares of the picture."""
    left, top = (min(box[side] for box in boxes) for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) for side in (2, 3))
    across = [min(1.0, max(0.0, (x + lines.left) / shape[1])) for x in (left, right)]
    down = [min(1.0, max(0.0, (y + lines.top) / shape[0])) for y in (top, bottom)]
    return round(across[0], 4), round(down[0], 4), round(across[1], 4), round(down[1], 4)


def _apart(lines: list[_Line]) -> list[_Line]:
    """The surest of lines that lie on each other, from top to bottom."""
    kept: list[_Line] = []
    for line in sorted(lines, key=lambda line: (-line.confidence * len(line.text), line.box)):
        if not any(_overlap(line.box, other.box) > 0.4 for other in kept):
            kept.append(line)
    return sorted(kept, key=lambda line: (line.box[1], line.box[0]))


def _overlap(a: Box, b: Box) -> float:
    """What two boxes share, of the smaller one."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return max(0.0, across) * max(0.0, down) / least if least > 0 else 0.0


def _words(lines: list[_Line]) -> Words | None:
    if not lines or _mean(lines) < _TEXT:
        return None
    text = "\n".join(line.text for line in lines)
    return Words(text, detect([text.replace("\n", " ")])[0][0], round(_mean(lines), 3), tuple(line.box for line in lines))


def _mean(lines: list[_Line]) -> float:
    return float(np.average([line.confidence for line in lines], weights=[len(line.text) for line in lines]))


def _sized(pixels: Pixels) -> Pixels:
    with extra("media"):
        import cv2
    side = max(pixels.shape[:2])
    share = min(_TIMES, max(1.0, _SMALL / side)) if side <= _LARGE else _LARGE / side
    how = cv2.INTER_CUBIC if share > 1 else cv2.INTER_AREA
    return cv2.resize(pixels, None, fx=share, fy=share, interpolation=how)  # type: ignore[no-any-return]


def _grey(pixels: Pixels) -> Pixels:
    with extra("media"):
        import cv2
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)  # type: ignore[no-any-return]

"""Text in pictures, where tesseract is installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from tests.media.words.drawn import FONT, SAID, quiet, said
from tocsin.media.words import reading
from tocsin.media.words.reading import words_in
from tocsin.media.words.tesseract import here

LANGS = {model.lang for model in here()}
pytestmark = pytest.mark.skipif("en" not in LANGS or not Path(FONT).exists(), reason="without tesseract and its fonts nothing is read")


def wrong(read: str, drawn: str) -> float:
    return Levenshtein.distance(read.replace("ي", "ی"), drawn.replace("ي", "ی")) / len(drawn)


@pytest.mark.parametrize(("lang", "how"), [("en", "over"), ("az", "bar"), ("uk", "night"), ("fa", "bar")])
def test_it_is_read_in_its_language(lang: str, how: str) -> None:
    if lang not in LANGS:
        pytest.skip(f"tesseract has no model for {lang} here")
    words = words_in(said(SAID[lang], how))
    assert words is not None and words.lang == lang and words.confidence > 0.8
    assert wrong(words.text, SAID[lang]) < 0.15, words.text


def test_where_it_stands() -> None:
    words = words_in(said(SAID["en"], "night"))
    assert words is not None
    (box,) = words.boxes
    assert 0.8 < box[1] < box[3] <= 1.0 and box[0] < 0.35 and box[2] > 0.65


def test_a_picture_without_text_has_none() -> None:
    assert words_in(quiet()) is None
    assert words_in(np.zeros((10, 10, 3), np.uint8)) is None
    assert words_in(np.random.default_rng(1).integers(0, 255, (200, 200, 3), np.uint8)) is None


def test_without_tesseract_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "here", lambda: ())
    assert words_in(said(SAID["en"])) is None

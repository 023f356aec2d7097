"""Floors of text read in pictures: sentences of our own on photographs, one language of each script, and photographs without text."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from benchmarks.verify.words import FONTS, SAID, measure
from PIL import Image

from tocsin.media.words.reading import words_in
from tocsin.media.words.tesseract import here

PHOTOGRAPHS = sorted((Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "media" / "img").glob("*.jpg"))
pytestmark = [
    pytest.mark.skipif(not PHOTOGRAPHS, reason="no photographs in TOCSIN_SHARED"),
    pytest.mark.skipif(len(here()) < 8 or not FONTS.is_dir(), reason="without tesseract, its languages and fonts nothing is read"),
]


def test_bars_are_read_in_every_script() -> None:
    errors = measure(PHOTOGRAPHS[40:], {lang: SAID[lang] for lang in ("az", "uk", "ar")}, ("band", "veil"))
    assert max(errors[lang] for lang in ("az", "uk", "ar")) <= 0.2, errors
    assert errors["another language"] == 0, errors


def test_a_photograph_says_nothing() -> None:
    read = [words_in(np.asarray(Image.open(path).convert("RGB"))) for path in PHOTOGRAPHS[40:240:20]]
    assert [words.text for words in read if words] == []

"""The program: what is missing is said, and what breaks a bound is no error."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.media.words import tesseract


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "here", lambda: tuple(model for model in tesseract.known() if model.lang != "fa"))
    monkeypatch.setattr(tesseract, "program", lambda: "/usr/bin/tesseract")
    assert len(tesseract.missing()) == 1 and "tesseract-ocr-fas" in tesseract.missing()[0]
    monkeypatch.setattr(tesseract, "program", lambda: None)
    assert len(tesseract.missing()) == 1 and "not installed" in tesseract.missing()[0]


def test_a_program_that_fails_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "program", lambda: "/bin/false")
    assert tesseract.read(np.full((2000, 2000), 255, np.uint8), tesseract.known()[:1]) == []


def test_one_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "program", lambda: "/usr/bin/yes")
    monkeypatch.setattr(tesseract, "_SECONDS", 0.2)
    assert tesseract.read(np.full((20, 20), 255, np.uint8), tesseract.known()[:1]) == []

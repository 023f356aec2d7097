"""The picture of pairs: lines where they run, stronger where more run, the same whatever their order, and a PNG that others read."""

from __future__ import annotations

import io

import numpy as np
import pytest

from tocsin.report.draw.explore import density as module
from tocsin.report.draw.explore.density import GRADES, density, png

X, Y = np.array([-1.0, 1.0, -1.0, 1.0]), np.array([-1.0, 1.0, 1.0, -1.0])


def picture(pairs: list[tuple[int, int]], side: int = 40) -> np.ndarray:
    a, b = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
    return density(X, Y, a, b, 1.0, side)


def test_lines_are_drawn_and_cross_more_strongly() -> None:
    drawn = picture([(0, 1), (2, 3)], 41)
    assert all(drawn[at, at] for at in range(41)) and drawn[5, 20] == 0
    assert drawn[20, 20] == GRADES and drawn[3, 3] == 1


def test_order_and_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = picture([(0, 1), (2, 3), (0, 2), (1, 1)])
    monkeypatch.setattr(module, "CHUNK", 30)
    assert np.array_equal(picture([(0, 2), (1, 1), (2, 3), (0, 1)]), whole)


def test_no_pairs_are_an_empty_picture() -> None:
    assert not picture([]).any()


def test_the_file_is_a_png() -> None:
    image = pytest.importorskip("PIL.Image")
    drawn = picture([(0, 1), (2, 3)])
    opened = image.open(io.BytesIO(png(drawn))).convert("RGBA")
    alpha = np.asarray(opened)[:, :, 3]
    assert opened.size == (40, 40) and np.array_equal(alpha > 0, drawn > 0) and alpha.max() == 255

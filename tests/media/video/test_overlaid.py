"""Stills on one grid, by how the query lies."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.video.drawn import clip
from tocsin.media.video.overlaid import likeness, moving_part, overlaid
from tocsin.media.video.placements import Laying
from tocsin.media.video.tracing import trace

SMALL = trace(clip(6, seed=1)).small
WHOLE = Laying(np.array([[1.0, 0, 0], [0, 1, 0]]), "as_is", 0)


def test_every_still_is_most_like_itself() -> None:
    both = overlaid(SMALL, SMALL, 8.0, WHOLE)
    assert both is not None
    alike = likeness(both)
    assert np.diag(alike) == pytest.approx(np.ones(len(SMALL)), abs=1e-4)
    assert (alike.argmax(axis=1) == np.arange(len(SMALL))).mean() > 0.9


def test_a_negative_is_like_the_positive_when_laid_so() -> None:
    both = overlaid(255 - SMALL, SMALL, 8.0, Laying(WHOLE.map, "negative", 0))
    assert both is not None
    assert np.diag(likeness(both)).min() > 0.95


def test_parts_that_share_nothing_are_not_laid() -> None:
    assert overlaid(SMALL, SMALL, 8.0, Laying(np.array([[1.0, 0, 0.95], [0, 1, 0]]), "as_is", 0)) is None


def test_what_never_changes_does_not_move() -> None:
    assert not moving_part(np.ones((20, 5), np.float32), 8.0).any()

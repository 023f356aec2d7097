"""Edits are named for copies made by known ones."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from tests.media.video.drawn import Drawn, clip
from tocsin.media.medium import Pixels
from tocsin.media.video.finding import found
from tocsin.media.video.trace import Trace
from tocsin.media.video.tracing import trace

FILM = clip(12, seed=5, place=3)


@pytest.fixture(scope="module")
def reference() -> Trace:
    """Twelve seconds."""
    return trace(FILM)


def told(clip: Drawn, reference: Trace) -> set[str]:
    """The words for a clip."""
    answer = found(trace(clip), reference, "m1")
    assert answer is not None
    return set(answer.edit)


def capped(x: Pixels) -> Pixels:
    """With a bar over the lower sixth."""
    made = x.copy()
    made[100:] = (200, 0, 0)
    return made


EDITS: list[tuple[str, Callable[[Pixels], Pixels]]] = [
    ("flipped", lambda x: x[:, ::-1]),
    ("cropped", lambda x: x[14:106, 24:176]),
    ("letterboxed", lambda x: cv2.copyMakeBorder(x, 24, 24, 0, 0, cv2.BORDER_CONSTANT)),
    ("caption", capped),
    ("colour", lambda x: np.repeat(x.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)),
    ("resized", lambda x: cv2.resize(x, (120, 72), interpolation=cv2.INTER_AREA)),
    ("aspect", lambda x: cv2.resize(x, (150, 120), interpolation=cv2.INTER_AREA)),
]


@pytest.mark.parametrize(("word", "change"), EDITS, ids=[word for word, _ in EDITS])
def test_an_edit_is_named(word: str, change: Callable[[Pixels], Pixels], reference: Trace) -> None:
    assert word in told(FILM.edited(change), reference)


def test_nothing_is_named_of_a_copy_but_that_it_is_one(reference: Trace) -> None:
    assert told(FILM, reference) == {"recompressed"}


def test_a_part_is_trimmed(reference: Trace) -> None:
    assert told(FILM.part(3, 9), reference) == {"recompressed", "trimmed"}


def test_a_part_among_other_things_is_a_montage(reference: Trace) -> None:
    other = clip(5, seed=9, place=8)
    assert "montage" in told(Drawn([*other._frames, *FILM.part(3, 9)._frames]), reference)


def test_a_faster_copy_has_another_speed(reference: Trace) -> None:
    fast = Drawn([FILM._frames[int(i * 1.25)] for i in range(96)])
    assert "speed" in told(fast, reference)

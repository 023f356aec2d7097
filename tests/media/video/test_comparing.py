"""Stretches found in edited copies; none in another recording of the same place."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.media.video.drawn import Drawn, clip
from tocsin.media.video import comparing
from tocsin.media.video.comparing import shared_segments
from tocsin.media.video.trace import Trace
from tocsin.media.video.tracing import trace


@pytest.fixture(scope="module")
def reference() -> Trace:
    """Sixteen seconds."""
    return trace(clip(16, seed=1))


def test_a_part_is_found_where_it_was_cut_out(reference: Trace) -> None:
    found = shared_segments(trace(clip(16, seed=1).part(5, 11)), reference)
    assert found[0].probability > 0.9
    assert found[0].segment.query == pytest.approx((0, 6), abs=0.4)
    assert found[0].segment.reference == pytest.approx((5, 11), abs=0.4)
    assert found[0].segment.speed == pytest.approx(1, abs=0.05)


def test_a_mirrored_cropped_copy_is_found_and_said_to_be_mirrored(reference: Trace) -> None:
    found = shared_segments(trace(clip(16, seed=1).part(3, 11).edited(lambda x: x[10:110, 15:185][:, ::-1])), reference)
    assert found[0].probability > 0.9
    assert found[0].segment.flipped


def test_a_recording_of_a_screen_is_found(reference: Trace) -> None:
    found = shared_segments(
        trace(clip(16, seed=1).part(3, 11).edited(lambda x: cv2.copyMakeBorder(x, 60, 90, 10, 10, 0, value=(250, 250, 250)))), reference
    )
    assert found[0].probability > 0.9


def test_another_recording_of_the_same_place_is_not_found(reference: Trace) -> None:
    found = shared_segments(trace(clip(8, seed=2)), reference)
    assert not found or found[0].probability < 0.3


def test_another_stretch_of_the_same_recording_is_not_found() -> None:
    film = clip(20, seed=3)
    found = shared_segments(trace(film.part(0, 8)), trace(film.part(11, 20)))
    assert not found or found[0].probability < 0.3


def test_pieces_in_another_order_are_segments_of_their_own(reference: Trace) -> None:
    film = clip(16, seed=1)
    pieces = Drawn(film.part(9, 14)._frames + film.part(1, 6)._frames)
    found = sorted(shared_segments(trace(pieces), reference), key=lambda match: match.segment.query)
    assert [match.segment.reference[0] for match in found if match.probability > 0.5] == pytest.approx([9, 1], abs=0.5)


def test_nothing_is_found_in_the_dark(reference: Trace) -> None:
    dark = trace(clip(5, seed=1).edited(lambda x: np.zeros_like(x)))
    assert dark.flat
    assert shared_segments(dark, reference) == ()


def test_long_videos_are_compared_at_fewer_stills(reference: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_PAIRS", 2000)
    best = shared_segments(trace(clip(16, seed=1).part(5, 13)), reference)[0]
    assert best.segment.reference == pytest.approx((5, 13), abs=0.6)

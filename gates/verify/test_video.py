"""Floors of the comparison of videos, on scenes and edits drawn by code (benchmarks/verify/video_scenes.py, video_edits.py).

Six rooms and hand-held scenes before two photographs, so that every other reference is a false pair at hand. Measured when set: every copy
found, no false pair. Takes about 25 processor seconds.
"""

from __future__ import annotations

import os
import random
from itertools import product
from pathlib import Path

import cv2
import pytest
from benchmarks.verify.video_edits import EDITS, Frames
from benchmarks.verify.video_scenes import RATE, SCENES
from tests.media.video.drawn import Drawn

from tocsin.media.video.comparing import shared_segments
from tocsin.media.video.tracing import trace

PHOTOGRAPHS = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data/media/img"
ASKED = ("vertical", "streamer", "television", "fast_crop_mirror", "in_a_film", "filmed")
SURE = 0.5


def clip(frames: Frames) -> Drawn:
    """The frames as an opened video."""
    return Drawn([cv2.cvtColor(frame, cv2.COLOR_BGR2RGB) for frame in frames])


@pytest.mark.skipif(not PHOTOGRAPHS.is_dir(), reason="the shared photographs are not there")
def test_copies_are_found_and_other_recordings_of_one_place_are_not() -> None:
    paths = sorted(PHOTOGRAPHS.iterdir())
    drawn = {(scene, seed): SCENES[scene](paths, 12, 700, 7000 + seed) for scene, seed in product(("room", "handheld"), range(3))}
    references = {name: trace(clip(frames)) for name, frames in drawn.items() if name[1] < 2}
    right, close, wrong = [], [], 0
    for (name, frames), edit in zip(drawn.items(), ASKED, strict=True):
        others = [film[:60] for other, film in drawn.items() if other != name and other[1] == 2] or [drawn["room", 2][:60]]
        made, _, spans = EDITS[edit](frames[20:100], RATE, others, random.Random(1))
        query = trace(clip(made))
        for known, reference in references.items():
            best = next(iter(shared_segments(query, reference)), None)
            sure = best is not None and best.probability >= SURE
            if known == name:
                right.append(sure)
                close += [abs(best.segment.reference[0] - spans[0][2] - 2) < 1] if best and sure else []
            else:
                wrong += sure
    assert sum(right) >= len(right) - 1
    assert wrong == 0
    assert sum(close) >= len(close) - 1

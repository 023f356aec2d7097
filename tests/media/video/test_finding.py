"""What is found is said in the words of a medium; sound stands apart and finds nothing alone."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np

from tests.media.video.drawn import clip
from tests.media.video.sound.test_matching import melody
from tocsin.media.video.finding import found, heard
from tocsin.media.video.sound.fingerprint import fingerprint
from tocsin.media.video.tracing import trace

FILM = trace(clip(8, seed=1))
LOUD = replace(FILM, sound=fingerprint(melody(8, 1)))


def test_a_copy_is_said_with_its_segment_and_its_evidence() -> None:
    answer = found(trace(clip(8, seed=1).part(2, 7)), FILM, "m1")
    assert answer is not None
    assert (answer.match, answer.tier, answer.region, answer.audio) == ("m1", "video", None, None)
    assert answer.segments is not None and len(answer.segments) == 1
    json.dumps(answer.evidence)


def test_sound_is_said_apart() -> None:
    answer, mute = found(LOUD, LOUD, "m1"), found(FILM, FILM, "m1")
    assert answer is not None and mute is not None
    assert answer.audio is not None and answer.audio["probability"] > 0.9
    assert mute.audio is None
    assert answer.probability == mute.probability


def test_sound_alone_finds_nothing() -> None:
    other = replace(trace(clip(8, seed=2, place=7)), sound=LOUD.sound)
    assert heard(other, LOUD) is not None
    answer = found(other, LOUD, "m1")
    assert answer is None or answer.probability < 0.3


def test_what_has_no_sound_is_not_heard() -> None:
    assert heard(FILM, LOUD) is None
    assert heard(replace(FILM, sound=np.zeros(200, np.uint32)), LOUD) is None

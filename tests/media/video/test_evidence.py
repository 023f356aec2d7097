"""What moves speaks; what only stays does not."""

from __future__ import annotations

from dataclasses import replace

from tests.media.video.drawn import clip
from tocsin.media.video.comparing import shared_segments
from tocsin.media.video.evidence import Evidence
from tocsin.media.video.probability import probability
from tocsin.media.video.tracing import trace


def strong() -> Evidence:
    """Of a clip with itself."""
    film = trace(clip(8, seed=1))
    return shared_segments(film, film)[0].evidence


def test_a_copy_moves_alike_and_at_no_other_time() -> None:
    known = strong()
    assert known.moved > 0.95
    assert known.agrees > 0.95
    assert known.chance < 0.6
    assert known.beyond == 0


def test_what_moves_otherwise_is_improbable_however_alike_the_place() -> None:
    known = strong()
    assert probability(known) > 0.95
    assert probability(replace(known, moved=0.1, agrees=0.0)) < 0.1


def test_more_agreement_never_makes_it_less_probable() -> None:
    known = strong()
    chances = [probability(replace(known, moved=moved)) for moved in (0.0, 0.3, 0.6, 0.9)]
    assert chances == sorted(chances)


def test_two_takes_of_somebody_who_talks_are_not_one_recording() -> None:
    takes = Evidence(
        seconds=7.2, speed=0.95, held=1.0, alike=0.99, moves=0.4, agrees=0.85, moved=0.62, chance=0.33, steady=0.51, share=0.89, inliers=57,
        beyond=0.0,
    )  # fmt: skip
    assert probability(takes) < 0.9
    assert probability(replace(takes, moved=0.95, agrees=1.0, speed=1.0)) > 0.99

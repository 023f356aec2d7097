"""Frames: what most texts of a spine have, and what stands in their slots."""

from __future__ import annotations

from tocsin.match.series.frames import frame, share_of, slots, template
from tocsin.match.series.spines import HEAD, TAIL
from tocsin.match.series.words import words

WEATHER = [
    f"Tomorrow in Pellane: {sky}, up to {warm} degrees, wind from the {wind}."
    for sky, warm, wind in [("rain", 7, "west"), ("bright sun", 21, "south"), ("fog until noon", 9, "north-east"), ("hail", 3, "west")]
]


def test_a_frame_goes_on_after_the_spine_and_figures_are_slots() -> None:
    read = words(WEATHER)
    held = [frame(HEAD, 3, read).held(read, i) for i in range(4)]
    assert template(WEATHER[1], read, 1, held[1]) == "Tomorrow in Pellane: …, up to … degrees, wind from the …."
    assert slots(WEATHER[2], read, 2, held[2]) == ["fog until noon", "9", "north-east"]
    assert all(0.5 < share_of(read, i, mine) < 0.9 for i, mine in enumerate(held))


def test_a_frame_before_a_tail() -> None:
    texts = [f"{name} of the {town} club wins the cup again" for name, town in [("Ann", "Ostrel"), ("Bo", "Tamber"), ("Cy", "Sedge")]]
    read = words(texts)
    held = [frame(TAIL, 5, read).held(read, i) for i in range(3)]
    assert [slots(texts[i], read, i, held[i]) for i in range(3)] == [["Ann", "Ostrel"], ["Bo", "Tamber"], ["Cy", "Sedge"]]


def test_a_text_that_is_its_spine_has_no_slots() -> None:
    texts = ["Good evening Pellane", "Good evening Ostrel", "Good evening"]
    read = words(texts)
    held = frame(HEAD, 2, read).held(read, 2)
    assert slots(texts[2], read, 2, held) == [] and template(texts[2], read, 2, held) == "Good evening"

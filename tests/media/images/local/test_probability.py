"""More that agrees is never less probable, and what is photographed says more than what is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.media.images.local.agreeing import NONE, Agreement
from tocsin.media.images.local.probability import LIKELY, probability

SHARES = st.floats(0, 0.45)


@given(st.integers(0, 500), SHARES, SHARES, st.floats(0, 0.1))
def test_more_is_more(pairs: int, photo: float, drawn: float, more: float) -> None:
    base = probability(pairs, Agreement(photo, drawn, 0, 0, 0, 0))
    assert 0 <= base <= 1
    assert probability(pairs, Agreement(photo + more, drawn, 0, 0, 0, 0)) >= base
    assert probability(pairs, Agreement(photo, drawn + more, 0, 0, 0, 0)) >= base
    assert probability(pairs + 10, Agreement(photo, drawn, 0, 0, 0, 0)) >= base


def test_a_shared_frame_is_not_enough() -> None:
    assert probability(5, Agreement(0.1, 0.4, 0.4, 0, 0, 0.5)) < 0.2
    assert probability(60, Agreement(0.6, 0.1, 0.6, 0, 0, 0.7)) > LIKELY
    assert probability(4, NONE) < 0.01

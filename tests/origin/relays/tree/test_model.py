from __future__ import annotations

import numpy as np
import pytest

from tocsin.origin.relays.edges import NAMES, ROOT
from tocsin.origin.relays.times import UNKNOWN, WAYS, Span
from tocsin.origin.relays.tree.model import Laid, mixed, of_names, posteriors, settled, weights

HOUR = 3600.0


def laid(dates: list[Span]) -> Laid:
    """Pages of one language that have all of one another's words."""
    size = len(dates)
    numbers = np.zeros((size, size, len(NAMES)))
    numbers[:, :, NAMES.index("same")] = 1
    numbers[:, :, NAMES.index("same_text")] = 1
    roots = np.zeros((size, len(ROOT)))
    roots[:, 0] = 1
    return Laid(numbers, ~np.eye(size, dtype=bool), roots, dates)


def test_without_dates_two_same_pages_are_told_nothing_of() -> None:
    (found,) = posteriors([laid([UNKNOWN, UNKNOWN])])
    assert found.edges[0, 1] == pytest.approx(found.edges[1, 0])
    assert np.allclose(found.edges.sum(axis=0) + found.root, 1)


def test_who_is_earlier_is_the_parent() -> None:
    (found,) = posteriors([laid([Span(0, 0), Span(2 * HOUR, 2 * HOUR)])])
    assert found.edges[0, 1] > 3 * found.edges[1, 0]


def test_who_is_relayed_by_others_is_relayed_again() -> None:
    group = laid([UNKNOWN] * 4)
    group.numbers[1:, :, NAMES.index("same_text")] = -1
    (found,) = posteriors([group])
    alone = of_names({**dict.fromkeys((*NAMES, *ROOT), 0.0), "time": 0.0, "wrong": 0.0, "hub": 0.0})
    known = weights()
    (apart,) = posteriors([group], type(known)(known.edges, known.root, known.time, known.wrong, 0.0))
    assert found.edges[0, 1] > apart.edges[0, 1]
    assert np.allclose(posteriors([group], alone)[0].root, posteriors([group], alone)[0].root[0])


def test_wrong_clocks_are_noticed() -> None:
    """The parents by their text are the later pages: that the clocks are wrong is likelier than where they agree."""
    forward, backward = ([Span(at * HOUR, at * HOUR) for at in order] for order in ((0, 1, 2), (20, 10, 0)))
    share = {}
    for name, dates in (("right", forward), ("wrong", backward)):
        group = laid(dates)
        group.numbers[:, :, NAMES.index("same_gained_known")] = np.tril(np.full((3, 3), 3.0))
        shares, _ = mixed([group], weights(), range(len(WAYS)), [np.zeros((3, 3))])
        assert shares.sum() == pytest.approx(1)
        share[name] = sum(part for part, way in zip(shares, WAYS, strict=True) if way.wrong == 1)
    assert share["wrong"] > share["right"]


def test_unlikely_ways_are_left_out() -> None:
    group = laid([Span(at * HOUR, at * HOUR) for at in (0, 1, 2)])
    ways, (others,), (found,) = settled([group], weights(), least=0.05)
    assert 0 < len(ways) < len(WAYS)
    assert others.shape == found.edges.shape == (3, 3)

"""The nearer the hashes, the more probable; at the authors' threshold all but sure, where chance is met no match."""

from __future__ import annotations

from tocsin.media.index.asking.probability import by_distance, false_pairs


def test_it_falls_with_the_distance() -> None:
    told = [by_distance(distance) for distance in range(0, 257, 8)]
    assert told == sorted(told, reverse=True)
    assert by_distance(31) > 0.999 > 0.5 > by_distance(70)
    assert false_pairs(46) < 1e-3

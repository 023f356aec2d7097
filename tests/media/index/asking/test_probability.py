"""The nearer the hashes, the more probable; at the authors' threshold all but sure, where chance is met no match."""

from __future__ import annotations

from tocsin.media.images.local.agreeing import Agreement
from tocsin.media.index.asking.probability import by_distance, by_hash, false_pairs


def test_it_falls_with_the_distance() -> None:
    told = [by_distance(distance) for distance in range(0, 257, 8)]
    assert told == sorted(told, reverse=True)
    assert by_distance(31) > 0.999 > 0.5 > by_distance(70)
    assert false_pairs(46) < 1e-3


def test_near_hashes_are_believed_where_the_pixels_agree() -> None:
    copy, drawn = Agreement(0.8, 0, 0.7, 0.8, 0.8, 0.8), Agreement(0.1, 0.89, 0.9, 1, 1, 0.999)
    frame, template = Agreement(0.2, 0.5, 0.6, 0.7, 0.7, 0.7), Agreement(0.1, 0.85, 0.9, 0.9, 0.9, 0.96)
    assert min(by_hash(20, copy), by_hash(20, drawn)) > 0.98 > 0.01 > max(by_hash(20, frame), by_hash(20, template))

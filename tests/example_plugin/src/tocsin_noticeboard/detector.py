"""Catches accounts that post from the same stated place at the same moments.

Fooled by: a place where many people are (a station, a stadium, a capital), and apps that fill in one place for all their users.

After: nobody; an example.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import as_texts
from tocsin.detect.settings import CHOSEN, setting
from tocsin.detect.traces.detector import Detector, acted


@dataclass(frozen=True)
class PlaceSettings:
    """Which places count."""

    letters: int = setting(3, CHOSEN, "letters from which the name of a place says something")


def actions(posts: pa.Table, settings: PlaceSettings) -> pa.Table:
    """One action for each post with a place that is long enough; the object is the place in lower case."""
    places = pc.utf8_lower(as_texts(posts["place"]))
    long = pc.greater_equal(pc.utf8_length(places), settings.letters)
    return acted(posts, None, pc.if_else(long, places, pa.scalar(None, pa.string())))


DETECTOR = Detector("place", windows=(120,), needs=("place",), actions=actions, also=(), settings=PlaceSettings)

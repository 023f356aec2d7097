"""Catches accounts that post in the same seconds again and again, whatever they post: one tool behind several accounts. Trace `rhythm`.

The object is a stretch of five minutes of the calendar, the window two seconds. So the null model asks: these two were active in the same
five minutes so many times; how often should they have hit the same seconds? Busy hours have many such stretches and many near misses,
and explain themselves. Whole minutes, and any second of the minute at which far more happens than at others, do not count: that is
when scheduling tools and platforms act for everybody. What is left must be a common clock of a few.

It is used only when asked for by name (`--trace rhythm`). It says nothing of what was posted, every post is evidence in it, and benign
automation is what it sees first: one company's accounts in one tool. As an input to every run it would tell little that the other traces
do not, and would weigh on all of them.

Fooled by: one owner's tool that posts for several accounts at odd seconds (named as automation when it is constant and around the clock),
queues of a service that serves its customers one after the other, people who watch one broadcast and post at the same beat (near misses
answer most of that), platforms that deliver in batches at odd seconds.

After: the synchronised-action family of Pacheco et al. 2021; stretches, near misses and busy seconds are our own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tocsin.arrays import Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.detect.settings import CHOSEN, setting
from tocsin.detect.traces.detector import Detector, acted

MINUTE = 60  # seconds; definition


@dataclass(frozen=True)
class RhythmSettings:
    """What counts as an odd second."""

    stretch: int = setting(300, CHOSEN, "seconds of a stretch of the calendar", least=1)
    busy: float = setting(1.5, CHOSEN, "times its even share that a second of the minute may have ...")
    sure: float = setting(4.0, CHOSEN, "... and standard deviations of that count (Poisson) besides")


def actions(posts: pa.Table, settings: RhythmSettings) -> pa.Table:
    """One action for each post at an odd second; the object is the stretch of time it falls into."""
    ts = one_chunk(posts["ts"]).to_numpy()
    rows = np.flatnonzero(~busy(ts, settings)[ts % MINUTE])
    stretches, places = np.unique(ts[rows] // settings.stretch, return_inverse=True)
    names = pa.array([f"{stretch * settings.stretch}" for stretch in stretches.tolist()], pa.string())
    return acted(posts, rows, pa.DictionaryArray.from_arrays(places.astype(np.int32), names))


def busy(ts: Numbers, settings: RhythmSettings) -> Numbers:
    """For each second of the minute whether it is the whole minute or one at which too much happens; a moment counts once."""
    moments = np.unique(ts)
    count = np.bincount(moments % MINUTE, minlength=MINUTE)
    usual = settings.busy * len(moments) / MINUTE
    mask: Numbers = count > usual + settings.sure * np.sqrt(max(1.0, usual))
    mask[0] = True
    return mask


DETECTOR = Detector(
    "rhythm", windows=(2,), needs=("ts",), actions=actions, also=(), settings=RhythmSettings, usual=False, choice=False, subject=False,
    published=True,
)  # fmt: skip  # window unfitted, chosen: what one queue needs

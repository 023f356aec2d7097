"""Catches accounts that share the same links at the same moments.

Addresses are brought to one form first (`tocsin.objects.links`).

FOOLED BY: one person's several accounts and one owner's feeds (benign automation: see verdicts/shape.py), readers of one outlet who
answer the same push alert (see verdicts/common_exposure.py), shortened addresses that differ per account (the trace misses them), and
a page that everybody shares in a breaking hour (the null model answers that one).

After: CooRnet (Giglietto et al. 2020) and CooRTweet (Righetti and Balluff 2025) for the trace; the windows are our own.
"""

from __future__ import annotations

import pyarrow as pa

from tocsin.arrays.columns import distinct, listed
from tocsin.detect.traces.detector import Detector, acted
from tocsin.objects.links import normalised


def actions(posts: pa.Table) -> pa.Table:
    """One action for each different link of each post."""
    rows, urls = listed(posts, "urls")
    return acted(posts, *distinct(rows, normalised(urls)))


DETECTOR = Detector("link", windows=(60, 900), needs=("urls",), actions=actions, also=())

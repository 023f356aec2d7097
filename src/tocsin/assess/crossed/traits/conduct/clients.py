"""The application that accounts post with, as the platform names it: one tool for many accounts.

Fooled by: telephones, since most people have one of two and a group that writes by hand has them too; newsrooms, shops and parties, whose
staff share a planning tool; tools that write another name, or none; collectors that leave the client out.
"""

from __future__ import annotations

import numpy as np

from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.crossed.traits.trait import Choice


def client(scene: Scene) -> Choice:
    """The client that each account posts with most, of equals the first by name; -1 where none is told."""
    written, names = scene.corpus.client.codes, scene.corpus.client.names
    known = np.array([*map(bool, names), False], np.bool_)[written]
    codes = np.full(len(scene.corpus.accounts), -1, np.int64)
    pairs, count = np.unique(scene.corpus.account[known] * len(names) + written[known], return_counts=True)
    who, which = np.divmod(pairs, max(len(names), 1))
    order = np.lexsort((-which, count))  # the most frequent last, of equals the first by name
    codes[who[order]] = which[order]
    return Choice("client", codes, names)

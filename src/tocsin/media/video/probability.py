"""How probably a run means the same recording: a logistic of the evidence, fitted by benchmarks/verify/video.py.

Where nothing moves in a large part, how alike the stills are stands for it, and counts less: two videos may show one picture. Somebody who
talks before a fixed camera is alike in any two takes, and for seconds moves alike too: so what moves must be as alike as what stays (the
last sign); edits that cover or blur make both less alike.
"""

from __future__ import annotations

import math

from tocsin.media.video.evidence import Evidence

_FULL = 0.3  # of a still's spread: from there on what moves decides alone
_HELD = 0.6  # share of agreeing stills below which fewer say no more
_FASTER = 0.1  # of the speed (its logarithm): to be as fast as any other speed, which chance finds more easily than the plain one
_WHOLLY = 0.97  # correlation of movement from which more says no more; below, by Fisher's transformation
_STILL = 0.75  # what likeness counts where nothing moves


def signs(evidence: Evidence) -> tuple[float, ...]:
    """What the logistic weighs."""
    e = evidence
    moving = min(1.0, e.moves / _FULL)
    still = (1 - moving) * _STILL * _between(e.alike, 0.7, 0.95) * _between(e.share, 0.3, 0.6)
    return (
        math.log(max(0.2, min(e.seconds, 10.0))),
        max(_HELD, e.held),
        e.alike,
        moving * e.agrees + still,
        math.atanh(min(_WHOLLY, max(0.0, moving * e.moved + still))),
        e.beyond,
        min(1.0, abs(math.log(e.speed)) / _FASTER),
        moving * max(0.0, e.alike - e.moved),
    )


def _between(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high` on."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


_WEIGHTS = (2.42, 11.41, 4.8, 8.22, 3.71, -4.31, -1.2, -10.5)
_BIAS = -24.9


def probability(evidence: Evidence) -> float:
    """Between 0 and 1."""
    total = _BIAS + sum(weight * sign for weight, sign in zip(_WEIGHTS, signs(evidence), strict=True))
    return 1 / (1 + math.exp(-total)) if total > -50 else 0.0

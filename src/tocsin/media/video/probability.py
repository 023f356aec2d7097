"""How probably a run means the same recording: a logistic of the evidence, fitted by benchmarks/verify/video.py.

Where nothing moves in a large part, how alike the stills are stands for it, and counts less: two videos may show one picture.
"""

from __future__ import annotations

import math

from tocsin.media.video.evidence import Evidence

_FULL = 0.3  # of a still's spread: from there on what moves decides alone
_STILL = 0.75  # what likeness counts where nothing moves


def signs(evidence: Evidence) -> tuple[float, ...]:
    """What the logistic weighs."""
    e = evidence
    moving = min(1.0, e.moves / _FULL)
    still = (1 - moving) * _STILL * _between(e.alike, 0.7, 0.95) * _between(e.share, 0.3, 0.6)
    return (
        math.log(max(0.2, min(e.seconds, 10.0))),
        e.held,
        e.alike,
        moving * e.agrees + still,
        moving * e.moved + still,
        math.log(max(e.share, 0.02)),
        e.beyond,
    )


def _between(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high` on."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


_WEIGHTS = (2.44, 1.24, 3.45, 6.75, 8.64, 0.61, -2.98)
_BIAS = -14.97


def probability(evidence: Evidence) -> float:
    """Between 0 and 1."""
    total = _BIAS + sum(weight * sign for weight, sign in zip(_WEIGHTS, signs(evidence), strict=True))
    return 1 / (1 + math.exp(-total)) if total > -50 else 0.0

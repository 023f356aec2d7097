"""How probably a run means the same recording: a logistic of the evidence."""

from __future__ import annotations

import math

from tocsin.media.video.evidence import Evidence


def signs(evidence: Evidence) -> tuple[float, ...]:
    """What the logistic weighs."""
    e = evidence
    moving = min(1.0, e.moves / 0.3)
    return (
        math.log(max(0.2, e.seconds)),
        e.held,
        e.alike,
        moving * e.agrees,
        moving * e.moved,
        moving,
        e.moved - e.chance,
        math.log(1 + e.inliers),
        math.log(max(e.share, 0.02)),
        e.beyond,
    )


_WEIGHTS = (0.5, 2.0, 4.0, 5.0, 5.0, -4.0, 2.0, 0.3, 0.5, -5.0)
_BIAS = -7.0


def probability(evidence: Evidence) -> float:
    """Between 0 and 1."""
    total = _BIAS + sum(weight * sign for weight, sign in zip(_WEIGHTS, signs(evidence), strict=True))
    return 1 / (1 + math.exp(-total)) if total > -50 else 0.0

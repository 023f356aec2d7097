"""Does a group's moment have an edge in time, as when all act within an agreed stretch, or does it fade out, as reactions do?

Independent people who answer one trigger do so each after a delay of its own: many at once, then fewer and fewer. Members who post when
told to, or by a tool that spreads their acts over so many seconds, stop at an end. Two hypotheses are compared on the delays of each
burst's acts after its first one: exponential (the shortest tail that reactions have), and uniform over a stretch of time; both have one
scale for all bursts of a trace, averaged over under its scale-invariant prior. A group may keep an end or not (`sharp_group`), an
audience hardly does (`sharp_audience`: a show ends, an app cuts off), so the evidence is bounded on either side: it decides only where
the participation of the accounts (`common_exposure`) is about even.

Fooled by: audiences whose platform delivers alerts in one batch, a group that imitates reactions (it loses little), and crowds so slow
that the trace's window cuts their bursts before they fade out.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.settings import VerdictSettings

STRETCHES = np.geomspace(1e-4, 3.0, 200)  # log of the stretch over the longest burst; grid, chosen
STEPS = 4  # of the clock that the longest burst lasts at least, else delays say nothing; chosen


def edge_odds(found: Bursts, settings: VerdictSettings) -> float:
    """The natural log of the Bayes factor, group against audience, from the delays within the bursts; 0 where there are none.

    It lies between the logs of (1 - sharp_group) / (1 - sharp_audience) and of sharp_group / sharp_audience.
    """
    sharp = sum(_sharper(found.burst[rows], found.ts[rows]) for rows in (found.trace == trace for trace in np.unique(found.trace)))
    group, audience = (np.logaddexp(np.log1p(-share), np.log(share) + sharp) for share in (settings.sharp_group, settings.sharp_audience))
    return float(group - audience)


def _sharper(burst: Numbers, ts: Numbers) -> float:
    """The log likelihood of uniform delays less that of exponential ones; 0 where no burst lasts longer than some steps of the clock."""
    from scipy.special import gammaln, logsumexp

    _, number, many = np.unique(burst, return_inverse=True, return_counts=True)
    first, last = np.full(len(many), np.iinfo(np.int64).max), np.full(len(many), np.iinfo(np.int64).min)
    np.minimum.at(first, number, ts)
    np.maximum.at(last, number, ts)
    delay, lasted = ts - first[number], last - first
    step = int(np.gcd.reduce(delay)) if len(delay) else 0
    later, longest = int((many - 1).sum()), int(lasted.max(initial=0)) + step
    if longest <= STEPS * step:
        return 0.0
    fading = gammaln(later) - later * np.log(delay.sum() + later * step / 2)
    stretch = longest * np.exp(STRETCHES)[:, None]
    even = (np.log(many * (stretch - lasted - step)) - many * np.log(stretch)).sum(axis=1)
    return float(logsumexp(even + np.log(np.gradient(STRETCHES))) - fading)

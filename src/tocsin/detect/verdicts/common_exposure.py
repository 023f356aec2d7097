"""Is a candidate group a coordinated group, or an audience that reacts to the same triggers (common exposure)?

Input: how many shared moments each account joined, members and onlookers alike. Under both hypotheses an account joins each moment by a
participation rate of its own, rates are beta-distributed (so that the counts are beta-binomial), and accounts that joined none are not
seen (zero-truncated). An audience has a low mean rate with a long tail of one-time joiners; a group has a high and similar rate for all,
and few onlookers. `group_odds` is the log Bayes factor: each marginal likelihood is averaged over a grid of means and concentrations
(settings `audience_*`, `group_*`), so that neither hypothesis wins by having more parameters. Some of those who joined once only passed by
and belong to neither; their number is marginalised out under a prior that falls with it.

Fooled by: an audience all of whose members are equally devoted, and a group that imitates the unevenness of an audience.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.arrays import Numbers
from tocsin.arrays.order import distinct_columns
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.growth import moments
from tocsin.detect.settings import VerdictSettings


def participation(found: Bursts, crowded: float) -> Numbers:
    """How many moments each account of one group joined, members and onlookers.

    Where more than `crowded` times as many onlookers came as to the median moment (and one), the moment met something popular, and they
    do not count there.
    """
    when = moments(found)
    joined = distinct_columns(np.stack([when, found.account, found.inside]))[0]
    onlookers = np.bincount(joined[0, joined[2] == 0], minlength=int(when.max(initial=-1)) + 1)
    popular = onlookers > crowded * (1 + np.median(onlookers)) if len(onlookers) else onlookers.astype(bool)
    kept = joined[1, (joined[2] == 1) | ~popular[joined[0]]]
    return np.unique(kept, return_counts=True)[1]


def group_odds(joined: Numbers, moments: int, settings: VerdictSettings) -> float:
    """The natural log of the Bayes factor, group against audience; 0 with fewer than two moments or no account that joined two.

    `joined` is the number of moments each account joined, out of `moments`.
    """
    moments = max(moments, int(joined.max(initial=0)))  # with onlookers a group may have a moment more than its members alone
    counts = np.bincount(joined, minlength=moments + 1)
    if moments < 2 or not counts[2:].sum():
        return 0.0
    group_mean, concentration = _grid(settings.group_means, settings.group_concentrations)
    audience_mean, first = _grid(settings.audience_means, settings.audience_shapes)
    group = _log_marginal(counts, moments, group_mean, concentration)
    return group - _log_marginal(counts, moments, audience_mean, first / audience_mean)


def _grid(one: Sequence[float], other: Sequence[float]) -> tuple[Numbers, Numbers]:
    """Every combination of two axes, each as a column."""
    a, b = np.meshgrid(one, other)
    return a.ravel()[:, None], b.ravel()[:, None]


def _log_marginal(counts: Numbers, moments: int, mean: Numbers, concentration: Numbers) -> float:
    """The log likelihood of the counts of accounts by moments joined, averaged over the beta distributions given."""
    from scipy.special import betaln, gammaln, logsumexp, xlog1py

    a, b, times = mean * concentration, (1 - mean) * concentration, np.arange(moments + 1)
    ways = gammaln(moments + 1) - gammaln(times + 1) - gammaln(moments - times + 1)
    law = ways + betaln(a + times, b + moments - times) - betaln(a, b)
    often = logsumexp(law[:, 2:], axis=1)
    once = 1 / (1 + np.exp(often - law[:, 1]))  # the chance of one moment, for those who joined any
    by = np.arange(counts[1] + 1)  # how many of those passed by: none half the time, n or more one time in n + 1
    met, others, p = counts[1] - by, counts[2:].sum(), 1 - once[:, None]  # negative binomial; scipy.stats takes half a second to load
    chance = gammaln(others + met) - gammaln(met + 1) - gammaln(others) + others * np.log(p) + xlog1py(met, -p)
    passed = chance - np.log((by + 1.0) * (by + 2.0))
    likelihood = (law[:, 2:] - often[:, None]) @ counts[2:] + logsumexp(passed, axis=1)
    return float(logsumexp(likelihood) - np.log(len(likelihood)))

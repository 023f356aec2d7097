"""Do the same accounts come together, beyond how often each of them comes?

Of an audience a different part answers each time: who comes with whom is chance, given how eager each one is and how many a moment drew.
Accounts that share a task, or a hand, come with each other. Here each account comes to each moment with a probability of its own rate and
the moment's size (logistic, as in Rasch's model of persons and items), fitted to both margins. `company` is the sum over pairs of accounts
of the squared excess of moments in common over that, divided by the variance that chance has: about 1 or less where chance explains it
(less, since fitting takes some of it away), more where the same ones keep company.

Fooled by: hours and spells. People awake at the same hours, or there in the same weeks, keep company too; so it can speak against an
audience of one trigger, and not for a group.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.growth import moments

OFTEN = 2  # moments from which an account says something of company; chosen
MOST = 1000  # accounts that are compared with each other, the most eager first; chosen, for the memory of the pairs
STEPS = 40  # of the fit, enough for two digits; chosen
LEAST = 1e-3  # slope of the fit, so that those who came always or never do not run away; chosen
FARTHEST = 12.0  # largest log odds of an account or a moment, for those that came always or never; chosen


def company(found: Bursts) -> float:
    """How much more company the accounts of one group's bursts keep, onlookers too, than chance explains; 0 where nothing tells."""
    there = _attendance(found)
    if min(there.shape) < OFTEN:
        return 0.0
    chance = _chance(there)
    pairs = np.triu_indices(len(there), 1)
    expected = chance @ chance.T
    excess = (there @ there.T - expected)[pairs]
    variance = float((expected - np.square(chance) @ np.square(chance).T)[pairs].sum())
    return float(np.square(excess).sum()) / variance if variance > 0 else 0.0


def _attendance(found: Bursts) -> Numbers:
    """Accounts by moments, 1 where the account came; only accounts that came OFTEN, of which the MOST eager."""
    accounts, account = np.unique(found.account, return_inverse=True)
    moment = moments(found)
    there = np.zeros((len(accounts), int(moment.max(initial=-1)) + 1))
    there[account, moment] = 1
    came = there.sum(axis=1)
    eager = np.lexsort((accounts, -came))[:MOST]
    often: Numbers = there[np.sort(eager[came[eager] >= OFTEN])]
    return often


def _chance(there: Numbers) -> Numbers:
    """The chance of each account at each moment that has the margins of `there`: logistic in a rate and a size, by damped Newton steps."""
    account, moment = np.zeros((len(there), 1)), np.zeros((1, there.shape[1]))
    chance = np.full(there.shape, 0.5)
    for _ in range(STEPS):
        for axis, odds in ((1, account), (0, moment)):
            missing = (there - chance).sum(axis=axis, keepdims=True)
            slope = np.maximum((chance * (1 - chance)).sum(axis=axis, keepdims=True), LEAST)
            odds += np.clip(missing / slope, -1, 1)
            np.clip(odds, -FARTHEST, FARTHEST, out=odds)
            chance = 1 / (1 + np.exp(-(account + moment)))
    return chance

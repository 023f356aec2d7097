"""Who comes first: leader, amplifier or member, by the sign of the lags within moments.

In each moment an account's lead is the share of the other participants that came later less the share that came earlier. Were the order
random, each of the moment's leads would be as likely as any other: their mean is 0 and their mean square the variance (1 of two accounts,
1/3 of many). So the sum over moments, divided by the root of the sum of variances, is about normal. A moment is a burst in which every
post counts once: the same posts seen by their text, their link and their hashtags are one occasion, not three.

Fooled by: clocks that differ between platforms, times cut to the minute, and whoever reads the instructions first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tocsin.arrays import Numbers
from tocsin.arrays.order import distinct_columns
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.settings import GroupSettings


def moments(found: Bursts, windows: Mapping[str, Sequence[int]]) -> Bursts:
    """The bursts with each act (an account, a second) in one of them, and of those the ones that two accounts or more are left in.

    An act stays in the burst of its narrowest trace, of several there in the one that most took part in. `windows`: by trace, increasing.
    """
    wide = np.array([windows.get(name, (0,))[-1] for name in found.traces] or [0])[found.trace]
    many = np.bincount(found.burst, minlength=found.count)[found.burst]
    order = np.lexsort((found.burst, -many, wide))
    once = found.take(np.sort(order[distinct_columns(np.stack([found.account, found.ts])[:, order])[1]]))
    return once.take(np.bincount(once.burst, minlength=once.count)[once.burst] > 1)


def leads(found: Bursts, accounts: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """For each account (sorted): its mean lead from -1 to 1, its moments, and the lead in standard deviations."""
    number, count = found.burst, found.count
    many = np.bincount(number, minlength=count)
    order = np.lexsort((found.ts, number))
    n, t = number[order], found.ts[order]
    start = np.cumsum(many) - many
    tied = np.flatnonzero(np.concatenate(([True], (n[1:] != n[:-1]) | (t[1:] != t[:-1])))[: len(n)])
    length = np.diff(np.append(tied, len(n)))
    earlier = np.repeat(tied, length) - start[n]
    later = many[n] - earlier - np.repeat(length, length)
    lead = (later - earlier) / np.maximum(1, many[n] - 1)
    who = np.searchsorted(accounts, found.account[order])
    bursts = np.bincount(who, minlength=len(accounts))
    total = np.bincount(who, lead, minlength=len(accounts))
    spread = np.bincount(n, lead**2, minlength=count) / np.maximum(1, many)
    variance = np.bincount(who, spread[n], minlength=len(accounts))
    return total / np.maximum(1, bursts), bursts, total / np.sqrt(np.where(variance > 0, variance, 1))


def roles(found: Bursts, accounts: Numbers, settings: GroupSettings) -> list[str]:
    """The role of each account of one group, from its moments: who is neither surely first nor surely late is a member."""
    lead, _, sure = leads(found, accounts)
    leader = (sure >= settings.lead_deviations) & (lead >= settings.lead)
    amplifier = (sure <= -settings.lead_deviations) & (lead <= -settings.lead)
    return ["leader" if first else "amplifier" if last else "member" for first, last in zip(leader, amplifier, strict=True)]

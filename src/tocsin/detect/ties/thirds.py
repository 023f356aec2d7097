"""Whether both accounts have what they share from a third: who it is, and whether they react to each other rather than each to it.

A third is who made the object (the author of the post that both repost, the site of a link), or else the first account that carried it
more than a moment before both. One of a set (tied to both) counts only if it had most of what the two share: in a set somebody else is
always first. Two who read one source are each as fast as they are, whatever the other does: over the objects that a third had first, their
delays after it do not go together. That nights and pauses delay both alike says nothing, so delays are compared in three ways that know
none: in own time (how many posts an account wrote in between), among those within the hour, and to the minute.

Fooled by: a third that was not collected and is not named by a repost (an agency); it can never be excluded for texts. And by two
readers whose attention goes to the same posts: what one takes up at once the other does too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.counts import unique
from tocsin.arrays.order import order, starts
from tocsin.detect.pairs.null_model import tail
from tocsin.detect.settings import TieSettings
from tocsin.detect.ties.carried import Carried
from tocsin.detect.ties.shared import Shared, counted, quantiles, ranked
from tocsin.detect.ties.sources import UNKNOWN, Rows

HOUR = 3600  # seconds; definition
TICKS = 2  # posts that an account wrote in the median delay, from which its own time is a clock; chosen
ORDERS = 20  # things whose orders are more than any p-value tells; definition
LOOK = 3  # first acts on an object, among which is the first of whoever is neither of two; definition


@dataclass(frozen=True)
class Thirds:
    """For each pair: `before`, the shared posts that some third had before both; `third`, who had most of them (a place in `who`, -1:
    nobody) and how many, `most`; `several`, how many thirds there are; `told`: of how many the moment is known; `together`: by these the
    pair reacts together all the same."""

    before: Numbers
    third: Numbers
    most: Numbers
    several: Numbers
    told: Numbers
    together: Flags


def thirds(found: Shared, objects: Carried, rows: Rows, tied: Numbers, size: int, settings: TieSettings) -> Thirds:
    """The thirds of each pair; `tied` are the pairs (a * size + b)."""
    pairs = len(tied)
    third, born = _earlier(found, objects, settings.moment)
    pair, who, many = _by_third(found.pair, third)
    most, top = _most(pair, who, many, pairs)
    many_shared = np.bincount(found.pair, minlength=pairs)
    mates = _tied(found.a, third, tied, size) & _tied(found.b, third, tied, size)
    third = np.where(mates & ~((third == top[found.pair]) & (2 * most > many_shared)[found.pair]), -1, third)
    pair, who, many = _by_third(found.pair, third)
    most, top = _most(pair, who, many, pairs)
    before = counted(found.pair, third >= 0, pairs)
    told = np.flatnonzero((third >= 0) & (born != UNKNOWN))
    together = _together(found.take(told), born[told], rows, pairs, settings)
    return Thirds(before, top, most, np.bincount(pair, minlength=pairs), np.bincount(found.pair[told], minlength=pairs), together)


def _by_third(pair: Numbers, third: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each pair and each of its thirds, and how many rows these have."""
    some = np.flatnonzero(third >= 0)
    by = some[order(pair[some], third[some])]
    begin = np.flatnonzero(starts(pair[by], third[by]))
    return pair[by][begin], third[by][begin], np.diff(np.append(begin, len(by)))


def _most(pair: Numbers, who: Numbers, many: Numbers, pairs: int) -> tuple[Numbers, Numbers]:
    """How many rows the third with most of them has, and which that is, for each pair."""
    best = np.lexsort((who, -many, pair))
    best = best[starts(pair[best])]
    most, top = np.zeros(pairs, np.int64), np.full(pairs, -1, np.int64)
    most[pair[best]], top[pair[best]] = many[best], who[best]
    return most, top


def _tied(account: Numbers, third: Numbers, tied: Numbers, size: int) -> Flags:
    """Whether each account and third are a pair of `tied`."""
    key = np.minimum(account, third) * size + np.maximum(account, third)
    place = np.minimum(np.searchsorted(tied, key), max(0, len(tied) - 1))
    mask: Flags = (third >= 0) & (third < size) & (tied[place] == key) if len(tied) else np.zeros(len(key), bool)
    return mask


def _earlier(found: Shared, objects: Carried, moment: int) -> tuple[Numbers, Numbers]:
    """For each row the third that had the object before both, -1 for none, and when it did (or UNKNOWN)."""
    actions = objects.actions
    begin = np.searchsorted(actions.objects, found.object)
    end = np.searchsorted(actions.objects, found.object, side="right")
    third, born = np.full(len(found), -1, np.int64), np.full(len(found), UNKNOWN)
    earliest = np.minimum(found.ts_a, found.ts_b)
    for step in range(LOOK):
        row = np.minimum(begin + step, len(actions) - 1)
        who, ts = actions.accounts[row], actions.ts[row]
        good = (begin + step < end) & (third < 0) & (who != found.a) & (who != found.b) & (ts < earliest - moment)
        third[good], born[good] = who[good], ts[good]
    source, made = objects.source[found.object], objects.born[found.object]
    own = (source == found.a) | (source == found.b)
    named = (source >= 0) & ~own
    born = np.where(named & (made != UNKNOWN), made, born)
    third = np.where(own, -1, np.where(named, source, third))
    return third, np.where(born < earliest, born, UNKNOWN)


def _together(found: Shared, born: Numbers, rows: Rows, pairs: int, settings: TieSettings) -> Flags:
    """Whether the delays of the two after the third go together, in any of the three ways."""
    own = _own_time(rows, found.a, born, found.ts_a), _own_time(rows, found.b, born, found.ts_b)
    delay = found.ts_a - born, found.ts_b - born
    soon = np.flatnonzero(np.maximum(*delay) <= HOUR)
    telling = np.minimum(*(quantiles(found.pair, values, pairs, (0.5,))[0] for values in own)) >= TICKS
    together: Flags = telling & _correlated(found.pair, *own, pairs, settings)
    return (
        together
        | _coinciding(found, born, pairs, settings)
        | _correlated(found.pair[soon], delay[0][soon], delay[1][soon], pairs, settings)
    )


def _own_time(rows: Rows, account: Numbers, since: Numbers, until: Numbers) -> Numbers:
    """How many posts each account wrote after `since`, up to `until`."""
    some = unique(account)
    mine = np.flatnonzero(np.isin(rows.account, some) & rows.written)
    least = int(min(rows.ts.min(initial=0), since.min(initial=0)))
    span = int(max(rows.ts.max(initial=0), until.max(initial=0))) - least + 1
    clock = np.sort(np.searchsorted(some, rows.account[mine]).astype(np.int64) * span + rows.ts[mine] - least)
    at = np.searchsorted(some, account) * span - least
    passed: Numbers = np.searchsorted(clock, at + until, side="right") - np.searchsorted(clock, at + since, side="right")
    return passed


def _correlated(pair: Numbers, one: Numbers, other: Numbers, pairs: int, settings: TieSettings) -> Flags:
    """Spearman's rank correlation of the delays of each pair, significant and not weak. No p-value is below that of one order in all."""
    from scipy.special import gamma, stdtr

    many = np.bincount(pair, minlength=pairs)
    x, y = (_centred(pair, ranked(pair, values), many) for values in (one, other))
    xy, xx, yy = (np.bincount(pair, value, minlength=pairs) for value in (x * y, x * x, y * y))
    rho = xy / np.sqrt(np.maximum(xx * yy, 1))
    freedom = np.maximum(1, many - 2)
    p = stdtr(freedom, -rho * np.sqrt(freedom / np.maximum(1 - rho * rho, np.finfo(float).eps)))
    p = np.maximum(p, 1 / gamma(np.minimum(many, ORDERS) + 1.0))
    good: Flags = (rho >= settings.alike) & (p <= settings.reaction)
    return good


def _centred(pair: Numbers, values: Numbers, many: Numbers) -> Numbers:
    """The values less the mean of their pair."""
    centred: Numbers = values - (np.bincount(pair, values, minlength=len(many)) / np.maximum(1, many))[pair]
    return centred


def _coinciding(found: Shared, born: Numbers, pairs: int, settings: TieSettings) -> Flags:
    """Whether most delays differ by less than `moment` seconds, more than when the delays of one are dealt anew among the objects."""
    close = np.abs(found.lead) <= settings.moment
    met, many = counted(found.pair, close, pairs), np.bincount(found.pair, minlength=pairs)
    begin = np.searchsorted(found.pair, np.arange(pairs))
    good = np.zeros(pairs, bool)
    for pair in np.flatnonzero((met >= settings.fewest) & (2 * met >= many)):
        mine = slice(begin[pair], begin[pair] + many[pair])
        one, other = found.ts_a[mine] - born[mine], np.sort(found.ts_b[mine] - born[mine])
        low = np.searchsorted(other, one - settings.moment, side="left")
        dealt = (np.searchsorted(other, one + settings.moment, side="right") - low).sum() / many[pair]
        good[pair] = tail(met[pair : pair + 1], np.array([dealt]))[0] <= settings.reaction
    return good

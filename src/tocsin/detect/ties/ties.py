"""The table of ties: for pairs of accounts who copies whom, by how much, how soon, and what else binds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.order import order as by_accounts
from tocsin.detect.actions.posts import Known
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.pairs.fusion import false_discovery
from tocsin.detect.schemas import TIES
from tocsin.detect.settings import DetectSettings
from tocsin.detect.ties.beside import mentioned, pauses, platforms, reposted, signatures
from tocsin.detect.ties.carried import Carried, carried, named, rare
from tocsin.detect.ties.chance import candidates, habits, surprising, weights
from tocsin.detect.ties.crowd import crowded
from tocsin.detect.ties.kinds import KINDS, Measured, kinds, turned
from tocsin.detect.ties.order import ordered
from tocsin.detect.ties.reasons import SPOKEN_OF, reasons
from tocsin.detect.ties.shared import Shared, among, counted, quantiles, shared
from tocsin.detect.ties.sources import Reposts, Rows, rows_and_reposts
from tocsin.detect.ties.thirds import thirds

QUARTILES = (0.25, 0.5, 0.75)  # definition


@dataclass(frozen=True)
class _Seen:
    """All that a tie is made of: the posts, their reposts, the rare objects, and how many posts each account has."""

    rows: Rows
    reposts: Reposts
    objects: Carried
    activity: Numbers
    ready: Prepared
    settings: DetectSettings


def ties(known: Known, ready: Prepared, settings: DetectSettings) -> pa.Table:
    """A row for each pair of accounts that shares more of the same rare objects than chance, sorted by the accounts.

    `ready` was prepared from the posts `known`. `account_a` is the one that is copied, or else first more often. See docs/ties.md for the
    columns.
    """
    rows, found = rows_and_reposts(known, ready)
    objects = rare(carried(rows, found, ready), settings.ties.carriers)
    seen = _Seen(rows, found, objects, _posts(rows, ready), ready, settings)
    size = len(ready.accounts)
    pairs = candidates(objects, habits(objects, seen.activity, np.bincount(rows.account[found.rows], minlength=size)), settings)
    common = shared(objects, pairs.pairs, size)
    p = surprising(weights(objects)[common.object], common.pair, pairs.expected)
    tied = (false_discovery(p, max(len(p), size * (size - 1) // 2)) <= settings.q) & _enough(common, pairs.pairs, seen)
    common = among(common, tied)
    measured = _measured(common, pairs.pairs[tied], seen)
    return _table(measured, kinds(measured, common, settings.q, settings.ties), common, pairs.expected[tied], seen)


def _enough(common: Shared, pairs: Numbers, seen: _Seen) -> Flags:
    """Pairs that share enough posts, and enough of what one of them posts."""
    size, number = max(1, len(seen.activity)), np.bincount(common.pair, minlength=len(pairs))
    fewer = np.minimum(seen.activity[pairs // size], seen.activity[pairs % size])
    mask: Flags = (number >= seen.settings.ties.fewest) & (number >= seen.settings.ties.least_share * fewer)
    return mask


def _posts(rows: Rows, ready: Prepared) -> Numbers:
    """How many posts each account has; one that stands on several rows is one."""
    account = rows.account if len(rows.account) == len(ready.ids) else rows.account[np.unique(rows.post, return_index=True)[1]]
    return np.bincount(account, minlength=len(ready.accounts))


def _measured(common: Shared, pairs: Numbers, seen: _Seen) -> Measured:
    many, size = len(pairs), max(1, len(seen.activity))
    a, b = pairs // size, pairs % size
    number = np.bincount(common.pair, minlength=many)
    share_a, share_b = (number / np.maximum(1, seen.activity[side]) for side in (a, b))
    lag = quantiles(common.pair, np.abs(common.lead), many, QUARTILES)
    source, posted = seen.objects.source[common.object], seen.objects.posted[common.object]
    credit = [posted & (source == side) for side in (common.a, common.b)]
    of_a, of_b = (counted(common.pair, mask, many) for mask in credit)
    order = ordered(common, common.take(~(credit[0] | credit[1])), many)
    third = thirds(common, seen.objects, seen.rows, pairs, size, seen.settings.ties)
    forwards = reposted(seen.rows, seen.reposts, (a, b), size)
    return Measured(
        a,
        b,
        number,
        share_a,
        share_b,
        order,
        false_discovery(order.p, many),
        lag,
        of_a,
        of_b,
        forwards,
        third,
        crowded(common, seen.objects, pairs, size),
    )


def _table(one: Measured, kind: Numbers, common: Shared, expected: Numbers, seen: _Seen) -> pa.Table:
    """The ties, each in its direction."""
    if not len(kind):
        return TIES.table()
    swapped = turned(one, kind)
    a, b = np.where(swapped, one.b, one.a), np.where(swapped, one.a, one.b)
    columns = {
        "account_a": named(seen.ready.accounts, a),
        "account_b": named(seen.ready.accounts, b),
        "kind": np.array(KINDS)[kind],
        "expected": expected,
        **_order(swapped, one),
        **_thirds(one, seen),
        **_moments(common, len(kind), seen),
        **_beside((a, b), seen),
    }
    by = by_accounts(a, b)
    table = pa.table(columns).take(pa.array(by))
    third = np.where(one.thirds.third < len(seen.reposts.who), "account", "site")
    more = (each[by].tolist() for each in (third, one.thirds.several, _reacting(one)))
    told = [reasons(*row) for row in zip(table.select(SPOKEN_OF).to_pylist(), *more, strict=True)]
    return TIES.table({**dict(zip(table.schema.names, table.columns, strict=True)), "reasons": told})


def _reacting(one: Measured) -> Numbers:
    """Whether each pair reacts to one another (`reacting`), each to the third (`apart`), or cannot be told (`unknown`)."""
    thirds_ = one.thirds
    return np.where(thirds_.together, "reacting", np.where(2 * thirds_.told > thirds_.before, "apart", "unknown"))


def _order(swapped: Flags, one: Measured) -> dict[str, Any]:
    order = one.order
    first, second = np.where(swapped, order.b_posts, order.a_posts), np.where(swapped, order.a_posts, order.b_posts)
    return {
        "shared": one.shared,
        "share_a": np.where(swapped, one.share_b, one.share_a),
        "share_b": np.where(swapped, one.share_a, one.share_b),
        "first": np.divide(first, first + second, out=np.full(len(first), 0.5), where=first + second > 0),
        "occasions": order.occasions,
        "p_value": order.p,
        "q_value": one.q,
        **dict(zip(("lag_low", "lag", "lag_high"), one.lag, strict=True)),
    }


def _thirds(one: Measured, seen: _Seen) -> dict[str, Any]:
    found = one.thirds
    return {"third": named(seen.objects.who, found.third), "third_share": found.most / one.shared, "before": found.before / one.shared}


def _moments(common: Shared, pairs: int, seen: _Seen) -> dict[str, Any]:
    """First and last time, how many posts within one moment, and the traces."""
    met = counted(common.pair, np.abs(common.lead) <= seen.settings.ties.moment, pairs)
    begin = np.searchsorted(common.pair, np.arange(pairs))
    first = np.minimum.reduceat(np.minimum(common.ts_a, common.ts_b), begin)
    last = np.maximum.reduceat(np.maximum(common.ts_a, common.ts_b), begin)
    trace, every = seen.objects.trace[common.object], seen.objects.traces
    used = np.stack([counted(common.pair, trace == number, pairs) > 0 for number in range(len(every))], axis=1)
    names = [[name for name, here in zip(every, row, strict=True) if here] for row in used.tolist()]
    return {"together": met, "first_ts": first, "last_ts": last, "traces": names}


def _beside(pairs: tuple[Numbers, Numbers], seen: _Seen) -> dict[str, Any]:
    rows, accounts = seen.rows, seen.ready.accounts
    forwards, mentions = reposted(rows, seen.reposts, pairs, len(accounts)), mentioned(rows, accounts, pairs)
    alike = pauses(rows, pairs)
    return {
        "platform_a": platforms(rows, seen.ready, pairs[0]),
        "platform_b": platforms(rows, seen.ready, pairs[1]),
        **dict(zip(("forwards_ab", "forwards_ba"), forwards, strict=True)),
        **dict(zip(("mentions_ab", "mentions_ba"), mentions, strict=True)),
        "signature": signatures(rows, pairs, seen.settings.ties),
        "pauses": pa.array(alike, mask=np.isnan(alike)),
    }

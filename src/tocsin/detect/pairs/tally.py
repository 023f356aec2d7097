"""Counts of pair events by pair of accounts, with exact pruning of what can never be an edge.

A pair is one number: a * size + b with a < b, accounts numbered by their sorted ids. Finding its events is a step over the actions on one
object; they are added up pair by pair in the order of their rows, for weights are fractions. Accounts are taken in blocks: a block holds
all events of the pairs whose smaller account is in it, so what it says of them is final, the same however small the blocks are, and no
more than about `held` events are in memory at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.order import order, starts
from tocsin.detect.actions.pair_events import Actions, pairs, partnered, spans
from tocsin.engine.executor import run
from tocsin.engine.merges import union
from tocsin.engine.partitions import cut, numbers, ordered
from tocsin.engine.step import Step

HELD = 2_000_000  # partners of rows whose events are held at a time; changes no result
Wanted = Callable[[Numbers, Numbers], Flags]  # of pairs, in increasing order, and how many events each has: a mask
AT_A_TIME = 1 << 16  # numbers expanded at a time; changes no result
# An action: its object, row and account, and how many rows before and after it are of the same object and within the window.
ACTIONS = pa.schema([(name, pa.int64()) for name in ("object", "row", "account", "before", "after")])
EVENTS = pa.schema([("pair", pa.int64()), ("left", pa.int32()), ("right", pa.int32())])  # rows: the earlier action, the later


@dataclass(frozen=True)
class Tally:
    """For each pair, in increasing order, and each window (rows): the events within it, the sum of their objects' weights, and of
    b's delays after a in seconds."""

    pairs: Numbers
    together: Numbers
    borrowed: Numbers
    delay: Numbers

    def take(self, rows: Numbers) -> Tally:
        """The same with only these pairs."""
        return Tally(self.pairs[rows], self.together[:, rows], self.borrowed[:, rows], self.delay[:, rows])


def pruned(traces: Mapping[str, Actions], windows: Mapping[str, int], fewest: int) -> dict[str, Actions]:
    """The actions that can be part of a pair with at least `fewest` events over all traces; nothing else is lost.

    An account with fewer than `fewest` actions that have a partner within the window can have no such pair; without it others may
    lose their partners, so this is repeated until nothing changes.
    """
    kept = dict(traces)
    size = 1 + max((int(actions.accounts.max(initial=-1)) for actions in kept.values()), default=-1)
    while True:
        before = sum(map(len, kept.values()))
        kept = {name: actions.take(partnered(actions, windows[name])) for name, actions in kept.items()}
        counts = sum((np.bincount(actions.accounts, minlength=size) for actions in kept.values()), np.zeros(size, np.int64))
        kept = {name: actions.take(counts[actions.accounts] >= fewest) for name, actions in kept.items()}
        if sum(map(len, kept.values())) == before:
            return kept


def tally(actions: Actions, windows: Sequence[int], size: int, weight: Numbers) -> Tally:
    """Every pair with an event within the widest window; `weight` is each object's."""
    return _joined(list(tallies(actions, windows, size, weight, HELD)))


def tallies(
    actions: Actions, windows: Sequence[int], size: int, weight: Numbers, held: int, wanted: Wanted | None = None
) -> Iterator[Tally]:
    """The same, or those that are wanted, block after block."""
    for block in blocks_of_pairs({"": actions}, {"": tuple(windows)}, size, {"": weight}, wanted or at_least(1), held):
        yield block[""]


def often(
    traces: Mapping[str, Actions], windows: Mapping[str, Sequence[int]], size: int, weights: Mapping[str, Numbers], fewest: int, held: int
) -> dict[str, Tally]:
    """For each trace the pairs that have `fewest` events within the widest windows over all traces, one at least on this trace."""
    blocks = list(blocks_of_pairs(traces, windows, size, weights, at_least(fewest), held))
    return {name: _joined([block[name] for block in blocks]) for name in traces}


def at_least(fewest: int) -> Wanted:
    """Wants the pairs with so many events."""
    return lambda pairs, many: many >= fewest


def blocks_of_pairs(
    traces: Mapping[str, Actions],
    windows: Mapping[str, Sequence[int]],
    size: int,
    weights: Mapping[str, Numbers],
    wanted: Wanted,
    held: int,
) -> Iterator[dict[str, Tally]]:
    """The pairs that are wanted for their events over all traces, by trace, block after block; the first is empty."""
    yield {name: _summed(actions, *_NONE, windows[name], weights[name]) for name, actions in traces.items()}
    rows = {name: placed(actions, max(windows[name])) for name, actions in traces.items()}
    parts = {name: cut(one, "object") for name, one in rows.items()}
    for low, high in _blocks(rows, size, held):
        events = [numbers(run(pair_events(low, high, size), parts[name]), *EVENTS.names) for name in traces]
        key = np.concatenate([one[0] for one in events])
        by = order(key)
        key = key[by]
        first = np.flatnonzero(starts(key))
        many = np.diff(np.append(first, len(key)))
        by = by[np.repeat(wanted(key[first], many), many)]
        found, begin = {}, 0
        for (name, actions), (key_of, left, right) in zip(traces.items(), events, strict=True):
            mine = by[(by >= begin) & (by < begin + len(left))] - begin
            begin += len(left)
            found[name] = _summed(actions, key_of[mine], left[mine], right[mine], windows[name], weights[name])
        yield found


_NONE = (np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32))


def placed(actions: Actions, window: int) -> pa.Table:
    """The actions as the rows (ACTIONS) in which pair events within the window are found, sorted by object."""
    row = np.arange(len(actions))
    begin, end = spans(actions, window)
    return pa.table([actions.objects, row, actions.accounts, row - begin, end - row - 1], schema=ACTIONS)


def pair_events(low: int, high: int, size: int) -> Step:
    """The pair events on each object, of the pairs of `size` accounts whose smaller one is at least `low` and below `high`; by rows."""
    return Step("pair events", "object", partial(_events, low=low, high=high, size=size), union("left", "right"), ACTIONS, EVENTS)


def _blocks(rows: Mapping[str, pa.Table], size: int, held: int) -> Iterator[tuple[int, int]]:
    """Ranges of accounts whose actions have about `held` partners, before or after, by other accounts or the same; one account at least."""
    mass = np.zeros(size)
    for account, before, after in (numbers(one, "account", "before", "after") for one in rows.values()):
        mass += np.bincount(account, before + after, minlength=size)
    sums = np.concatenate(([0], np.cumsum(mass)))
    low = 0
    while low < size and sums[-1] > sums[low]:
        high = max(low + 1, int(np.searchsorted(sums, sums[low] + held, side="right")) - 1)
        yield low, high
        low = high


def _events(actions: pa.Table, low: int, high: int, size: int) -> pa.Table:
    """Partners are looked for after an action only where both sides of every pair are in the range, else on either side of it."""
    row, account, before, after = numbers(ordered(actions, "row"), "row", "account", "before", "after")
    whole = low <= account.min(initial=size) and high > account.max(initial=-1)
    mine = np.arange(len(row)) if whole else np.flatnonzero((account >= low) & (account < high))
    first, many = (mine + 1, after) if whole else (mine - before[mine], (before + after + 1)[mine])
    parts = []
    for owner, other in expanded(first, many):
        one = mine[owner]
        a, b = account[one], account[other]
        good = np.flatnonzero(a != b if whole else a < b)
        a, b = a[good], b[good]
        sides = row[np.minimum(one, other)[good]].astype(np.int32), row[np.maximum(one, other)[good]].astype(np.int32)
        parts.append((np.minimum(a, b) * size + np.maximum(a, b), *sides))
    pair, left, right = (np.concatenate(columns) for columns in zip(_NONE, *parts, strict=True))
    by = slice(None) if whole else order(left, right)
    return pa.table([pair[by], left[by], right[by]], schema=EVENTS)


def _summed(actions: Actions, key: Numbers, left: Numbers, right: Numbers, windows: Sequence[int], weight: Numbers) -> Tally:
    """The tally of events in the order of their pairs."""
    first = np.flatnonzero(starts(key))
    lag = actions.ts[right] - actions.ts[left]
    signed = np.where(actions.accounts[left] < actions.accounts[right], lag, -lag)
    worth = weight[actions.objects[left]]
    columns: tuple[list[Numbers], ...] = ([], [], [])
    for window in windows:
        inside = lag <= window
        values = (inside.astype(np.int64), np.where(inside, worth, 0.0), np.where(inside, signed, 0))
        for column, value in zip(columns, values, strict=True):
            column.append(np.add.reduceat(value, first) if len(first) else value)
    return Tally(key[first], *(np.stack(column) for column in columns))


def _joined(parts: Sequence[Tally]) -> Tally:
    """One tally from those of the blocks, in their order."""
    columns = (np.concatenate([getattr(part, name) for part in parts], axis=1) for name in ("together", "borrowed", "delay"))
    return Tally(np.concatenate([part.pairs for part in parts]), *columns)


def matched(actions: Actions, keys: Numbers, windows: Numbers, size: int) -> Numbers:
    """The pair events of these pairs (in increasing order), each pair with its own window: rows (place in keys, a's row, b's row)."""
    parts = [np.zeros((3, 0), np.int64)]
    if not len(keys):
        return parts[0]
    involved = np.zeros(size, bool)
    involved[keys // size] = involved[keys % size] = True
    rows = np.flatnonzero(involved[actions.accounts])
    mine = actions.take(rows)
    for left, right in pairs(mine, int(windows.max())):
        swapped = mine.accounts[left] > mine.accounts[right]
        first, second = np.where(swapped, right, left), np.where(swapped, left, right)
        key = mine.accounts[first] * size + mine.accounts[second]
        place = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        good = (keys[place] == key) & (mine.ts[right] - mine.ts[left] <= windows[place])
        parts.append(np.stack([place[good], rows[first[good]], rows[second[good]]]))
    return np.concatenate(parts, axis=1)


def common(actions: Actions, keys: Numbers, size: int, *weights: Numbers) -> Numbers:
    """For each pair the (action, action) combinations on common objects, at whatever time: for each of `weights`, which are the objects',
    a row with their sum."""
    account, objects, times = _by_account(_of(actions, keys, size))
    total = np.zeros((len(weights), len(keys)))
    if not len(account) or not len(keys):
        return total
    span = int(objects.max()) + 1
    key = account * span + objects
    starts = np.searchsorted(account, np.arange(size + 1))
    a, b = keys // size, keys % size
    swap = (starts[a + 1] - starts[a]) > (starts[b + 1] - starts[b])
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    many = starts[a + 1] - starts[a]
    for owner, row in expanded(starts[a], many):
        wanted = b[owner] * span + objects[row]
        place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        hit = np.flatnonzero(key[place] == wanted)
        if not len(hit):
            continue
        row, place, first, last = row[hit], place[hit], owner[hit[0]], owner[hit[-1]] + 1
        both, on, pair = times[row] * times[place], objects[row], owner[hit] - first
        for sums, weight in zip(total, weights, strict=True):
            sums[first:last] = np.bincount(pair, both * weight[on])
    return total


def _of(actions: Actions, keys: Numbers, size: int) -> Actions:
    """The actions of the accounts of these pairs."""
    involved = np.zeros(size, bool)
    involved[keys // max(1, size)] = involved[keys % max(1, size)] = True
    return actions.take(involved[actions.accounts])


def expanded(starts: Numbers, many: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """For each i the numbers starts[i], starts[i] + 1 ..., `many[i]` of them, as (i, number) in chunks of bounded size."""
    sums = np.concatenate(([0], np.cumsum(many)))
    begin = 0
    while begin < len(many):
        end = max(begin + 1, int(np.searchsorted(sums, sums[begin] + AT_A_TIME, side="right")) - 1)
        owner = np.repeat(np.arange(begin, end), many[begin:end])
        yield owner, starts[owner] + np.arange(len(owner)) - (sums[owner] - sums[begin])
        begin = end


def _by_account(actions: Actions) -> tuple[Numbers, Numbers, Numbers]:
    """(account, object, times) without repetitions, in this order."""
    by = order(actions.accounts, actions.objects)
    a, o = actions.accounts[by], actions.objects[by]
    first = np.flatnonzero(starts(a, o))
    return a[first], o[first], np.diff(np.append(first, len(a)))

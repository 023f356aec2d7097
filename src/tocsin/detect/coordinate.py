"""Accounts that act together, from a table of posts: edges, members, groups, and the pair events behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.detect.bursts import bursts
from tocsin.detect.events import Actions, encoded, light, thinned
from tocsin.detect.fuse import Verdicts, fused
from tocsin.detect.groups import communities, core
from tocsin.detect.grow import grown
from tocsin.detect.judge import judge, within
from tocsin.detect.null import Evidence, evidence, occasions
from tocsin.detect.rhythm import NEAR, known
from tocsin.detect.settings import DetectSettings
from tocsin.detect.tables import edges_and_events, groups, members
from tocsin.detect.tally import pruned, tally
from tocsin.detect.trace import Detector, Numbers, acted
from tocsin.errors import InputError
from tocsin.model import Progress, quiet

ROUNDS = 2  # of taking in accounts that keep turning up
NEEDED = ("post_id", "account_id", "ts")


@dataclass(frozen=True)
class Result:
    """The tables of `model.SCHEMAS` (accounts is `members`), rows dropped by reason, and notes on what was left out or assumed."""

    edges: pa.Table
    accounts: pa.Table
    groups: pa.Table
    events: pa.Table
    dropped: Mapping[str, int]
    notes: tuple[str, ...]


def coordinate(
    posts: pa.Table, settings: DetectSettings | None = None, progress: Progress = quiet, automated: pa.Array | None = None
) -> Result:
    """Finds the accounts that act together.

    `posts` has post_id, account_id, ts (epoch seconds) and any of text, urls, hashtags, repost_id, reply_id, media_id, family_id.
    `automated` are the ids of accounts declared to be automated. The order of rows and their batches do not matter. Raises InputError
    when a needed column is missing.
    """
    settings = settings or DetectSettings()
    usable, dropped = _usable(posts)
    accounts = pc.unique(usable["account_id"]).sort()
    activity = np.bincount(pc.index_in(usable["account_id"], value_set=accounts).to_numpy(), minlength=len(accounts))
    traces, windows = _traces(usable, accounts, settings, progress)
    wide = {name: max(given) for name, given in windows.items()}
    thin = {name: thinned(actions, max(settings.again, NEAR * wide[name])) for name, actions in traces.items()}
    countable, notes = _countable(thin, wide, settings.most)
    found, verdicts = _verdicts(thin, countable, windows, activity, settings, progress)
    verdicts = verdicts.at_most(settings.q)
    group = _groups(verdicts, len(accounts), settings)
    for _ in range(ROUNDS):
        group = grown(bursts(countable, wide, group), thin, group, activity)
    together = bursts(countable, wide, group)
    flags = np.zeros(len(accounts), bool) if automated is None else pc.is_in(accounts, value_set=automated).to_numpy(zero_copy_only=False)
    judged = judge(together, group, {name: actions.names for name, actions in traces.items()}, flags)
    kept = within(verdicts, judged, len(accounts))
    edges, events = edges_and_events(kept, found, traces, accounts, pc.unique(usable["post_id"]))
    return Result(edges, members(judged, accounts), groups(judged, kept, len(accounts)), events, dropped, notes)


def _usable(posts: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The posts that have an account and a time, and how many do not."""
    missing = [name for name in NEEDED if name not in posts.schema.names]
    if missing:
        mend = f"name it with --column, for instance --column {missing[0]}=id"
        raise InputError(f"posts have no column {' and no column '.join(missing)}", mend)
    named = pc.fill_null(pc.not_equal(posts["account_id"].cast(pa.string()), ""), False)
    usable = posts.filter(named)
    timed = usable["ts"].is_valid()
    dropped = {"no account": posts.num_rows - usable.num_rows, "no time": usable.num_rows - (pc.sum(timed).as_py() or 0)}
    usable = usable.filter(timed)
    for name in ("account_id", "post_id"):
        column = pc.fill_null(usable[name].cast(pa.string()), "")
        usable = usable.set_column(usable.schema.get_field_index(name), name, column)
    return usable, {reason: rows for reason, rows in dropped.items() if rows}


def actions_of(posts: pa.Table, trace: str) -> pa.Table:
    """The actions of one trace by the detector of that name. Raises InputError when the posts have no column for it."""
    usable, _ = _usable(posts)
    detector: Detector = plugins.load("detectors", trace)
    if not detector.fits(usable):
        mend = f"name it with --column, for instance --column {detector.needs[0]}=id"
        raise InputError(f"trace {trace} needs a column {' or '.join(detector.needs)}", mend)
    return detector.actions(usable)


def _detectors(posts: pa.Table, settings: DetectSettings) -> dict[str, Detector]:
    """The detectors to use, by name. A table of ready objects (`object_id`) is one trace: the one asked for, or link."""
    names = settings.traces or tuple(plugins.names("detectors"))
    if "object_id" in posts.schema.names:
        name = settings.traces[0] if settings.traces else "link"
        return {name: replace(plugins.load("detectors", name), needs=("object_id",), actions=_ready)}
    found = {name: plugins.load("detectors", name) for name in names}
    return {name: detector for name, detector in found.items() if detector.fits(posts)}


def _ready(posts: pa.Table) -> pa.Table:
    return acted(posts, None, posts["object_id"].cast(pa.string()))


def _traces(
    posts: pa.Table, accounts: pa.Array, settings: DetectSettings, progress: Progress
) -> tuple[dict[str, Actions], dict[str, tuple[int, ...]]]:
    """The actions of each trace the posts allow, and its windows, which are never finer than the times."""
    ids = pc.unique(posts["post_id"])
    finest = precision(posts["ts"])
    traces, windows = {}, {}
    detectors = _detectors(posts, settings)
    for done, (name, detector) in enumerate(detectors.items(), start=1):
        traces[name] = encoded(detector.actions(posts), accounts, ids)
        wanted = (settings.window,) if settings.window else detector.windows
        windows[name] = tuple(sorted({max(window, finest) for window in wanted}))
        progress("traces", done, len(detectors), 0)
    return traces, windows


def precision(ts: pa.ChunkedArray) -> int:
    """The unit of the times: a day, an hour, a minute or a second, whichever all but one in a hundred are whole numbers of."""
    values = ts.to_numpy()
    return next((unit for unit in (86400, 3600, 60) if len(values) and (values % unit == 0).mean() >= 0.99), 1)


def _countable(traces: Mapping[str, Actions], windows: Mapping[str, int], most: int) -> tuple[dict[str, Actions], tuple[str, ...]]:
    """The actions without those on objects of which more than `most` pairs lie within the window, and what was left out, in words."""
    kept = {name: actions.take(light(actions, windows[name], most)) for name, actions in traces.items()}
    lost = {name: len(np.unique(traces[name].objects)) - len(np.unique(kept[name].objects)) for name in traces}
    what = f"objects with more than {most:,} pairs of posts in the window do not count as evidence, only against it"
    return kept, tuple(f"trace {name}: {count:,} {what}" for name, count in lost.items() if count)


def _verdicts(
    traces: Mapping[str, Actions],
    countable: Mapping[str, Actions],
    windows: Mapping[str, tuple[int, ...]],
    activity: Numbers,
    settings: DetectSettings,
    progress: Progress,
) -> tuple[dict[str, Evidence], Verdicts]:
    """Each trace's evidence for the pairs that have `settings.fewest` joint actions over all traces, and the verdict on each pair."""
    size = len(activity)
    small = pruned(countable, {name: max(wide) for name, wide in windows.items()}, settings.fewest)
    tallies = {}
    for done, name in enumerate(traces, start=1):
        tallies[name] = tally(small[name], windows[name], size, 1 - known(traces[name]))
        progress("pairs", done, len(traces), 0)
    keys = _often([found.pairs for found in tallies.values()], [found.together[-1] for found in tallies.values()], settings.fewest)
    found = {
        name: evidence(one.take(np.isin(one.pairs, keys)), traces[name], windows[name], activity) for name, one in tallies.items()
    }
    found, often = occasions(found, small, {name: len(wide) for name, wide in windows.items()}, keys, size)
    return found, fused(list(found.values()), keys, often, size)


def _often(pairs: list[Numbers], counts: list[Numbers], fewest: int) -> Numbers:
    """The pairs whose counts add up to `fewest`."""
    if not pairs:
        return np.zeros(0, np.int64)
    distinct, place = np.unique(np.concatenate(pairs), return_inverse=True)
    return distinct[np.bincount(place, np.concatenate(counts), minlength=len(distinct)) >= fewest]


def _groups(verdicts: Verdicts, size: int, settings: DetectSettings) -> Numbers:
    a, b = verdicts.pairs // max(1, size), verdicts.pairs % max(1, size)
    kept = core(a, b, size, settings.group - 1)
    return communities(a[kept], b[kept], verdicts.p[kept], size, settings.group)

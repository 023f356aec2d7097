"""From a table of posts to the actions of every trace, accounts and objects as numbers. After this, nothing looks at the posts again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, coded_ids, filled, one_chunk, sorted_text_codes
from tocsin.arrays.counts import sorted_codes
from tocsin.detect.actions.pair_events import Actions, encoded
from tocsin.detect.settings import DetectSettings
from tocsin.detect.traces.detector import Detector, chosen, once_per_post
from tocsin.errors import InputError
from tocsin.model import Progress

AT_A_TIME = 1 << 16  # times; bounds memory, changes no result
UNITS = (86400, 3600, 60)  # seconds of a day, an hour, a minute; definition
ALMOST_ALL = 0.99  # of the times that are whole units; chosen
NEEDED = ("post_id", "account_id", "ts")


@dataclass(frozen=True)
class Rows:
    """The posts row by row, as numbers, for the calibration, which deals them anew; memory that nothing else needs.

    account, post: places in `Prepared.accounts` and `Prepared.ids`. kind: 0 own post, 1 repost, 2 reply. platform, lang: places among the
    sorted names there are, all 0 without such a column.
    """

    account: Numbers
    post: Numbers
    ts: Numbers
    kind: Numbers
    platform: Numbers
    lang: Numbers


@dataclass(frozen=True)
class Prepared:
    """All that the analysis knows of a table of posts.

    accounts: their ids, sorted; an account is its place there. ids: the posts' ids (as given, each once). activity: posts of each
    account. detectors, traces, windows (seconds, increasing): by trace. sources: who made each object of a trace, where that is known.
    dropped: rows left out, by reason. rows: None unless a calibration is asked for.
    """

    accounts: pa.Array
    ids: pa.Array
    activity: Numbers
    detectors: Mapping[str, Detector]
    traces: Mapping[str, Actions]
    windows: Mapping[str, tuple[int, ...]]
    sources: Mapping[str, pa.Array]
    dropped: Mapping[str, int]
    rows: Rows | None

    @property
    def posts(self) -> pa.Array:
        """The ids of the posts as texts."""
        return as_texts(self.ids)


def prepared(posts: pa.Table, settings: DetectSettings, progress: Progress) -> Prepared:
    """The posts as the actions of each trace they allow. Windows are never finer than the times.

    Raises InputError when a needed column is missing, SettingError for an unknown trace.
    """
    known, dropped = _known(posts)
    account, accounts = sorted_text_codes(known["account_id"])
    ids, ts = coded_ids(known["post_id"]), one_chunk(known["ts"])
    rows = _rows(known, account, ids, ts) if settings.calibrate else None
    for name, column in (("account_id", pa.DictionaryArray.from_arrays(account, accounts, safe=False)), ("post_id", ids), ("ts", ts)):
        known = known.set_column(known.schema.get_field_index(name), name, column)
    detectors, finest = chosen(known, settings.traces), precision(ts.to_numpy())
    traces, windows, sources = {}, {}, {}
    for done, (name, detector) in enumerate(detectors.items(), start=1):
        traces[name] = encoded(detector.acted(known, settings.detectors.get(name)), accounts, ids.dictionary)
        wanted = (settings.window,) if settings.window >= 0 else detector.windows
        windows[name] = tuple(sorted({max(window, finest) for window in wanted}))
        if detector.made_by is not None:
            sources[name] = detector.made_by(known, traces[name].names)
        progress("traces", done, len(detectors), 0)
    activity = np.bincount(account, minlength=len(accounts))
    return Prepared(accounts, ids.dictionary, activity, detectors, traces, windows, sources, dropped, rows)


def usable(posts: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The posts that have an account and a time, ids as texts, and how many rows have not, by reason."""
    known, dropped = _known(posts)
    for name in ("account_id", "post_id"):
        column = pc.fill_null(as_texts(known[name]), "")
        known = known.set_column(known.schema.get_field_index(name), name, column)
    return known, dropped


def _known(posts: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The posts that have an account and a time, and how many rows have not. Raises InputError when a needed column is missing."""
    missing = [name for name in NEEDED if name not in posts.schema.names]
    if missing:
        mend = f"name it with --column, for instance --column {missing[0]}=id"
        raise InputError(f"posts have no column {' and no column '.join(missing)}", mend)
    named, timed = filled(posts["account_id"]), posts["ts"].is_valid().to_numpy()
    dropped = {"no account": int((~named).sum()), "no time": int((named & ~timed).sum())}
    good = named & timed
    known = posts if good.all() else posts.filter(pa.array(good))
    return known, {reason: rows for reason, rows in dropped.items() if rows}


def _rows(known: pa.Table, account: Numbers, ids: pa.DictionaryArray, ts: pa.Array) -> Rows:
    kind = np.zeros(known.num_rows, np.int8)
    for number, name in enumerate(("repost_id", "reply_id"), start=1):
        if name in known.schema.names:
            kind[filled(known[name])] = number
    names = [pc.fill_null(as_texts(known[name]), "") if name in known.schema.names else None for name in ("platform", "lang")]
    platform, lang = (np.zeros(known.num_rows, np.int64) if one is None else sorted_codes(one)[0] for one in names)
    return Rows(account, ids.indices.to_numpy(), ts.to_numpy(), kind, platform, lang)


def precision(ts: Numbers) -> int:
    """The unit of the times in seconds, a day, an hour or a minute, whichever all but one in a hundred are whole numbers of; else 0."""
    return next((unit for unit in UNITS if _multiples(ts, UNITS[-1]) and _multiples(ts, unit)), 0)


def _multiples(ts: Numbers, unit: int) -> bool:
    """Whether all but one in a hundred of the times are multiples of the unit."""
    some = sum(int(np.count_nonzero(ts[start : start + AT_A_TIME] % unit == 0)) for start in range(0, len(ts), AT_A_TIME))
    return some / max(1, len(ts)) >= ALMOST_ALL


def actions_of(posts: pa.Table, trace: str) -> pa.Table:
    """The actions of one trace by the detector of that name, as texts, each once. Raises InputError when no column fits it."""
    known, _ = usable(posts)
    detector: Detector = plugins.load("detectors", trace)
    if not detector.fits(known):
        mend = f"name it with --column, for instance --column {detector.needs[0]}=id"
        raise InputError(f"trace {trace} needs a column {' or '.join(detector.needs)}", mend)
    return once_per_post(detector.acted(known))


def columns_of(traces: Sequence[str]) -> tuple[str, ...] | None:
    """The columns of posts that these traces look at, None when one does not say."""
    detectors: list[Detector] = [plugins.load("detectors", name) for name in traces]
    named = [(*detector.needs, *detector.also) for detector in detectors if detector.also is not None]
    return tuple(dict.fromkeys([*NEEDED, *(name for names in named for name in names)])) if len(named) == len(detectors) else None

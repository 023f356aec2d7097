"""From a table of posts to the actions of every trace, accounts and objects as numbers. After this, nothing looks at the posts again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, filled, text_codes
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.order import order
from tocsin.detect.actions.pair_events import Actions, encoded
from tocsin.detect.actions.posts import NEEDED, Known, Posts, known, usable
from tocsin.detect.settings import DetectSettings
from tocsin.detect.traces.detector import Detector, acted, chosen, once_per_post
from tocsin.errors import InputError
from tocsin.model import Progress

AT_A_TIME = 1 << 16  # times; bounds memory, changes no result
UNITS = (86400, 3600, 60)  # seconds of a day, an hour, a minute; definition
MARKS = ("platform", "lang")
NEVER = np.iinfo(np.int64).max  # a time that is not known
ALMOST_ALL = 0.99  # of the times that are whole units; chosen


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
    account. detectors, traces, windows (seconds, increasing): by trace. sources, born: who made each object of a trace, and when (NEVER
    where that is not known), for traces whose detectors tell.
    marks: the platform and the language of each post, where posts have such a column; null where a post has none.
    dropped: rows left out, by reason. rows: None unless a calibration is asked for.
    passed: the same where to write a post that others pass on is an act on it too; None where no trace passes posts on.
    """

    accounts: pa.Array
    ids: pa.Array
    activity: Numbers
    detectors: Mapping[str, Detector]
    traces: Mapping[str, Actions]
    windows: Mapping[str, tuple[int, ...]]
    sources: Mapping[str, pa.Array]
    born: Mapping[str, Numbers]
    marks: Mapping[str, pa.DictionaryArray]
    dropped: Mapping[str, int]
    rows: Rows | None
    passed: Prepared | None = None

    @property
    def posts(self) -> pa.Array:
        """The ids of the posts as texts."""
        return as_texts(self.ids)


def prepared(posts: Posts | pa.Table, settings: DetectSettings, progress: Progress) -> Prepared:
    """The posts as the actions of each trace they allow; `posts` are closed.

    Raises InputError when a needed column is missing, SettingError for an unknown trace.
    """
    rows = known(posts)
    ready = prepared_of(rows, settings, progress)
    rows.source.close()
    return ready


def prepared_of(rows: Known, settings: DetectSettings, progress: Progress) -> Prepared:
    """The same of rows that are left open. Windows are never finer than the times. Raises SettingError for an unknown trace."""
    detectors, finest = chosen(rows.source.names, settings.traces), precision(rows.ts.to_numpy())
    traces, windows, sources, born, passed = {}, {}, {}, {}, dict[str, Actions]()
    for done, (name, detector) in enumerate(detectors.items(), start=1):
        own = settings.detectors.get(name)
        table = rows.looked_at(detector, own, progress)
        made = detector.made(table, own)
        traces[name] = encoded(made, rows.accounts, rows.ids.dictionary)
        if detector.passed_on and detector.made_at is not None and detector.made_by is not None:
            passed[name] = encoded(with_originals(made, table, detector, rows), rows.accounts, rows.ids.dictionary)
        wanted = (settings.window,) if settings.window >= 0 else detector.windows
        windows[name] = tuple(sorted({max(window, finest) for window in wanted}))
        if detector.made_by is not None:
            sources[name] = detector.made_by(table, traces[name].names)
        if detector.made_at is not None:
            born[name] = pc.fill_null(detector.made_at(table, traces[name].names), NEVER).to_numpy()
        progress("traces", done, len(detectors), 0)
    marks, dealt = _marks(rows), _rows(rows) if settings.calibrate else None
    activity = np.bincount(rows.account, minlength=len(rows.accounts))
    ready = Prepared(rows.accounts, rows.ids.dictionary, activity, detectors, traces, windows, sources, born, marks, rows.dropped, dealt)
    return replace(ready, passed=_passed(ready, passed, rows)) if passed else ready


def _passed(ready: Prepared, passed: Mapping[str, Actions], rows: Known) -> Prepared:
    """The posts with the acts of those who wrote what others pass on."""
    sources, born = dict(ready.sources), dict(ready.born)
    for name, actions in passed.items():
        table = rows.looked_at(ready.detectors[name], None)
        sources[name], born[name] = made_by(ready.detectors[name], table, actions.names)
    return replace(ready, traces={**ready.traces, **passed}, sources=sources, born=born)


def made_by(detector: Detector, table: pa.Table, names: pa.Array) -> tuple[pa.Array, Numbers]:
    """Who made the objects of a trace that says so, and when (NEVER where that is not known)."""
    assert detector.made_by is not None
    assert detector.made_at is not None
    return detector.made_by(table, names), pc.fill_null(detector.made_at(table, names), NEVER).to_numpy()


def with_originals(made: pa.Table, table: pa.Table, detector: Detector, rows: Known) -> pa.Table:
    """The actions `made` and, for each of their objects that is a post of these rows (by its author and second), its writing."""
    objects = pc.unique(made["object_id"].combine_chunks().dictionary_decode())
    sources, born = made_by(detector, table, objects)
    account = pc.fill_null(pc.index_in(sources, value_set=rows.accounts), -1).to_numpy()
    ts = rows.ts.to_numpy()
    low, span = int(ts.min(initial=0)), int(ts.max(initial=0)) - int(ts.min(initial=0)) + 1
    there = (account >= 0) & (born >= low) & (born < low + span)
    key, wanted = rows.account * span + ts - low, account[there] * span + born[there] - low
    by = order(key)
    place = np.minimum(np.searchsorted(key[by], wanted), max(0, len(by) - 1))
    hit = key[by[place]] == wanted if len(by) else np.zeros(0, bool)
    row, names = by[place[hit]], objects.take(pa.array(np.flatnonzero(there)[hit]))
    written = acted(table.take(pa.array(row)), None, names)
    return pa.concat_tables([made.select(written.schema.names), written]).unify_dictionaries().combine_chunks()


def _marks(known: Known) -> dict[str, pa.DictionaryArray]:
    """By post in the order of its ids; of a post that stands on several rows, what the last says."""
    found = {}
    for name in (name for name in MARKS if name in known.source.names):
        codes, names = text_codes(known.table([name])[name])
        of: Numbers = np.full(len(known.ids.dictionary), -1, np.int16 if len(names) < np.iinfo(np.int16).max else np.int32)
        of[known.ids.indices.to_numpy()] = codes
        found[name] = pa.DictionaryArray.from_arrays(pa.array(of, mask=of < 0), names)
    return found


def _rows(known: Known) -> Rows:
    more = known.table(("repost_id", "reply_id", *MARKS))
    kind = np.zeros(more.num_rows, np.int8)
    for number, name in enumerate(("repost_id", "reply_id"), start=1):
        if name in more.schema.names:
            kind[filled(more[name])] = number
    names = [pc.fill_null(as_texts(more[name]), "") if name in more.schema.names else None for name in MARKS]
    platform, lang = (np.zeros(more.num_rows, np.int64) if one is None else sorted_codes(one)[0] for one in names)
    return Rows(known.account, known.ids.indices.to_numpy(), known.ts.to_numpy(), kind, platform, lang)


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
    if not detector.fits(known.schema.names):
        mend = f"name it with --column, for instance --column {detector.needs[0]}=id"
        raise InputError(f"trace {trace} needs a column {' or '.join(detector.needs)}", mend)
    return once_per_post(detector.acted(known))


def columns_of(traces: Sequence[str]) -> tuple[str, ...] | None:
    """The columns of posts that these traces may look at, None when one does not say."""
    detectors: list[Detector] = [plugins.load("detectors", name) for name in traces]
    named = [(*detector.needs, *detector.also) for detector in detectors if detector.also is not None]
    return tuple(dict.fromkeys([*NEEDED, *(name for names in named for name in names)])) if len(named) == len(detectors) else None

"""Accounts that act together, from a table of posts: edges, members, groups, ties, and the pair events behind them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.detect.actions.posts import Posts, known
from tocsin.detect.actions.prepare import prepared_of
from tocsin.detect.calibration.calibrate import calibration
from tocsin.detect.questions.detection import detected
from tocsin.detect.settings import DetectSettings
from tocsin.detect.tables import edges_and_events, groups, members
from tocsin.detect.ties.ties import ties
from tocsin.detect.verdicts.deeds import deeds
from tocsin.detect.verdicts.stability import stabilities
from tocsin.model import Progress, quiet


@dataclass(frozen=True)
class Result:
    """The tables of `detect/schemas.py` (accounts is `members`), rows dropped by reason, and notes on what was left out or assumed.

    `calibration` has no rows unless the settings asked for it.
    """

    edges: pa.Table
    accounts: pa.Table
    groups: pa.Table
    events: pa.Table
    ties: pa.Table
    calibration: pa.Table
    dropped: Mapping[str, int]
    notes: tuple[str, ...]


def coordinate(
    posts: Posts | pa.Table, settings: DetectSettings | None = None, progress: Progress = quiet, automated: pa.Array | None = None
) -> Result:
    """Finds the accounts that act together: in synchrony, and then, among the others, by sharing the same objects at any time.

    `posts` has post_id, account_id, ts (epoch seconds) and any of text, urls, hashtags, repost_id, reply_id, media_id, family_id; the
    calibration, ties and what members do use `platform` and `lang` too. `automated` are the ids of accounts declared to be automated. The
    order of rows and their batches do not matter. Raises InputError when a needed column is missing, SettingError for an unknown trace.
    """
    settings = settings or DetectSettings()
    rows = known(posts)
    source = rows.source
    ready = prepared_of(rows, settings, progress)
    declared = np.zeros(len(ready.accounts), bool)
    if automated is not None:
        declared = pc.is_in(ready.accounts, value_set=automated).to_numpy(zero_copy_only=False)
    with ThreadPoolExecutor(2) as beside:  # neither needs the other, and NumPy and Arrow let another thread work
        copying = beside.submit(copy_context().run, ties, rows, ready, settings)
        del rows
        found = detected(ready, declared, settings, progress)
        kept = found.kept(len(ready.accounts))
        telling, copies = beside.submit(edges_and_events, found, kept, ready), copying.result()
        doing = beside.submit(copy_context().run, deeds, found.groups, ready, copies)
        stable = stabilities(found.groups, settings)
        named = groups(found, kept, stable, settings.groups.wave_pause)
        listed = members(found.groups, ready.accounts, doing.result())
        edges, events = telling.result()
    source.close()
    rates = calibration(ready, found, declared, settings, progress)
    return Result(edges, listed, named, events, copies, rates, ready.dropped, found.notes)

"""Accounts that act together, from a table of posts: edges, members, groups, and the pair events behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.calibration.calibrate import calibration
from tocsin.detect.questions.find import find
from tocsin.detect.settings import DetectSettings
from tocsin.detect.tables import TESTS, edges_and_events, groups, members
from tocsin.detect.verdicts.stability import stability
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
    calibration: pa.Table
    dropped: Mapping[str, int]
    notes: tuple[str, ...]


def coordinate(
    posts: pa.Table, settings: DetectSettings | None = None, progress: Progress = quiet, automated: pa.Array | None = None
) -> Result:
    """Finds the accounts that act together: at the same moments, and then, among the others, by the same choices.

    `posts` has post_id, account_id, ts (epoch seconds) and any of text, urls, hashtags, repost_id, reply_id, media_id, family_id; the
    calibration uses `platform` and `lang` too. `automated` are the ids of accounts declared to be automated. The order of rows and their
    batches do not matter. Raises InputError when a needed column is missing.
    """
    settings = settings or DetectSettings()
    ready, dropped = prepared(posts, settings, progress)
    size = len(ready.accounts)
    flags = np.zeros(size, bool) if automated is None else pc.is_in(ready.accounts, value_set=automated).to_numpy(zero_copy_only=False)
    findings = find(ready, flags, settings, progress)
    kept = findings.kept(size)
    parts = [edges_and_events(some, found, ready, test) for some, found, test in zip(kept, findings.found, TESTS, strict=True)]
    edges, events = (pa.concat_tables(tables) for tables in zip(*parts, strict=True))
    stable = [stability(findings.found[one.asked], one.found, one.accounts, settings) for one in findings.judged]
    listed, named = members(findings.judged, ready.accounts), groups(findings.judged, kept, size, stable)
    rates = calibration(posts, ready, findings, flags, settings, progress)
    return Result(edges, listed, named, events, rates, dropped, findings.notes)

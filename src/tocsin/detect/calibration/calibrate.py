"""Calibration: the error rates that the detection really has on these posts, next to the one it was asked for.

The nominal rate (`q`) holds if the null model does. So the whole detection is run again on permutation surrogates of the same posts in
which nothing is left to find (`surrogates`), and every group it calls coordinated there is false; and on the same surrogates with the
joint acts of the groups that were found left in place, where everything else it calls is false.

Fooled by: people who do act together for an innocent reason (readers of one outlet, its alerts, an owner's feeds, supporters
organised in a chat), since no surrogate keeps them and takes away what is hidden; groups that were missed, which are dealt away with
everything else; whether a group that was found is one, since it is planted as it stands; and, where most posts are those of groups, any
ordinary conduct to compare with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from tocsin.arrays import Numbers
from tocsin.detect.actions.prepare import Prepared, Rows
from tocsin.detect.calibration.rates import Rate, rate
from tocsin.detect.calibration.strata import acts, audiences, of_groups, of_pairs
from tocsin.detect.calibration.surrogates import AUTHORS, MOMENTS, Pool, pool, surrogate
from tocsin.detect.questions.co_sharing import CO_SHARING
from tocsin.detect.questions.detection import QUESTIONS, Detection, detected
from tocsin.detect.schemas import CALIBRATION
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.decision import COORDINATED
from tocsin.detect.verdicts.verdict import Group
from tocsin.model import Progress, quiet

KINDS = (MOMENTS, AUTHORS)
EITHER = "either"  # runs: in which either kind had a false group; shares: the worse of the two
OF_PAIRS = "pairs"  # the question whose groups are pairs and threes; their rates stand beside those of the larger groups
GROUPS, ACCOUNTS, PAIRS, RUNS, ANY = "groups", "accounts", "pairs", "runs", "any_runs"
SMALL = {GROUPS: "small_groups", ACCOUNTS: "small_accounts", RUNS: "small_runs"}  # the same of pairs and threes
_RUNS = (ANY, RUNS, SMALL[RUNS])
Counts = Counter[tuple[str, bool, str, bool]]  # kind of surrogate, planted, what, and whether these are the false ones or all there are


def calibration(ready: Prepared, findings: Detection, automated: Numbers, settings: DetectSettings, progress: Progress) -> pa.Table:
    """The realised rates of `settings.calibrate` runs, a table `calibration`; without rows when there are no rows to permute.

    The rows of `planted` = False: how many runs found any coordinated group, how many accounts were called. Of `planted` = True: how many
    of the groups, accounts and links that were called were not planted; these are missing when nothing was found at first. Pairs and
    threes have rows beside those of larger groups.
    """
    if ready.rows is None or not len(ready.accounts):
        return CALIBRATION.table()
    base = pool_of(ready, ready.rows, findings, settings)
    planted = _labels(findings.groups, len(ready.accounts)) if base.planted.any() else None
    every: Counts = Counter()
    progress("calibration runs", 0, settings.calibrate, 0)
    for run in range(settings.calibrate):
        rng = np.random.default_rng([settings.seed, run])
        every += _run(base, planted, automated, settings, rng)
        progress("calibration runs", run + 1, settings.calibrate, 0)
    return _table(every, planted is not None, settings)


def pool_of(ready: Prepared, rows: Rows, findings: Detection, settings: DetectSettings) -> Pool:
    """What the surrogates of these posts are made of, given what was found in the posts themselves."""
    every = acts(ready, rows)
    planted = of_groups(every, ready, (group for group in findings.groups if group.decision.verdict == COORDINATED))
    found = planted | of_groups(every, ready, findings.groups)
    for one in findings.networks:
        found |= of_pairs(every, ready, one)
    members = np.zeros(len(ready.accounts), bool)
    members[np.concatenate([np.zeros(0, np.int64), *(group.accounts for group in findings.groups)])] = True
    audience = audiences(ready, rows, every, found, members)
    return pool(ready, every, audience, found, planted, settings.again)


def found_in(ready: Prepared, kind: str, automated: Numbers, settings: DetectSettings) -> Detection:
    """What is found in a surrogate of this kind; where choices were kept (MOMENTS), they are not asked about."""
    asked = QUESTIONS if kind == AUTHORS else [question for question in QUESTIONS if question is not CO_SHARING]
    return detected(ready, automated, settings, quiet, asked)


def _run(base: Pool, planted: Numbers | None, automated: Numbers, settings: DetectSettings, rng: np.random.Generator) -> Counts:
    """What one run counted, in each kind of surrogate, with nothing and with the groups planted."""
    counts: Counts = Counter()
    nothing = np.full(len(automated), -1)
    alarms = set[str]()
    for kind in KINDS:
        for labels in (nothing,) if planted is None else (nothing, planted):
            found = found_in(surrogate(base, kind, labels is planted, rng), kind, automated, settings)
            for what, false, of in _counted(found, labels):
                counts[kind, labels is planted, what, True] += false
                counts[kind, labels is planted, what, False] += of if labels is planted else len(automated)
        mine = {RUNS if counts[kind, False, GROUPS, True] else "", SMALL[RUNS] if counts[kind, False, SMALL[GROUPS], True] else ""} - {""}
        mine |= {ANY} if mine else set()
        counts.update((kind, False, what, True) for what in mine)
        alarms |= mine
    counts.update((EITHER, False, what, True) for what in alarms)
    return counts


def _labels(groups: Iterable[Group], size: int) -> Numbers:
    """The coordinated group of each account, or -1."""
    label = np.full(size, -1)
    for number, group in enumerate(groups):
        if group.decision.verdict == COORDINATED:
            label[group.accounts] = number
    return label


def _counted(findings: Detection, planted: Numbers) -> Iterator[tuple[str, int, int]]:
    """(what, false ones, all) among the groups, accounts and pairs called coordinated; `planted` is each account's planted group or -1.

    A group is false when half of its accounts or more were not planted, a link when one of the two was not. Pairs and threes stand apart.
    """
    size, strangers = len(planted), planted < 0
    for names, small in (({}, False), (SMALL, True)):
        groups = [one for one in findings.groups if one.decision.verdict == COORDINATED and (one.network.question == OF_PAIRS) == small]
        called = _labels(groups, size)
        yield names.get(GROUPS, GROUPS), sum(strangers[one.accounts].mean() >= 0.5 for one in groups), len(groups)
        yield names.get(ACCOUNTS, ACCOUNTS), int((strangers & (called >= 0)).sum()), int((called >= 0).sum())
        if not small:
            pairs = np.concatenate([np.zeros(0, np.int64), *(one.links.pairs for one in findings.networks)])
            a, b = pairs // max(1, size), pairs % max(1, size)
            inside = (called[a] >= 0) & (called[a] == called[b])
            yield PAIRS, int((inside & (strangers[a] | strangers[b])).sum()), int(inside.sum())


def _table(counts: Counts, planted: bool, settings: DetectSettings) -> pa.Table:
    """One row for each kind of surrogate (column `world`) and of error, then those of EITHER."""
    rows: list[tuple[str, bool, str, Rate]] = []
    nothing, beside = (ANY, RUNS, SMALL[RUNS], ACCOUNTS, SMALL[ACCOUNTS]), (GROUPS, ACCOUNTS, PAIRS, SMALL[GROUPS], SMALL[ACCOUNTS])
    for with_groups, what in (*((False, what) for what in nothing), *((True, what) for what in beside if planted)):
        found = [(world, with_groups, what, _rate(counts, world, with_groups, what, settings)) for world in KINDS]
        whole = _rate(counts, EITHER, False, what, settings) if what in _RUNS else max((row[3] for row in found), key=_badness)
        rows += [*found, (EITHER, with_groups, what, whole)]
    rows.sort(key=lambda row: (row[0] == EITHER, row[1]))
    columns = {
        **{name: [row[i] for row in rows] for i, name in enumerate(("world", "planted", "what"))},
        **{name: [getattr(row[3], name) for row in rows] for name in ("false", "of", "share", "low", "high")},
    }
    return CALIBRATION.table({**columns, **{name: [value] * len(rows) for name, value in _basis(settings).items()}})


def _basis(settings: DetectSettings) -> dict[str, float]:
    return {"nominal": settings.q, "runs": settings.calibrate, "seed": settings.seed}


def _rate(counts: Counts, world: str, planted: bool, what: str, settings: DetectSettings) -> Rate:
    """The share of false ones; a false group brings `settings.group` accounts, and all their pairs, at a time, a false pair two."""
    together = {ACCOUNTS: settings.group, PAIRS: settings.group * (settings.group - 1) / 2, SMALL[ACCOUNTS]: 2}.get(what, 1)
    of = settings.calibrate if what in _RUNS else counts[world, planted, what, False]
    return rate(counts[world, planted, what, True], of, max(1.0, together))


def _badness(found: Rate) -> tuple[float, float]:
    return found.share, found.high

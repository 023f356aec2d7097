"""Seeds: texts and visuals in which the accounts of coordinated groups hold more than their share, and a substantial one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tocsin.arrays import Flags, Floats, Ints
from tocsin.arrays.counts import unique
from tocsin.assess.corpus import Corpus
from tocsin.assess.settings import AssessSettings


@dataclass(frozen=True)
class Holding:
    """For each object: the accounts that posted it themselves, those of them in coordinated groups, the latter by group too."""

    accounts: Ints
    core: Ints
    by_group: Any  # scipy.sparse.csr_array, objects x groups
    seed: Flags
    background: float  # the share of all own posts that accounts of coordinated groups made

    @property
    def share(self) -> Floats:
        """The core's share of an object's accounts."""
        return self.core / np.maximum(self.accounts, 1)


def holding(corpus: Corpus, settings: AssessSettings) -> Holding:
    """Who holds each text and visual, and which of them are seeds.

    The test: of the n accounts that posted an object (reposts do not count: who is reposted need not know of it), k belong to
    coordinated groups; k is compared with a binomial draw of n accounts at the rate at which those groups' accounts made the corpus'
    own posts. Benjamini-Hochberg over all objects of at least `core_accounts` accounts. A seed is significant at `q`, at least
    `core_accounts` core accounts acted together with others of their group when they posted it (the pair events of the detectors), and
    the core is at least `core_share` of its accounts. The second rule keeps out what people of one language say anyway, each on another
    day; the third what goes viral and is merely joined by a group.

    Fooled by: a corpus collected only from the group itself (its share of all posts leaves nothing to exceed), and groups called
    coordinated in error, whose ordinary shared texts then qualify.
    """
    from scipy.sparse import coo_array

    objects, size = corpus.objects, len(corpus.objects.ids)
    width = len(corpus.accounts) + 1
    pair = objects.object * width + objects.account
    pairs, acted = unique(pair[objects.own]), unique(pair[objects.own & corpus.together[objects.row]])
    object_, group = pairs // width, corpus.group[pairs % width]
    together = np.bincount((acted // width)[corpus.group[acted % width] >= 0], minlength=size)
    accounts = np.bincount(object_, minlength=size)
    in_group = object_[group >= 0], group[group >= 0]
    by_group = coo_array((np.ones(len(in_group[0]), np.int64), in_group), shape=(size, max(len(corpus.groups), 1))).tocsr()
    core = np.bincount(in_group[0], minlength=size)
    background = float(corpus.core[corpus.account[corpus.own]].mean()) if corpus.own.any() else 0.0
    tested = accounts >= settings.core_accounts
    seed = np.zeros(size, np.bool_)
    seed[tested] = discovered(tail(core[tested], accounts[tested], background), settings.q)
    seed &= (together >= settings.core_accounts) & (core >= settings.core_share * accounts)
    return Holding(accounts, core, by_group, seed, background)


def discovered(p: Floats, q: float) -> Flags:
    """Which tests pass Benjamini-Hochberg at a false discovery rate of q."""
    order = np.argsort(p, kind="stable")
    passing = np.flatnonzero(p[order] <= q * np.arange(1, len(p) + 1) / max(len(p), 1))
    found = np.zeros(len(p), np.bool_)
    found[order[: passing[-1] + 1 if len(passing) else 0]] = True
    return found


def tail(k: Ints, n: Ints, rate: float) -> Floats:
    """The chance of at least k of n at a rate: what scipy.stats.binom.sf says of k - 1 (to the bit with SciPy 1.17)."""
    from scipy.special import betainc

    tail: Floats = np.where(k > 0, betainc(np.maximum(k, 1), n - np.maximum(k, 1) + 1, min(max(rate, 1e-9), 1.0)), 1.0)
    return tail

"""Bios that say the same or are one word apart; case, accents, figures, invisible signs do not count. No bio leaves this module."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from tocsin.arrays import Ints
from tocsin.arrays.order import connected
from tocsin.assess.affiliations.bio import tokens

_WORDS = 3  # fewest of a bio that can be called a copy: "he/him" is everybody's
_NEAR = 6  # words from which one may differ
_DRAWS, _ENOUGH = 9_999, 20  # drawn sets at most; as extreme ones after which no more are drawn


def latest_bios(profiles: pa.Table, accounts: Sequence[str]) -> list[str | None]:
    """The bio of each account in its newest snapshot that has one."""
    place = {account: at for at, account in enumerate(accounts)}
    found: list[str | None] = [None] * len(accounts)
    newest = [(-1, "")] * len(accounts)
    columns = (profiles[name].to_pylist() for name in ("account_id", "bio", "observed_ts"))
    for account, bio, observed in zip(*columns, strict=True):
        at = place.get(account)
        if at is not None and bio and (observed or 0, bio) > newest[at]:
            newest[at], found[at] = (observed or 0, bio), bio
    return found


def families(bios: Sequence[str | None]) -> Ints:
    """For each bio a number that it shares with its copies; -1 where there is none or it is too short to be anybody's own.

    Two bios of six words or more are copies too when one word is left out, put in or replaced. What hangs together is one family.

    Fooled by: sayings and lists of emoji or pronouns that many write (which is why copies are compared with sets drawn from the crowd),
    and bios reworded throughout, which are not found.
    """
    keys: dict[str | None, tuple[str, ...]] = {bio: _key(bio) for bio in set(bios)}
    distinct = sorted({key for key in keys.values() if len(key) >= _WORDS})
    code = {key: at for at, key in enumerate(distinct)}
    cut: dict[tuple[str, ...], int] = {}
    edges = [(at, cut.setdefault(part, at)) for key, at in code.items() for part in _parts(key)]
    a, b = np.array(edges, np.int64).reshape(-1, 2).T
    label = connected(a, b, len(distinct))
    return np.array([label[code[key]] if (key := keys[bio]) in code else -1 for bio in bios], np.int64)


def _key(bio: str | None) -> tuple[str, ...]:
    return tuple(token.fold for token in tokens(bio or "") if not token.fold.isdigit())


def _parts(key: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The bio itself, and, where it is long enough, with each word replaced by a gap, and left out."""
    if len(key) < _NEAR:
        return [key]
    gaps = [(*key[:at], "", *key[at + 1 :]) for at in range(len(key))]
    return [key, *gaps, *((*key[:at], *key[at + 1 :]) for at in range(len(key)))]


def copied(labels: Ints) -> Ints:
    """The places of the accounts whose bio another of them has too; `labels` are families of bios, none below 0."""
    _, back, count = np.unique(labels, return_inverse=True, return_counts=True)
    return np.flatnonzero(count[back] > 1)


def drawn(labels: Ints, pool: Ints) -> tuple[float, float]:
    """How many copies a set of as many accounts drawn from the pool has on average, and how probable at least as many are.

    The pool holds the set itself and the rest. Monte Carlo without replacement with a fixed seed; drawing stops early where the answer is
    that it is no rare event (Besag and Clifford 1991).
    """
    rng, reached, total = np.random.default_rng(1), 0, 0
    observed = len(copied(labels))
    for draw in range(1, _DRAWS + 1):
        copies = len(copied(rng.choice(pool, len(labels), replace=False, shuffle=False)))
        total, reached = total + copies, reached + (copies >= observed)
        if reached == _ENOUGH:
            return total / draw, reached / draw
    return total / _DRAWS, (reached + 1) / (_DRAWS + 1)

"""Sets of accounts by class and role, and the rest of the crowd that each is compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Ints
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.corpus import Corpus

FIRSTS, CAMPAIGN = "first_disseminator", "campaign"
CLASSES = ("coordinated", "undetermined")  # whose accounts are never of the rest
# What an account is or does in a coordinated group, each a set of its own; an account may be in several.
ROLES = ("leader", "first", "origin", "relay_platforms", "relay_languages", "mirror", "amplifier", "member")


@dataclass(frozen=True)
class Compared:
    """A set of accounts by name, and the accounts it is compared with: the rest of the crowd on the set's own platforms."""

    name: str
    accounts: Flags
    rest: Flags


def compared(corpus: Corpus, members: pa.Table, found: Iterable[Campaign], firsts: Iterable[str]) -> list[Compared]:
    """The sets that have an account, in a fixed order; a role that all of a class have is no set of its own.

    Those are the first disseminators, each class of groups whose accounts are listed, what the accounts of coordinated groups are and do
    there, and the accounts of campaigns that are in no coordinated group. The rest are all who posted and are not of the first
    disseminators, of a coordinated or undetermined group, or of a campaign.
    """
    size, none = len(corpus.accounts), np.zeros(len(corpus.accounts), np.bool_)
    rows = members.select(["account_id", "class", "role", "does"]).to_pylist()
    place = {account: at for at, account in enumerate(corpus.accounts.to_pylist())}
    named: dict[str, Flags] = {}

    def enter(name: str, account: str) -> None:
        if account in place:
            named.setdefault(name, none.copy())[place[account]] = True

    for account in firsts:
        enter(FIRSTS, account)
    for row in rows:
        enter(row["class"], row["account_id"])
        if row["class"] == "coordinated":
            for name in {row["role"], *(row["does"] or ())} & set(ROLES):
                enter(name, row["account_id"])
    active = none.copy()
    for one in found:
        active[corpus.account[one.row]] = True
    named[CAMPAIGN] = active & ~named.get("coordinated", none)
    if "undetermined" in named:  # an account may be in a group that nothing decides and in a pair
        named["undetermined"] &= ~named.get("coordinated", none)
    rest = ~active & np.bincount(corpus.account, minlength=size).astype(bool)
    for name in (FIRSTS, *CLASSES):
        rest &= ~named.get(name, none)
    others = sorted(named.keys() - {FIRSTS, CAMPAIGN, *CLASSES, *ROLES})
    platform = _platforms(corpus)
    ordered: dict[bytes, str] = {}
    for name in (FIRSTS, "coordinated", *ROLES, CAMPAIGN, "undetermined", *others):
        if name in named and named[name].any():
            ordered.setdefault(named[name].tobytes(), name)
    sets = ((name, named[name]) for name in ordered.values())
    return [Compared(name, who, rest & ~who & np.isin(platform, platform[who])) for name, who in sets]


def _platforms(corpus: Corpus) -> Ints:
    """Of each account the platform, as a code: that of its last post, an account being on one."""
    found = np.full(len(corpus.accounts), -1, np.int64)
    found[corpus.account] = corpus.platform.codes
    return found

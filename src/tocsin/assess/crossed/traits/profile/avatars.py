"""Avatars at one address, whatever size is asked of it; those that a platform gives to whoever has none are left out.

Fooled by: platforms that give every upload an address of its own, so that one picture has many; default avatars at unknown addresses (sets
drawn from the crowd have them as often); clubs, parties and fans that put on one badge.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Copies

_SIZE = re.compile(r"(?:_(?:normal|bigger|mini|reasonably_small|\d+x\d+))(?=\.\w+$)")
_DEFAULT = ("default_profile", "default_avatar", "/missing.png")


def avatar_copies(profiles: pa.Table, snapshots: Snapshots) -> Copies:
    """For each account a number that it shares with those of the same newest avatar; -1 where none is known or it is a default."""
    labels, code = np.full(len(snapshots.place), -1, np.int64), dict[str, int]()
    for account, address in snapshots.newest(profiles, "avatar").items():
        key = _SIZE.sub("", address.partition("://")[2].partition("?")[0] or address)
        if not any(mark in key for mark in _DEFAULT):
            labels[account] = code.setdefault(key, len(code))
    return Copies("avatar", labels)

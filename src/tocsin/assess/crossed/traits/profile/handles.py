"""Handles as a platform makes them for who picks none: a name and eight digits on X, `user` and digits on TikTok.

Fooled by: birthdays and years written with eight digits, people who never mind which handle they are given, who are many among newcomers,
and whoever picks handles by hand.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Share

# By platform, lower case, whole.
_DEFAULT = {
    "x": re.compile(r"[a-z_]+\d{8}"),
    "tiktok": re.compile(r"user\d{7,}"),
    "youtube": re.compile(r"user-[a-z0-9]{10}"),
    "reddit": re.compile(r"[a-z]+[-_][a-z]+[-_]?\d{3,4}"),
}


def handle_pattern(profiles: pa.Table, snapshots: Snapshots) -> Share:
    """Whose newest handle is of the platform's default pattern; known on platforms that have one."""
    has, known = snapshots.nobody(), snapshots.nobody()
    newest = snapshots.newest(profiles, "handle")
    platform = snapshots.newest(profiles, "platform")
    for account, handle in newest.items():
        pattern = _DEFAULT.get(platform.get(account, ""))
        if pattern:
            known[account], has[account] = True, bool(pattern.fullmatch(handle.lower().removeprefix("@")))
    return Share("handle", np.asarray(has), np.asarray(known))

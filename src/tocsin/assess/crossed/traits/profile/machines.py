"""Accounts that say, or of which the platform says, that a machine posts for them.

Fooled by: whoever does not say so, which is the reason why it is a trait and no finding of its own; labels that platforms put on shops and
newsrooms; bots that somebody took over.
"""

from __future__ import annotations

import pyarrow as pa

from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Share


def automated(accounts: pa.Table, snapshots: Snapshots) -> Share:
    """Whose newest snapshot declares a machine; known where a snapshot says yes or no."""
    has, known = snapshots.nobody(), snapshots.nobody()
    for account, said in snapshots.newest(accounts, "automated").items():
        known[account], has[account] = True, bool(said)
    return Share("automated", has, known)

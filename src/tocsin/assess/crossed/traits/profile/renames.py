"""Handles that changed between two snapshots: an account that goes on under another name.

Fooled by: people who marry, tire of a joke or join a club; accounts seen once, of which it is not known; platforms whose collectors know
an account by its handle alone, where a renamed account is a new one.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Share


def renamed(profiles: pa.Table, snapshots: Snapshots) -> Share:
    """Whose handle differs, but for case, between snapshots; known where two of different times have the platform's own number."""
    has, known = snapshots.nobody(), snapshots.nobody()
    for account, said in snapshots.every(profiles.filter(pc.is_valid(profiles["platform_id"])), "handle").items():
        known[account] = len({observed for observed, _ in said if observed}) > 1
        has[account] = known[account] and len({handle.lower() for _, handle in said}) > 1
    return Share("renamed", has, known)

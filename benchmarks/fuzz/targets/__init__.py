"""Every place where bytes of others come in."""

from __future__ import annotations

from benchmarks.fuzz.target import Target
from benchmarks.fuzz.targets import containers, media, pages, places, readers, stix, typed, web


def targets() -> dict[str, Target]:
    """All targets by name."""
    parts = (readers, places, containers, pages, stix, typed, web, media)
    return {one.name: one for part in parts for one in part.targets()}

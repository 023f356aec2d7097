"""The tables of pages beside one another: who took whose text, what was changed, and which sites hang together."""

from __future__ import annotations

from tocsin.engine.table import TableSpec
from tocsin.origin.relays.schemas import RELAYS as _RELAYS
from tocsin.origin.sites.schemas import SITE_LINKS, SITES
from tocsin.verify.fidelity.change import SCHEMA as _CHANGES

RELAYS = TableSpec("relays", _RELAYS)
CHANGES = TableSpec("changes", _CHANGES)

__all__ = ["CHANGES", "RELAYS", "SITES", "SITE_LINKS"]

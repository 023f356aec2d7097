"""The section on names and protection: which names are open, by whose decision and why; that all others are pseudonyms."""

from __future__ import annotations

from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.people.openings import openings


def protection(lookups: Lookups) -> dict[str, Any]:
    """Open names by pseudonym, all that was decided of names, and how many accounts the case has."""
    accounts = lookups.view.rows("select count(*) from idx_accounts")[0][0]
    return {"accounts": accounts, "names": lookups.names, "openings": openings(lookups)}

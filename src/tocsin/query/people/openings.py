"""The names that recorded decisions opened, and all that was decided of names, as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask

LONGEST = 600  # characters of a reason
STATES = ("opened", "asked", "refused", "revoked")


def openings(lookups: Lookups) -> list[dict[str, Any]]:
    """Every name that was asked for, the open ones first: pseudonym, name where it is open, ground; who asked, assented, ended, when, why.

    `withheld`: an open name that is not shown, since it is `gone` from the case, or `unread` by who writes the dossier.
    """
    lookups.know(one["subject"] for one in lookups.view.openings)
    found = [_shown(lookups, one) for one in lookups.view.openings]
    return sorted(found, key=lambda one: STATES.index(one["state"]))


def _shown(lookups: Lookups, one: Mapping[str, Any]) -> dict[str, Any]:
    known = lookups.facts(one["subject"])
    steps = {name: _step(one[name]) for name in ("asked", "assented", "ended")}
    kept = {name: one[name] for name in ("state", "ground", "name", "withheld", "claim")}
    return {
        "account": known.label if known else one["subject"],
        "is_account": known is not None,
        **kept,
        "marks": list(one["marks"]),
        **steps,
    }


def _step(step: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if step is None else {"who": mask(step["who"]), "time": step["time"], "why": mask(step["why"], LONGEST)}

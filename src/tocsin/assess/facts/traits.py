"""Facts about what the accounts of a campaign have in common, out of the findings on traits (`findings/crossed.py`).

Only what is a finding is a fact: a trait that these accounts have more often than the rest of the crowd, once all tests of the case are
allowed for. One that they have as often, or less often, tells no explanation from another. Declared places and country labels are facts
only where the country aimed at was given; a reaction counts where it is faster than that of the rest.

Fooled by: whatever fools the traits and the comparison with the rest.
"""

from __future__ import annotations

from typing import Any

from tocsin.assess.facts.entered import Drawn
from tocsin.assess.findings.ledger import Ledger

_SETS = ("coordinated", "campaign")  # whose findings are weighed; of the first that has one
# Traits by the name under which they are weighed.
_ASSETS = {
    "handle": "handle_pattern", "lookalike": "lookalike_handles", "avatar": "avatar_copies", "dormant": "dormant", "renamed": "renamed",
    "gone": "deleted",
}  # fmt: skip
_PLACES = {"label_abroad": "country_labels", "place_abroad": "declared_places"}


def of_traits(drawn: Drawn, ledger: Ledger) -> None:
    """Enter creation within a month, traits of profiles, reactions, declared machines, labels and places."""
    _burst(drawn, ledger)
    assets, rows = dict[str, Any](), []
    for trait, name in _ASSETS.items():
        if row := _more(ledger, trait):
            assets[name] = {"n": int(row["value"]), "of": int(row["of"])}
            rows.append(row)
    if assets:
        drawn.enter("assets", assets, *rows)
    if row := _first(ledger, "latency"):
        params = row["params"]
        drawn.enter("latency", {"median_s": row["value"], "accounts": params["known"], "of_accounts": params["accounts"]}, row)
    if row := _more(ledger, "automated"):
        drawn.enter("automation", {"accounts": int(row["value"]), "of_accounts": int(row["of"]), "declared": True}, row)
    for trait, name in _PLACES.items():  # a label before what people write of themselves: it is read first
        if row := _more(ledger, trait):
            drawn.enter(name, {"n": int(row["value"]), "of": int(row["of"]), "foreign": True}, row)


def _burst(drawn: Drawn, ledger: Ledger) -> None:
    """A month in which more of the accounts were created than of the rest."""
    if row := _first(ledger, "month"):
        base = {"window_days": 31, "platform_base_rate": row["params"]["others_share"]}
        drawn.enter("creation_burst", {"n": int(row["value"]), "of": int(row["of"]), **base}, row)


def _first(ledger: Ledger, trait: str) -> dict[str, Any] | None:
    """The finding on a trait, of the accounts that act together, else of the others of the campaign."""
    rows = {row["who"]: row for row in ledger.rows(f"crossed.{trait}")}
    return next((rows[who] for who in _SETS if who in rows), None)


def _more(ledger: Ledger, trait: str) -> dict[str, Any] | None:
    """The same, where it is had more often than by the rest."""
    row = _first(ledger, trait)
    return row if row and row["params"]["share"] > row["params"]["others_share"] else None

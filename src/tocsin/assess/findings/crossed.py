"""Findings about what sets one class or role apart from the rest of the crowd: those differences that stay when all tests are corrected.

The others stand in the table `crossed`: no difference is an answer too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.crossed.crossing import Crossing
from tocsin.assess.crossed.sets import CAMPAIGN, FIRSTS, ROLES
from tocsin.assess.findings.ledger import Ledger
from tocsin.model import Phrase, phrase

_FEW = 10  # accounts of which it is known, below which a rate is hardly one
_TELLING = 2.0  # times as frequent as in the rest
_AGAINST = {
    "declared": ("reason.bio",), "young": ("reason.event",), "age": ("reason.event",), "month": ("reason.event",), "bio": (),
    "handle": ("reason.trait_handle",), "avatar": ("reason.trait_avatar",), "renamed": ("reason.trait_renamed",),
    "dormant": ("reason.trait_dormant",), "latency": ("reason.trait_latency",), "lookalike": ("reason.trait_lookalike",),
    "automated": ("reason.trait_automated",), "place": ("reason.trait_place",), "label": ("reason.trait_label",),
    "place_abroad": ("reason.trait_place",), "label_abroad": ("reason.trait_label",), "client": ("reason.trait_client",),
    "gone": ("reason.trait_gone",), "pause": ("reason.trait_pause",),
}  # fmt: skip
_NO_PERCENTAGE = 20  # of fewer accounts, no percentage is told
_UNITS = {"age": "days", "latency": "seconds", "pause": "seconds"}  # of medians; the others count accounts


def of_crossed(ledger: Ledger, scene: Scene, found: Sequence[Crossing]) -> None:
    """One finding for each difference that Holm's correction leaves below `assess.q`, in the order of the table."""
    for one in found:
        slower = one.row["trait"] in ("latency", "pause") and one.row["share"] < 0.5  # who is slower, or pauses more, is no lead
        if one.row.get("p_holm") is not None and one.row["p_holm"] < scene.settings.q and not slower:
            _enter(ledger, scene, one)


def _enter(ledger: Ledger, scene: Scene, one: Crossing) -> None:
    row, trait = one.row, one.row["trait"]
    test = phrase("reason.crossed", test=row["test"], p=row["p_value"], holm=row["p_holm"], tests=row["tests"])
    names = ("accounts", "share", "low", "high", "others_known", "others_value", "others_share", "month", "which")
    params = {name: _plain(row[name]) for name in names if row.get(name) is not None}
    if trait not in _UNITS and min(row["known"], row["others_known"] or _NO_PERCENTAGE) < _NO_PERCENTAGE:
        params["form"] = "few"
    entered = ledger.add(
        f"crossed.{trait}", "affiliations" if trait == "declared" else "accounts", _plain(row["value"]), _UNITS.get(trait, "accounts"),
        of=None if trait in _UNITS else row["known"], qualifier="at least" if trait == "declared" else None, strength=_strength(row),
        reasons=[test], against=_against(row), params={**params, "known": row["known"]}, who=row["who"], organisation=row["organisation"],
    )  # fmt: skip
    ledger.evidence(entered, "account", scene.named(one.behind), one.notes)


def _strength(row: dict[str, Any]) -> str | None:
    """Moderate where enough accounts show it, clearly more often than the rest; a difference of medians is a hint.

    What is not suspected has none.
    """
    if row["who"] not in (FIRSTS, "coordinated", *ROLES, CAMPAIGN):
        return None
    often = row["trait"] not in _UNITS and row["share"] >= _TELLING * (row["others_share"] or 0.0)
    return "moderate" if often and row["known"] >= _FEW else "weak"


def _against(row: dict[str, Any]) -> list[Phrase]:
    few = [phrase("reason.crossed_few", known=row["known"])] if row["known"] < _FEW else []
    known = phrase("reason.crossed_known", known=row["known"], accounts=row["accounts"])
    return [*few, *(phrase(code) for code in _AGAINST[row["trait"]]), known, phrase("reason.crossed_chosen")]


def _plain(value: Any) -> Any:
    """A whole number as one, so that it is printed as such."""
    return int(value) if isinstance(value, float) and value.is_integer() else value

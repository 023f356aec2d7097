"""Criterion: the fundamental interests of the nation (art. 410-1 of the penal code) are what was aimed at.

The nature of the target counts, never the success. Territory, elections, defence, diplomacy, institutions, public order: met. Public health
and the economy: partly. A brand, criticism of a ministry, nothing of the kind: not shown.
"""

from __future__ import annotations

from tocsin.assess.weighing.assessment import Criterion, Value
from tocsin.assess.weighing.facts import Facts
from tocsin.model import phrase

MET = ("territory", "election", "defence", "diplomacy", "institutions", "public_order")
PARTLY = ("public_health", "economy", "potential")


def interests(facts: Facts) -> Criterion:
    """The criterion from the kind of target."""
    kind = facts.target.kind if facts.target else None
    if kind is None or kind == "other":
        return Criterion("interests", "cannot_tell", gaps=(phrase("weigh.gap.target" if kind is None else "weigh.gap.target_unread"),))
    value: Value = "met" if kind in MET else "partly" if kind in PARTLY else "not_shown"
    said = [phrase("weigh.target", kind=kind)]
    if kind == "election" and facts.target and facts.target.days_before is not None:
        said.append(phrase("weigh.target.days", days=facts.target.days_before))
    return Criterion("interests", value, tuple(said), strength="direct" if value == "met" else "indirect" if value == "partly" else "none")

"""The level of what was observed, in the words of the field: incident, information manipulation set, campaign; or none of them.

An incident is one manipulation seen. A set is what keeps: assets tied to one another by marks that tell, built to be used again. A campaign
is what an actor who is openly known, or was named by a court or an authority, does over time with such means.
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.assess.weighing import evidence
from tocsin.assess.weighing.assessment import Criterion, CriterionName, Level, LevelName
from tocsin.assess.weighing.facts import Facts
from tocsin.model import phrase

SHOWN = ("met", "partly")
AGAIN = 2  # waves with silence between them


def level(facts: Facts, criteria: Mapping[CriterionName, Criterion]) -> Level:
    """The level and the reason for it."""
    name, reason = _level(facts, criteria)
    return Level(name, phrase(f"weigh.level.{reason}"))


def _level(facts: Facts, criteria: Mapping[CriterionName, Criterion]) -> tuple[LevelName, str]:
    spread, false = criteria["diffusion"].value, criteria["inaccurate"].value in SHOWN
    foreign, aimed = criteria["foreign"].value, criteria["interests"].value in SHOWN
    again = bool(facts.waves and (facts.waves.n or 0) >= AGAIN)
    lookalikes = facts.assets is not None and bool(facts.assets.lookalike_handles) and not facts.benign & {"satire", "fans"}
    forged = false and (lookalikes or bool(facts.sites and facts.sites.lookalike_of))
    if spread == "met" and foreign == "met":
        return "campaign", "campaign"
    if evidence.tied_sites(facts):
        return "information_manipulation_set", "set"
    if spread == "met" and again:
        return "information_manipulation_set", "again"
    if spread in SHOWN and (false or aimed or foreign in SHOWN):
        return "incident", "incident"
    if forged or (false and aimed and foreign in SHOWN):
        return "incident", "incident"
    return "none", "none"

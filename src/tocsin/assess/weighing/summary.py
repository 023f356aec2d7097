"""The ABCDE summary (Pamment 2020): actor, behaviour, content, degree, effect; and the visibility, beside the criteria."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.assess.weighing import evidence
from tocsin.assess.weighing.assessment import Criterion, CriterionName
from tocsin.assess.weighing.facts import Facts
from tocsin.model import Phrase, phrase

_NOTHING = {
    "actor": "weigh.nothing.actor",
    "behaviour": "weigh.nothing.behaviour",
    "content": "weigh.nothing.content",
    "degree": "weigh.nothing.degree",
    "effect": "weigh.nothing.effect",
}


def summary(facts: Facts, criteria: Mapping[CriterionName, Criterion]) -> dict[str, tuple[Phrase, ...]]:
    """Under each of the five what is known; where nothing is, that."""
    told = {
        "actor": [*evidence.claims(facts), *criteria["foreign"].evidence],
        "behaviour": [*evidence.together(facts), *evidence.traits(facts), *evidence.machines(facts), *evidence.bought(facts)],
        "content": [*criteria["inaccurate"].evidence, *criteria["interests"].evidence],
        "degree": [*evidence.volume(facts), *_extent(facts)],
        "effect": evidence.reach(facts),
    }
    return {name: tuple(found) or (phrase(_NOTHING[name]),) for name, found in told.items()}


def _extent(facts: Facts) -> list[Phrase]:
    seen = facts.observed
    if seen.days is None or not seen.platforms:
        return []
    return [phrase("weigh.extent", days=seen.days, platforms=list(seen.platforms))]

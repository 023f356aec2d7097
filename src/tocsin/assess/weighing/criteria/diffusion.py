"""Criterion: spread that is artificial or automated, and large.

Artificial: a group of at least ten accounts with a measured error rate, bought reach, or a machine's lag. Large: at least 5 % of the posts
and 1,000 of them (100 pages). Both: met. One of them, a group without an error rate, or one that an open call or a checked petition
explains: partly. What discloses itself (a declared machine, syndication, one stated owner, a share button) does not show it.
Traits of accounts (avatars, handles, sleep, renames) are printed with it and decide nothing: no number of them is a sign of its own.
"""

from __future__ import annotations

from tocsin.assess.weighing import evidence, signs
from tocsin.assess.weighing.assessment import Criterion, Value
from tocsin.assess.weighing.facts import Facts
from tocsin.model import Phrase, phrase


def diffusion(facts: Facts) -> Criterion:
    """The criterion from the signs of artificial spread, the volume, and the benign explanations."""
    value = _value(facts)
    there = signs.artificial(facts)
    strength = "direct" if "ads" in there else "indirect" if there or signs.halves(facts) else "none"
    return Criterion("diffusion", value, _evidence(facts), _gaps(facts, value), strength)  # type: ignore[arg-type]


def _value(facts: Facts) -> Value:
    there, large = signs.artificial(facts), facts.large
    if there:
        explained = there == ("group",) and signs.called_for(facts)
        return "met" if large and not explained else "partly"
    if signs.halves(facts):
        return "partly"
    if signs.disclosed(facts) or signs.looked_for(facts):
        return "not_shown"
    return "cannot_tell"


def _evidence(facts: Facts) -> tuple[Phrase, ...]:
    explained = [phrase(f"weigh.explained.{one.code}") for one in facts.benign_known if one.code in facts.benign]
    return (
        *evidence.volume(facts),
        *evidence.together(facts),
        *evidence.traits(facts),
        *evidence.machines(facts),
        *evidence.bought(facts),
        *explained,
    )


def _gaps(facts: Facts, value: Value) -> tuple[Phrase, ...]:
    if value == "met":
        return ()
    group = facts.group
    asked = {
        "weigh.gap.copies": facts.large is None,
        "weigh.gap.small": facts.large is False and value == "partly",
        "weigh.gap.group": group is None or group.accounts is None,
        "weigh.gap.rate": group is not None and group.found and not group.stands,
    }
    return tuple(phrase(code) for code, holds in asked.items() if holds)

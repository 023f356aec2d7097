"""Four explanations side by side: spontaneous, activism, commerce, a state. Each with what speaks for it, against it, and what would tell.

One is closed by what contradicts it, never by silence: what was not measured leaves it open, and so does what merely fits another better.
Traits of accounts fit one better than another and close none: supporters wear one badge, accounts that are sold wake and change names, and
an event brings newcomers. Of a state they say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.assess.weighing import evidence, signs
from tocsin.assess.weighing.assessment import HYPOTHESES, Criterion, CriterionName, Hypothesis, HypothesisName
from tocsin.assess.weighing.facts import GROUP, Facts
from tocsin.model import phrase

Codes = list[str]
_OFTEN = 3.0  # times as many as the platform has, from which a month of creation stands out


def hypotheses(facts: Facts, criteria: Mapping[CriterionName, Criterion]) -> dict[HypothesisName, Hypothesis]:
    """All four, in their order."""
    said: dict[HypothesisName, tuple[Codes, Codes, Codes]] = {
        "organic": (_organic_for(facts), _organic_against(facts), _organic_doubts(facts)),
        "activism": (_activism_for(facts), [], []),
        "commercial": (_commercial_for(facts), _commercial_against(facts), []),
        "state": (_state_for(criteria), _state_against(facts, criteria), []),
    }
    return {name: _hypothesis(name, *said[name]) for name in HYPOTHESES}


def _hypothesis(name: HypothesisName, *codes: Codes) -> Hypothesis:
    speaks_for, against, doubts = (tuple(phrase(f"weigh.speaks.{code}") for code in some) for some in codes)
    return Hypothesis(name, "against" if against else "open", speaks_for, against, doubts, (phrase(f"weigh.would_tell.{name}"),))


def _organic_for(facts: Facts) -> Codes:
    found = {
        "no_group": facts.group is not None and facts.group.accounts == 0,
        "share_button": "share_button" in facts.benign,
        "petition": "petition" in facts.benign,
        "event": bool(facts.benign & {"event", "anniversary", "fans"}),
    }
    return _there(found)


def _organic_against(facts: Facts) -> Codes:
    found = {
        "group": evidence.group_stands(facts),
        "called": signs.called(facts),
        "lag": "lag" in signs.artificial(facts) or "site_lag" in signs.artificial(facts),
        "bought": "ads" in signs.artificial(facts),
        "sites": evidence.tied_sites(facts),
    }
    return _there(found)


def _organic_doubts(facts: Facts) -> Codes:
    """Traits that a crowd nobody arranged has less often, where nothing benign is known to bring them."""
    burst = facts.burst
    made = burst is not None and (burst.n or 0) >= GROUP and (burst.excess or 0) >= _OFTEN
    found = {
        "avatars": _many(facts, "avatar_copies") and not facts.benign & {"default_avatars", "fans"},
        "woken": _many(facts, "dormant"),
        "made": made and "event_signups" not in facts.benign,
        "beat": "regular" in signs.halves(facts),
    }
    return _there(found)


def _many(facts: Facts, trait: str) -> bool:
    return facts.assets is not None and facts.assets.many(trait)


def _activism_for(facts: Facts) -> Codes:
    bios, signed = facts.affiliation, facts.organisation
    found = {
        "open_call": "open_call" in facts.benign,
        "petition": "petition" in facts.benign,
        "members": bool(bios and bios.declared),
        "signed": bool(signed and signed.signs),
        "badge": _many(facts, "avatar_copies"),
    }
    return _there(found)


def _commercial_for(facts: Facts) -> Codes:
    sites = facts.sites
    found = {
        "bought": bool(facts.ads and facts.ads.bought),
        "syndicated": bool(facts.benign & {"syndication", "press_release"}),
        "owner": "stated_owner" in facts.benign,
        "sites": bool(sites and sites.linked),
        "brand": facts.target is not None and facts.target.kind == "brand",
        "hands": _many(facts, "dormant") or _many(facts, "renamed") or _many(facts, "repurposed"),
    }
    return _there(found)


def _commercial_against(facts: Facts) -> Codes:
    first = facts.first
    return ["official_author"] if first is not None and first.role == "official" else []


def _state_against(facts: Facts, criteria: Mapping[CriterionName, Criterion]) -> Codes:
    """An explanation that is openly known, of somebody else's making, and no foreign actor that was found beside it.

    A petition that was checked speaks against it even where a few accounts declare a foreign affiliation: it explains the copies of all.
    """
    foreign, aimed = criteria["foreign"].value, criteria["interests"].value
    harmless = foreign in ("not_shown", "cannot_tell") and aimed == "not_shown" and criteria["inaccurate"].value not in ("met", "partly")
    found = {
        "petition": foreign != "met" and signs.checked_petition(facts),
        "domestic_call": foreign == "not_shown" and signs.called(facts),
        "syndicated": harmless and bool(facts.benign & {"syndication", "press_release"}),
        "declared_machine": harmless and "declared_automation" in facts.benign,
    }
    return _there(found)


def _state_for(criteria: Mapping[CriterionName, Criterion]) -> Codes:
    value = criteria["foreign"].value
    return ["foreign_direct"] if value == "met" else ["foreign_indirect"] if value == "partly" else []


def _there(found: Mapping[str, bool]) -> Codes:
    return [code for code, holds in found.items() if holds]

"""What could not be established: one phrase for each open question of the case."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.assess.weighing.assessment import Criterion, CriterionName, Hypothesis, HypothesisName, LevelName
from tocsin.assess.weighing.facts import Facts
from tocsin.model import Phrase, phrase


def unknown(
    facts: Facts, criteria: Mapping[CriterionName, Criterion], hypotheses: Mapping[HypothesisName, Hypothesis], level: LevelName
) -> tuple[Phrase, ...]:
    """The questions, in the order of the report: who, how, what, seen by whom.

    Who stands behind it is asked only where a level is reached: of anything else the question would say that somebody does.
    """
    bios, group = facts.affiliation, facts.group
    asked = {
        "who": level != "none" and criteria["foreign"].value != "met",
        "bios": bios is None or bios.declared is None,
        "which": sum(one.mark == "open" for one in hypotheses.values()) > 1,
        "payer": bool(facts.ads and facts.ads.bought and not facts.ads.payer_known),
        "document": bool(facts.tasking and facts.tasking.document and not facts.tasking.authenticated),
        "answer": bool(facts.contest and facts.contest.fact and facts.contest.verified is None),
        "places": bool(facts.hours or (facts.places and facts.places.n)),
        "group": group is None or group.accounts is None,
        "rate": bool(group and group.found and not group.stands),
        "claim": facts.falsity is None or facts.falsity.verdict is None,
        "share": bool(facts.falsity and facts.falsity.verdict in ("false", "misleading") and facts.falsity.share is None),
        "dates": bool(facts.dates_inferred),
        "made": bool(facts.media and facts.media.score and not facts.media.generated),
        "reach": facts.views is None,
    }
    return tuple(phrase(f"weigh.unknown.{code}") for code, holds in asked.items() if holds)

"""Criterion: claims that are false or misleading, demonstrably so.

Met: on an objective basis, in at least a fifth of the posts or of a sample. Partly: in fewer, without such a basis, or misleading only
where it is quoted. What is opinion or true does not show it.
"""

from __future__ import annotations

from tocsin.assess.weighing.assessment import Criterion
from tocsin.assess.weighing.evidence import SMALL
from tocsin.assess.weighing.facts import OBJECTIVE, Facts, Falsity
from tocsin.model import Phrase, phrase

SHARE = 0.2  # of the posts, or of a sample of them


def inaccurate(facts: Facts) -> Criterion:
    """The criterion from the claim that was checked."""
    found = facts.falsity
    if found is None or found.verdict is None:
        return Criterion("inaccurate", "cannot_tell", gaps=(phrase("weigh.gap.claim"),))
    if found.verdict not in ("false", "misleading"):
        return Criterion("inaccurate", "not_shown", (phrase(f"weigh.claim.{found.verdict}"),))
    objective = found.basis in OBJECTIVE
    few = found.share is not None and found.share < SHARE
    value = "met" if objective and not few and not found.quoted else "partly"
    code = "weigh.claim.found" if objective else "weigh.claim.unbased"
    said = phrase(code, verdict=found.verdict, **({"basis": found.basis} if objective else {}))
    strength = "direct" if objective else "indirect"
    return Criterion("inaccurate", value, (said, *_share(found)), _gaps(found, objective), strength)  # type: ignore[arg-type]


def _share(found: Falsity) -> tuple[Phrase, ...]:
    quoted = (phrase("weigh.claim.quoted"),) if found.quoted else ()
    if found.share is None:
        return quoted
    if not found.sample:
        return (phrase("weigh.claim.share", share=found.share), *quoted)
    code = "weigh.claim.sample" if found.sample >= SMALL else "weigh.claim.small_sample"
    extra = {"share": found.share} if found.sample >= SMALL else {}
    return (phrase(code, n=round(found.share * found.sample), sample=found.sample, **extra), *quoted)


def _gaps(found: Falsity, objective: bool) -> tuple[Phrase, ...]:
    basis = () if objective else (phrase("weigh.gap.basis"),)
    return basis if found.share is not None else (*basis, phrase("weigh.gap.share"))

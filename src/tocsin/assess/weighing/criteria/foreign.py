"""Criterion: a foreign actor is involved, directly or indirectly. It is no attribution.

Met: the open author is a foreign official channel, a foreign organisation signs, or a court or an authority says so. Partly: affiliations
that accounts declare, country labels, places, foreign state sources, an aligned channel first. Hours, languages, denials and documents
that nobody authenticated say nothing.
"""

from __future__ import annotations

from tocsin.assess.weighing.assessment import Criterion
from tocsin.assess.weighing.facts import Facts, First
from tocsin.model import Phrase, phrase


def foreign(facts: Facts) -> Criterion:
    """The criterion from who signs, who declares, and who was said to be involved by a court or an authority."""
    direct, indirect = tuple(_direct(facts)), tuple(_indirect(facts))
    if direct:
        return Criterion("foreign", "met", direct + indirect, (phrase("weigh.gap.no_attribution"),), "direct")
    if indirect:
        return Criterion("foreign", "partly", indirect, (phrase("weigh.gap.link"),), "indirect")
    if looked(facts):
        return Criterion("foreign", "not_shown", tuple(_looked(facts)))
    bios = facts.affiliation
    if bios and bios.declared and bios.of is not None:
        return Criterion("foreign", "cannot_tell", gaps=(phrase("weigh.gap.country", n=bios.declared, of=bios.of),))
    return Criterion("foreign", "cannot_tell", gaps=(phrase("weigh.gap.bios"),))


def _direct(facts: Facts) -> list[Phrase]:
    found = []
    first, signed, sites, ads = facts.first, facts.organisation, facts.sites, facts.ads
    if first and first.role == "official" and first.foreign:
        found.append(phrase("weigh.foreign.official"))
    if signed and signed.foreign and signed.signs and signed.named is not False:
        found.append(phrase("weigh.foreign.signs"))
    if sites and sites.owner_stated and sites.owner_foreign:
        found.append(phrase("weigh.foreign.owner"))
    if ads and ads.payer_known and ads.payer_foreign:
        found.append(phrase("weigh.foreign.payer"))
    found += [
        phrase("weigh.foreign.call") for one in facts.benign_known if one.code == "open_call" and one.foreign and one.checked is not False
    ]
    for ruling in facts.rulings:
        if ruling.foreign:
            found.append(phrase(f"weigh.foreign.{ruling.by}.{_standing(ruling.final, ruling.contested)}"))
    return found


def _standing(final: bool | None, contested: bool | None) -> str:
    """How a ruling stands; said each time."""
    if contested:
        return "contested"
    return "final" if final else "not_final" if final is False else "unknown"


def _indirect(facts: Facts) -> list[Phrase]:
    found = []
    first, bios, places, sites, task = facts.first, facts.affiliation, facts.places, facts.sites, facts.tasking
    if bios and bios.declared and bios.foreign:
        found.append(_of("weigh.foreign.bios", bios.declared, bios.of))
    if first and first.foreign and first.role != "official":
        found.append(phrase(f"weigh.foreign.first.{_source(first)}", role=first.role or "organisation"))
    if places and places.n and places.foreign:
        found.append(_of(f"weigh.foreign.{'labels' if places.by == 'label' else 'places'}", places.n, places.of))
    if sites and sites.state_source:
        share = {} if sites.same_source_share is None else {"share": sites.same_source_share}
        found.append(phrase("weigh.foreign.sources_share" if share else "weigh.foreign.sources", **share))
    if facts.organisation and facts.organisation.foreign and not facts.organisation.signs:
        found.append(phrase("weigh.foreign.unsigned"))
    if task and task.document and task.authenticated:
        found.append(phrase("weigh.foreign.tasking"))
    return found


def _source(first: First) -> str:
    """Whether it is what the channel says of itself, or what others recorded of it."""
    return "declared" if first.declares and first.role in ("party", "organisation", "private", None) else "classed"


def _of(code: str, n: int, of: int | None) -> Phrase:
    """A count with its whole, or under a code that says that the whole is not known."""
    return phrase(code, n=n, of=of) if of is not None else phrase(f"{code}_only", n=n)


def looked(facts: Facts) -> bool:
    """Whether it was looked for: bios or places were read, or who signs, owns, pays or called is openly known."""
    first, bios, signed, sites, ads = facts.first, facts.affiliation, facts.organisation, facts.sites, facts.ads
    return bool(
        (bios and bios.declared is not None and (not bios.declared or bios.foreign is False))
        or (facts.places and facts.places.n is not None)
        or (first and first.foreign is False)
        or (signed and signed.foreign is False)
        or (sites and sites.owner_foreign is False)
        or (ads and ads.payer_foreign is False)
        or any(ruling.foreign is False for ruling in facts.rulings)
    )


def _looked(facts: Facts) -> list[Phrase]:
    bios = facts.affiliation
    if bios and bios.declared == 0:
        return [phrase("weigh.foreign.none_of", of=bios.of) if bios.of is not None else phrase("weigh.foreign.none")]
    return [phrase("weigh.foreign.domestic")]

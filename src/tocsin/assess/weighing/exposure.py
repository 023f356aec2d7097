"""How openly a channel is tied to a state, in the four classes of the EEAS: official, controlled, linked, aligned (third report, 2025)."""

from __future__ import annotations

from tocsin.assess.weighing.assessment import Exposure, ExposureClass
from tocsin.assess.weighing.facts import Facts, First
from tocsin.model import Phrase, phrase

_CLASSES: dict[str, ExposureClass] = {
    "official": "official",
    "state_media": "controlled",
    "controlled": "controlled",
    "linked": "linked",
    "aligned": "aligned",
}


def exposures(facts: Facts) -> tuple[Exposure, ...]:
    """A class for each channel where something tells it; channels of which nothing is known have none."""
    found = []
    first, sites = facts.first, facts.sites
    if first and first.role in _CLASSES and first.foreign is not False:
        found.append(Exposure("first_disseminator", _CLASSES[first.role], tuple(_by(first))))
    if sites and sites.state_source and sites.linked:
        found.append(Exposure("sites", "aligned", (phrase("weigh.exposure.sources"),)))
    signed = facts.organisation
    if signed and signed.foreign and signed.signs and any(ruling.foreign for ruling in facts.rulings):
        found.append(Exposure("organisation", "linked", (phrase("weigh.exposure.ruling"),)))
    return tuple(found)


def _by(first: First) -> list[Phrase]:
    found = [phrase("weigh.exposure.declared", text=first.declares)] if first.declares else []
    return found + ([phrase("weigh.exposure.label", text=first.label)] if first.label else []) or [phrase("weigh.exposure.told")]

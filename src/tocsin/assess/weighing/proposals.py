"""Techniques of DISARM that the table of detectors opens on these facts: leads, each with its evidence and its main false positive."""

from __future__ import annotations

from tocsin.assess.weighing import evidence
from tocsin.assess.weighing.assessment import Proposal
from tocsin.assess.weighing.facts import Facts
from tocsin.disarm import Detector, detectors
from tocsin.model import Phrase, phrase


def proposals(facts: Facts) -> tuple[Proposal, ...]:
    """What is proposed, by id of technique; of several rows for one technique the first that holds."""
    found: dict[str, Proposal] = {}
    for row in detectors():
        if row.proposes(facts.at, facts.benign):
            found.setdefault(row.technique, _proposal(facts, row))
    return tuple(found[key] for key in sorted(found))


def _proposal(facts: Facts, row: Detector) -> Proposal:
    return Proposal(row.technique, row.detector, row.strength, _evidence(facts, row), phrase(f"false_positive.{row.false_positive}"))


def _evidence(facts: Facts, row: Detector) -> tuple[Phrase, ...]:
    """The counts behind what the row asked for."""
    asked = {one.fact.partition(".")[0] for one in row.needs}
    parts = {
        "copies": evidence.volume,
        "copied": evidence.volume,
        "group": evidence.together,
        "burst": evidence.together,
        "assets": evidence.traits,
        "latency": evidence.machines,
        "automation": evidence.machines,
        "sites": evidence.bought,
        "ads": evidence.bought,
        "first": evidence.claims,
    }
    told = (one for name, tell in parts.items() if name in asked for one in tell(facts))
    return tuple({(one["code"], one["params"]): one for one in told}.values())

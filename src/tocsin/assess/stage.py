"""The stage `assess`: declared affiliations, campaigns, and the findings of the dossier with their evidence."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tocsin.assess.affiliations.declared_in_bios import affiliations
from tocsin.assess.campaigns.campaign import campaigns
from tocsin.assess.campaigns.names import named
from tocsin.assess.campaigns.scene import scene
from tocsin.assess.campaigns.tables import campaign_tables
from tocsin.assess.checks import of_checks
from tocsin.assess.corpus import corpus
from tocsin.assess.crossed.crossing import crossings, table
from tocsin.assess.crossed.sets import compared
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
from tocsin.assess.schemas import AFFILIATIONS, CAMPAIGN_OBJECTS, CAMPAIGN_POSTS, CAMPAIGNS, CROSSED, EVIDENCE, FINDINGS
from tocsin.assess.settings import AssessSettings
from tocsin.engine.stage import Stage, Tables
from tocsin.model import Progress

READS = (
    "posts", "accounts", "profiles", "carried", "edges", "events", "groups", "members", "origins", "waves",
    "languages", "rejected", "series", "pages", "relays", "changes", "site_links",
    "reviewed", "checks", "marks", "media_dates", "media_files", "media_pairs",
)  # fmt: skip
WRITES = (AFFILIATIONS, CAMPAIGNS, CAMPAIGN_OBJECTS, CAMPAIGN_POSTS, CROSSED, FINDINGS, EVIDENCE)


def run(tables: Tables, settings: AssessSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Everything the dossier states, in a fixed order: the corpus, each campaign, groups, bursts, limits."""
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
    for one in found:
        firsts = first_disseminators(one, view, tables.read("origins"))
        started.append(firsts)
        of_campaign(ledger, one, view)
        of_content(ledger, one, view)
        of_reach(ledger, one, view, tables.read("languages"))
        of_accounts(ledger, one, view)
        of_declared(ledger, one, view, told)
        of_core_declared(ledger, one, view, told, firsts)
        of_first_declared(ledger, one, view, told, firsts)
        of_first(ledger, one, view, firsts)
    whole.of_groups(ledger, case, tables)
    sets = compared(case, tables.read("members"), found, sorted({account for one in started for account, _ in one}))
    crossed = crossings(sets, view, told, profiles)
    of_crossed(ledger, view, crossed)
    whole.of_bursts(ledger, view, found, tables.read("waves"))
    of_series(ledger, case, tables.read("series"))
    of_pages(ledger, case, tables)
    of_checks(ledger, case, tables)
    whole.of_limits(ledger, case, tables)
    written = {"affiliations": declared, "crossed": table(crossed), **campaign_tables(found, view), **ledger.tables()}
    progress("findings", written["findings"].num_rows, written["findings"].num_rows, 0)
    return written


STAGE = Stage("assess", READS, WRITES, AssessSettings, run)

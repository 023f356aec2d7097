"""The stage `assess`: declared affiliations, campaigns, and the findings of the dossier with their evidence."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tocsin.assess import findings
from tocsin.assess.affiliations.declared_in_bios import affiliations
from tocsin.assess.campaigns.account_findings import of_accounts
from tocsin.assess.campaigns.campaign import campaigns
from tocsin.assess.campaigns.declared import Declarations, of_declared
from tocsin.assess.campaigns.findings import of_campaign
from tocsin.assess.campaigns.firsts import of_first
from tocsin.assess.campaigns.reach import of_reach
from tocsin.assess.campaigns.scene import scene
from tocsin.assess.campaigns.tables import campaign_tables
from tocsin.assess.corpus import corpus
from tocsin.assess.ledger import Ledger
from tocsin.assess.schemas import AFFILIATIONS, CAMPAIGN_OBJECTS, CAMPAIGN_POSTS, CAMPAIGNS, EVIDENCE, FINDINGS
from tocsin.assess.settings import AssessSettings
from tocsin.engine.stage import Stage, Tables
from tocsin.model import Progress

READS = (
    "posts", "accounts", "profiles", "carried", "edges", "events", "groups", "members", "origins", "waves",
    "languages", "rejected",
)  # fmt: skip
WRITES = (AFFILIATIONS, CAMPAIGNS, CAMPAIGN_OBJECTS, CAMPAIGN_POSTS, FINDINGS, EVIDENCE)


def run(tables: Tables, settings: AssessSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Everything the dossier states, in a fixed order: the corpus, each campaign, groups, bursts, limits."""
    profiles, case = tables.read("profiles"), corpus(tables)
    declared = affiliations(profiles)
    progress("affiliations", declared.num_rows, declared.num_rows, 0)
    found, held = campaigns(case, settings)
    progress("campaigns", len(found), len(found), 0)
    view = scene(case, held, settings, tables)
    told = Declarations(case, profiles, declared)
    ledger = Ledger(settings.evidence)
    findings.of_corpus(ledger, case)
    for one in found:
        of_campaign(ledger, one, view)
        of_reach(ledger, one, view, tables.read("languages"))
        of_accounts(ledger, one, view)
        of_declared(ledger, one, view, told)
        of_first(ledger, one, view, tables.read("origins"))
    findings.of_groups(ledger, case, tables)
    findings.of_bursts(ledger, view, found, tables.read("waves"))
    findings.of_limits(ledger, case, tables)
    written = {"affiliations": declared, **campaign_tables(found, view), **ledger.tables()}
    progress("findings", written["findings"].num_rows, written["findings"].num_rows, 0)
    return written


STAGE = Stage("assess", READS, WRITES, AssessSettings, run)

"""Section 5, verification: claims already checked and who makes them, media older than said, versions and the edits between them."""

from __future__ import annotations

from typing import Any

from tocsin.query.findings import of_sections
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.sections.checks.claims import claims
from tocsin.report.sections.checks.media import ages, copies

SECTION = "checks"
_READ = "select count(distinct sha256) filter (state <> 'refused') as read, count(distinct sha256) as files from media_files"


def checks(lookups: Lookups, words: Words) -> dict[str, Any]:
    """Claims with their marks, ages of media, copies, the findings about them, and how many fact-checks and media the case has."""
    view = lookups.view
    told = view.dicts(_READ)[0]
    return {
        "reviewed": view.dicts("select count(*) as n from reviewed")[0]["n"], "media": told["files"], "read": told["read"],
        **claims(lookups), **ages(view, words.lang), **copies(view), "findings": of_sections(lookups, words, [SECTION]),
    }  # fmt: skip

"""Claims already checked, and the posts that carry or contradict them."""

from __future__ import annotations

from typing import Any

from tocsin.query.findings import of_sections
from tocsin.report.sections.checks.answers import answers
from tocsin.report.sections.checks.section import SECTION
from tocsin.web.pages.page import Asked, Page

MOST = 10  # fact-checks on one page


def claims(asked: Asked) -> dict[str, Any]:
    """Fact-checks, ten at a time, each with the posts of the three answers."""
    start = max(asked.after, 0)
    found = answers(asked.lookups, start, MOST)
    behind = start + len(found["claims"])
    return {
        **found,
        "findings": [] if start else [one for one in of_sections(asked.lookups, asked.words, [SECTION]) if one["kind"] == "check.claim"],
        "next": behind if behind < found["claims_in_all"] else None,
        "left_out": asked.words("bench.left_out.claims", shown=len(found["claims"]), all=found["claims_in_all"]),
    }


PAGES = (Page("claims", "/claims", claims, ("after",)),)

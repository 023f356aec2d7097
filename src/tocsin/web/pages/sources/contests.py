"""Contests: what those named say against findings, each beside what it disputes; and a form to record one or to answer it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.query.judged import subject
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.people.contested import contested
from tocsin.query.words import Words
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import Asked, Page

MOST_CHOICES, LONGEST = 300, 160  # findings to choose from, and characters of each
LONGEST_STATEMENT = 100_000
_STRENGTHS = ("strong", "moderate", "weak")


def contests(asked: Asked) -> dict[str, Any]:
    """Every statement with what it disputes and our answers; `about` names the finding that the form is open for."""
    about = asked.query.get("about") or None
    chosen = _chosen(asked.lookups, about, asked.words) if about else None
    found, choices = contested(asked.lookups, asked.words), _choices(asked.lookups, asked.words)
    return {
        "contests": found,
        "about": chosen,
        "choices": choices,
        "left_out": asked.words("bench.left_out.contests", shown=len(choices), all=len(asked.lookups.findings)),
    }


def _choices(lookups: Lookups, words: Words) -> list[dict[str, str]]:
    """The findings of most strength, these first."""
    every = sorted(lookups.findings.values(), key=lambda row: _STRENGTHS.index(row["strength"]) if row["strength"] in _STRENGTHS else 3)
    return [
        {"id": lookups.printed(row["finding_id"]), "statement": excerpt(words.sentence(row, lookups), LONGEST)}
        for row in every[:MOST_CHOICES]
    ]


def _chosen(lookups: Lookups, about: str, words: Words) -> dict[str, str]:
    """What the form disputes, a finding or any thing that `why` takes. Raises SettingError for what nothing is called."""
    row = lookups.findings.get(lookups.finding_ids.get(about, ""))
    return {"id": about, "statement": words.sentence(row, lookups) if row else subject(lookups.view, about).statement}


def record(doing: Doing) -> str:
    """Archive the statement of the form, as `tocsin contest` does with a file; or, where the form has a number, our answer to it."""
    number, case = doing.form.get("number", ""), Case.open(doing.folder)
    if number:
        case.contest(number, answer=doing.form.get("answer", ""))
        return _next(doing, number)
    text, about = doing.form.get("text", "").strip(), doing.form.get("about", "").strip()
    if not text:
        raise SettingError("the statement is empty", "write, or paste, what was said against the finding")
    if len(text) > LONGEST_STATEMENT:
        raise SettingError("the statement is longer than a page sends", "save it as a file and give that to: tocsin contest CASE FILE")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "statement.txt"
        file.write_text(text, "utf-8")
        disputes, by = ([one] if one else [] for one in (about, doing.form.get("who", "").strip()))
        return _next(doing, case.contest(file, disputes=disputes, by=by, date=doing.form.get("date", "").strip() or None))


def _next(doing: Doing, number: str) -> str:
    kept = {"lang": doing.form["lang"]} if doing.form.get("lang") else {}
    return "/contests" + (f"?{urlencode(kept)}" if kept else "") + f"#{number}"


PAGES = (Page("contests", "/contests", contests, ("about",)),)
ACTS = (Act("/contests", record),)

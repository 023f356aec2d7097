"""The page extractor, from the bytes to the whole row, and what fact-checks are read out of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.fuzz import mutants
from benchmarks.fuzz.target import Check, Target
from benchmarks.fuzz.targets.containers import samples
from tocsin.errors import InputError
from tocsin.page.extract import extract
from tocsin.read.factchecks.drafts import of_markup, of_object
from tocsin.read.factchecks.pages import draft_of
from tocsin.read.factchecks.row import Dropped, completed
from tocsin.read.reader import RowError

URL = "https://harbour.example/2024/05/fog"
DRAFTS = 200  # fact-checks of one input that are completed


def pages() -> list[bytes]:
    """Pages as many systems make them, the shortest of the tests."""
    return [one for one in samples("page/fixtures", 12_000) if one[:1] == b"<"]


def look() -> Check:
    """The row of a page and its draft of a fact-check; refusals have words."""

    def check(data: bytes) -> str:
        try:
            row = extract(data, "input", URL)
        except InputError as refusal:
            return "" if refusal.message and refusal.mend else f"wrong: refused without words: {refusal}"
        draft_of(row)
        return "wrong: a body of more characters than the page" if len(row.body or "") > 4 * len(data) + 100 else ""

    return check


def checks() -> list[bytes]:
    """Fact-checks in objects and in the markup of pages."""
    objects = samples("read/fixtures/factchecks", 12_000)
    return objects or [b"{}"]


def look_at_checks() -> Check:
    """Drafts of fact-checks, and each completed or dropped with a reason."""

    def check(data: bytes) -> str:
        try:
            drafts = of_markup(data, URL) if data.lstrip()[:1] == b"<" else of_object(json.loads(data), {})
            for number, one in enumerate(drafts):
                if number == DRAFTS:
                    break
                row = completed(one, "input", number + 1)
                if isinstance(row, Dropped) and not row.reason:
                    return "loss: a fact-check dropped without a reason"
        except (InputError, RowError, ValueError, RecursionError):
            return ""  # what a reader of objects may raise for one that is none
        return ""

    return check


def targets() -> Iterator[Target]:
    """Pages, and fact-checks apart from the reader that holds them."""
    yield Target("page", pages, look, mutants.markup)
    yield Target("factchecks", checks, look_at_checks)

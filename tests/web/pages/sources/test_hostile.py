"""Hostile strings in every text that the pages on sources show are text there, and nothing else."""

from __future__ import annotations

import pytest

from tests.report.synthetic import HOSTILE
from tests.web.asking import ask
from tests.web.pages.sources.made import made
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView
from tocsin.report.sections.pages.naming import named

BAD = HOSTILE[0] + HOSTILE[2] + '" onload="x'
ID = f"https://a.example/{BAD}"
TEXTS = {
    "pages": ("site", "title", "text"), "relays": ("credit", "conflict", "source"), "media_words": ("text",),
    "changes": ("before", "after", "before_sentence", "after_sentence"), "sites": ("value", "listed"), "checks": ("before", "after"),
    "reviewed": ("claim", "rating", "publisher", "url", "title"), "media_files": (), "media_dates": (),
}  # fmt: skip
OURS = {  # what Tocsin writes itself, in a table that somebody changed
    "pages": ("headline", "type", "lang"), "changes": ("what",), "sites": ("trace", "strength"), "checks": ("changed",),
    "reviewed": ("lang",), "media_words": ("lang",), "media_files": ("reason",), "media_dates": ("claimed",),
}  # fmt: skip


@pytest.fixture(scope="module")
def view() -> CaseView:
    case = made()
    for name, columns in TEXTS.items():
        for row in case.rows[name]:
            row |= dict.fromkeys(columns, BAD) | dict.fromkeys(OURS.get(name, ()), HOSTILE[0])
        case.tables[name] = case.table(name)
    case.rows["pages"][0]["page_id"] = ID
    case.tables["pages"] = case.table("pages")
    return case.view()


PATHS = ("/pages", f"/pages/{named(ID)}", "/sites", "/media", "/media/x:crop", "/media/x:clip", "/claims", "/criteria", "/contests")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_hostile_strings_are_text(view: CaseView, path: str, lang: str) -> None:
    answer = ask(app(view), path, query=f"lang={lang}")
    page = answer.body.decode()
    assert answer.status == 200, page
    assert "<script>" not in page and "<img src=x" not in page and '" onload="' not in page and "\u202e" not in page

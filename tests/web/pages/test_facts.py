"""What every part puts in the menu: its facts are data of JSON that say what they leave out, in three languages; its page has a title."""

from __future__ import annotations

import json
from types import ModuleType

import pytest

from tocsin.query.lookups import Lookups
from tocsin.query.mask import hidden_in, hiding
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.shown import PAGES
from tocsin.web.pages.sources import claims, contests, criteria, media, pages
from tocsin.web.pages.ties import accounts, families, first, groups, pairs
from tocsin.web.pages.work import board, compare, dossier, judge, names
from tocsin.web.pages.work.adding import custody, inbox
from tocsin.web.pages.work.running import runs, settings

PARTS: tuple[ModuleType, ...] = (claims, contests, criteria, media, pages, accounts, families, first, groups, pairs)
OF_WORK: tuple[ModuleType, ...] = (board, compare, dossier, judge, names, custody, inbox, runs, settings)
LISTS = [page for part in PARTS for page in part.PAGES if "{" not in page.address]


@pytest.mark.parametrize("page", LISTS, ids=lambda page: page.name)
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_facts_are_data_that_say_what_they_leave_out(view: CaseView, page: Page, lang: str) -> None:
    with hiding(view.hide):
        told = hidden_in(page.facts(Asked(Lookups(view, lang), Words(lang), page.address)))
    assert told["left_out"] and json.loads(json.dumps(told, default=str))


@pytest.mark.parametrize("part", (*PARTS, *OF_WORK), ids=lambda part: part.__name__)
def test_pages_are_served_and_have_a_title(part: ModuleType) -> None:
    assert part.PAGES and set(part.PAGES) <= set(PAGES)
    assert all(Words("ar")(f"bench.page.{page.name}") for page in part.PAGES)

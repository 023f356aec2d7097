"""A case in which no campaign was found: nothing speaks of one, what was looked for is said, and what the data could not have shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.dossier import compose
from tocsin.report.html import page
from tocsin.report.sections.method.coverage import coverage, nothing

SPEAKS = re.compile(r"campaign|campagne|حمل(?:ة|ات)", re.IGNORECASE)


class Told(HTMLParser):
    """The text of a page, its titles and its labels."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for name, value in attrs if name in ("title", "aria-label", "data-ref", "class", "href", "id")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def quiet() -> CaseView:
    return Synthetic(campaign=False).view()


def keys(node: Any) -> set[str]:
    if isinstance(node, dict):
        return set(node) | {key for child in node.values() for key in keys(child)}
    return {key for child in node for key in keys(child)} if isinstance(node, list | tuple) else set()


@pytest.fixture(scope="module")
def told_of(quiet: CaseView) -> Callable[[str], dict[str, Any]]:
    """Its dossier by language, composed once in each."""
    return cache(lambda lang: compose(quiet, lang))


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_no_word_of_campaigns_where_none_was_found(told_of: Callable[[str], dict[str, Any]], lang: str) -> None:
    dossier = told_of(lang)
    told, html = Told(), page(dossier, lang)
    told.feed(html.partition("<style>")[0] + html.partition("</style>")[2])
    assert [word for word in told.words if SPEAKS.search(word)] == []
    assert {key for key in keys(dossier) if SPEAKS.search(key)} == {"campaigns"} and dossier["phenomenon"]["campaigns"] == []


def test_what_is_left_makes_the_dossier(told_of: Callable[[str], dict[str, Any]]) -> None:
    dossier = told_of("en")
    assert dossier["accounts"]["most"] and dossier["phenomenon"]["volume"]["bins"] and dossier["operandi"]["hashtags"]["rows"]
    assert all(row["again"]["value"] <= row["posts"]["value"] for row in dossier["accounts"]["most"])


def test_what_was_looked_for_is_said_with_its_thresholds(quiet: CaseView, view: CaseView) -> None:
    for lang, part in (("en", "5.0%"), ("fr", "5,0"), ("ar", "5.0%")):
        told = nothing(Lookups(with_runs(quiet)), Words(lang))
        assert part in " ".join(told) and len(told) >= 3
    assert "1\u00a0min to 15\u00a0min" in nothing(Lookups(with_runs(quiet, traces=["link"])), Words("en"))[0]
    assert "2\u00a0min to 2\u00a0min" in nothing(Lookups(with_runs(quiet, window=120)), Words("en"))[0]
    assert nothing(Lookups(view), Words("en")) == []  # there are campaigns


def with_runs(view: CaseView, **settings: object) -> CaseView:
    from dataclasses import replace

    return replace(view, runs=({"stage": "detect", "settings": {"q": 0.05, "window": -1, "traces": [], **settings}},))


def test_what_the_data_could_not_show(quiet: CaseView) -> None:
    bare = Synthetic(campaign=False, hostile=False)
    bare.posts[:] = [{**row, "urls": [], "media_ids": [], "ts_precision": "day", "hashtags": []} for row in bare.posts]
    bare.tables["posts"] = bare.table("posts")
    found = coverage(Lookups(bare.view()), Words("en"))
    have = {row["what"]: (row["posts"]["value"], row["posts"]["of"]) for row in found["rows"]}
    posts = len(bare.posts)
    assert have["link"] == have["media"] == have["hashtags"] == (0, posts) and have["text"][0] > 0
    told = " ".join(found["blind"])
    assert f"None of {posts} posts has a link" in told and "known to the day only" in told and "None of" in told
    assert not [line for line in coverage(Lookups(quiet), Words("en"))["blind"] if "link" in line]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_findings_that_only_describe_are_not_called_none(told_of: Callable[[str], dict[str, Any]], lang: str) -> None:
    dossier = {**told_of(lang), "synthesis": {"key": [], "in_all": 6}}
    first = page(dossier, lang).partition('id="synthesis"')[2].partition("</section>")[0]
    assert Words(lang)("syn.none_first", all=6) in first
    assert Words(lang)("syn.no_findings") not in first and Words(lang)("ui.shown_of", shown=0, all=6) not in first

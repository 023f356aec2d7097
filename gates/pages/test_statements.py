"""Floors for figures, quotations and headlines on sentences written by us (invented facts), and for the five documents that were judged."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest
from benchmarks.pages import figures, headlines, quotes

from tocsin.page.headline.judging import judge
from tocsin.page.layout.laying import lay_out
from tocsin.page.source.opening import open_page
from tocsin.page.statements.figures import figures_in

LANGUAGES = ("ar", "az", "de", "en", "es", "fa", "fr", "ru", "tr", "uk")
AFRESH = ("ar", "az", "en", "fa", "fr", "ru", "tr", "uk")
SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared"))
SEEDS = SHARED / "seeds"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_that_were_fitted_stay_right(lang: str) -> None:
    found = figures.score(lang, "fit")
    assert found.recall >= 0.95 and found.precision >= 0.95


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_of_sentences_written_later(lang: str) -> None:
    found = figures.score(lang, "report")
    assert found.recall >= 0.75 and found.precision >= 0.75


@pytest.mark.parametrize("lang", AFRESH)
def test_figures_of_another_hand(lang: str) -> None:
    found = figures.score(lang, "afresh")
    assert found.recall >= 0.9 and found.precision >= 0.85


def test_quotations_of_another_hand() -> None:
    found = quotes.score("afresh")
    assert sum(right for right, _, _ in found.values()) / sum(judged for _, judged, _ in found.values()) >= 0.88


def test_headlines_of_another_hand() -> None:
    right, judged = headlines.score("afresh")
    assert right["all"] / judged["all"] >= 0.95
    assert all(right[value] / judged[value] >= 0.9 for value in ("match", "partial", "mismatch", "attribution_dropped"))


quoted = cache(quotes.score)  # of all languages at once


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quotations_with_their_speakers(lang: str) -> None:
    right, judged, extra = quoted("all")[lang]
    assert right / judged >= 0.75 and extra <= 1


def test_headlines_against_bodies() -> None:
    right, judged = headlines.score("all")
    assert right["all"] / judged["all"] >= 0.94
    assert all(right[value] / judged[value] >= 0.85 for value in ("match", "partial", "mismatch", "attribution_dropped"))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the judged documents are not here (TOCSIN_SHARED)")
@pytest.mark.parametrize("number", range(5))
def test_the_five_documents(number: int) -> None:
    gold = json.loads((SEEDS / "gold" / f"{number:03}.json").read_text("utf-8"))
    path = next(SEEDS.glob(f"{number:03}_*.txt"))
    said = figures_in(path.read_text("utf-8"), gold["lang"])
    for want in gold.get("figures") or []:
        keys = [key for key in ("value", "qualifier", "of", "unit") if key in want]
        assert any(all(getattr(one, key) == want[key] for key in keys) for one in said), want
    page = open_page(path.read_bytes(), path.name)
    lay_out(page)
    paragraphs = [block.text for block in page.of("body")]
    assert judge(gold["title"], paragraphs, gold["lang"], gold["type"] == "fact_check").value == gold["headline_body"]["value"]

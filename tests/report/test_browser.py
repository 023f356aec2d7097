from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.browser import Browser, chromium

pytestmark = pytest.mark.skipif(chromium() is None, reason="no chromium on this machine")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, pages: dict[str, Path], lang: str) -> None:
    browser.requests.clear()
    browser.console.clear()
    browser.open(pages[lang])
    assert browser.run("document.documentElement.classList.contains('js')")
    assert browser.requests == [pages[lang].as_uri()]
    assert browser.console == []


def test_a_figure_opens_its_rows(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"])
    browser.run("document.querySelector('.tiles .fig').click()")
    assert browser.run("document.getElementById('drawer').open")
    assert browser.run("document.querySelectorAll('#drawer-rows tbody tr').length") == 50
    assert browser.run("document.getElementById('drawer-count').textContent") == "50 of 72 rows, accounts behind all of them: 24; the rest:"
    assert browser.run("document.getElementById('drawer-ref').textContent") == "tocsin why CASE 'campaign=any'"
    browser.run(
        "(() => { const f = document.getElementById('drawer-filter'); f.value = 'métropole'; f.dispatchEvent(new Event('input')); })()"
    )
    shown = browser.run("[...document.querySelectorAll('#drawer-rows tbody tr')].filter(row => !row.hidden).length")
    assert 0 < shown < 50


def test_an_account_opens_from_within_and_back_leads_back(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"], "#why=g1")
    assert "Group g1" in browser.run("document.getElementById('drawer-title').textContent")
    browser.run("document.querySelector('#drawer-rows .fig').click()")
    assert browser.run("document.getElementById('drawer-title').textContent").startswith("Account ")
    browser.run("document.getElementById('drawer-back').click()")
    assert "Group g1" in browser.run("document.getElementById('drawer-title').textContent")
    browser.run("document.getElementById('drawer-close').click()")
    assert not browser.run("document.getElementById('drawer').open")


def test_a_bar_of_a_chart_and_an_account_of_a_timeline_open(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"])
    for shape in ("#phenomenon svg .hit rect", "article.group svg .hit text", "#accounts svg .hit rect"):
        browser.run(f"document.querySelector('{shape}').dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
        assert browser.run("document.querySelectorAll('#drawer-rows tbody tr').length") > 0
        browser.run("document.getElementById('drawer').close()")


def test_a_chart_is_walked_with_the_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"])
    chart = "document.querySelector('#accounts svg.chart')"
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        browser.run(f"{chart}.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))")
    assert browser.run("document.querySelectorAll('.at').length") == 1
    assert "accounts: " in browser.run("document.getElementById('say').textContent")
    browser.run(f"{chart}.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true}}))")
    assert browser.run("document.getElementById('drawer').open")


def test_a_hostile_text_is_shown_not_run(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"], "#why=all%3Dposts")
    assert browser.run("document.querySelectorAll('#drawer-rows script, #drawer-rows img').length") == 0


def test_a_table_sorts_both_ways(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["fr"])
    column = "[...document.querySelectorAll('#phenomenon table')].at(-3)"
    numbers = f"[...{column}.tBodies[0].rows].map(row => Number(row.cells[4].textContent.replace(/\\D/g, '')))"
    for expected in (True, False):
        browser.run(f"{column}.tHead.rows[0].cells[4].click()")
        found = browser.run(numbers)
        assert found == sorted(found, reverse=expected)


def test_the_arabic_page_runs_from_right_to_left(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["ar"])
    assert browser.run("getComputedStyle(document.body).direction") == "rtl"
    wide = "document.documentElement.clientWidth"
    heading = "document.querySelector('#phenomenon h3').getBoundingClientRect()"
    assert browser.run(f"{heading}.right > {wide} / 2")
    side = "getComputedStyle([...document.querySelectorAll('blockquote .post')].find(post => post.lang === '{}')).direction"
    assert browser.run(side.format("ar")) == "rtl"
    assert browser.run(side.format("fr")) == "ltr"


@pytest.mark.parametrize("width", [390, 1300])
def test_nothing_juts_out_of_the_page(browser: Browser, pages: dict[str, Path], width: int) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    for lang in ("en", "ar"):
        browser.open(pages[lang])
        assert browser.run("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    browser.send("Emulation.clearDeviceMetricsOverride")

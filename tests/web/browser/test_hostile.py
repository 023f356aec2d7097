"""Every page over a case whose every field holds a string made to break it: nothing runs, nothing is asked for, no layout gives way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.report.test_hostile import hostile as hostile
from tests.web.asking import served
from tests.web.browser.conftest import Bench
from tests.web.pages.synthetic import app
from tests.web.pages.test_shown import PATHS
from tocsin.query.view import CaseView


@pytest.fixture(scope="module")
def unkind(browser: Browser, hostile: CaseView) -> Iterator[Bench]:
    """The hostile case in a browser, one page for all tests."""
    with (
        served(lambda port: app(hostile, port)) as address,
        browser.new_context(viewport={"width": 1280, "height": 900}) as context,
    ):
        yield Bench(context.new_page(), address)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_runs_and_nothing_breaks(unkind: Bench, path: str) -> None:
    for lang in ("en", "ar"):
        unkind.console.clear()
        assert unkind.open(path, lang) in (200, 404)  # what the made-up view calls so may be called otherwise here
        assert unkind.page.evaluate("window.__pwned") is None
        assert unkind.page.evaluate("document.querySelectorAll('main script, main iframe, main object, main style').length") == 0
        assert not unkind.overflows(1280) and not unkind.overflows(390)
        # A policy that had to refuse something is an error on the console: markup of others got as far as the page.
        assert [said for said in unkind.console if "404" not in said] == [] and unkind.outside == []

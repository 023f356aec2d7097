"""Every page of the workbench in a real browser, in three languages: nothing broken, nothing outside, nothing a reader cannot reach.

Rules: WCAG 2.2 AA as axe-core checks it, in light and dark; no page wider than a screen of 1280 or 390; a focus that can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.web.browser.conftest import Bench
from tests.web.pages.test_shown import PATHS

LANGUAGES = (("en", "ltr"), ("fr", "ltr"), ("ar", "rtl"))
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}  # all that changes in the dark
NARROW = {"type": "rule", "values": ["scrollable-region-focusable"]}  # all that changes on a small screen
_FOCUS = """() => {
  const seen = [];
  for (const one of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")) {
    if (!one.checkVisibility()) continue;
    one.focus({ focusVisible: true });
    const style = getComputedStyle(one);
    if (document.activeElement === one && style.outlineStyle === "none") seen.push(one.outerHTML.slice(0, 120));
  }
  return seen;
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, made: str) -> Iterator[Bench]:
    """The made-up view in a browser, one page for all tests."""
    with browser.new_context() as context:
        yield Bench(context.new_page(), made)


def _grave(bench: Bench, only: object = RULES) -> list[str]:
    """What axe-core calls serious or critical: rule and the first element."""
    found = Axe().run(bench.page, options={"runOnly": only, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("lang", "direction"), LANGUAGES)
def test_a_page_is_clean(reader: Bench, path: str, lang: str, direction: str) -> None:
    bench = reader
    bench.console.clear()
    bench.page.emulate_media(color_scheme="light")
    bench.page.set_viewport_size({"width": 1280, "height": 900})
    assert bench.open(path, lang) == 200
    assert bench.page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == [direction, lang]
    assert _grave(bench) == []
    assert not bench.overflows(1280) and not bench.overflows(390)
    assert bench.page.evaluate(_FOCUS) == []
    if lang == "en":  # colours and what scrolls are the same in every language
        assert _grave(bench, NARROW) == []
        bench.page.emulate_media(color_scheme="dark")
        assert _grave(bench, CONTRAST) == []
    assert bench.console == [] and bench.outside == []


def test_a_wide_table_scrolls_by_itself(bench: Bench) -> None:
    assert bench.open("/compare?campaign=any", "ar") == 200 and bench.page.locator("table.compared").count()
    assert not bench.overflows(390)
